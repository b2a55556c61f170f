package io.agentic.model.gemini.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.model.wire.Trouble;
import java.math.BigDecimal;
import java.time.Duration;

/** Understands the errors of the API, told instead of an answer or in the middle of one. */
final class ErrorDocument {

    private static final int MILLIS = 3;

    private ErrorDocument() {}

    /**
     * @param status of HTTP
     * @param json of the form {@code {"error":{"code":…,"message":…,"status":…,"details":[…]}}}
     */
    static Trouble trouble(int status, JsonNode json) {
        var error = json.path("error");
        return new Trouble(kind(status, error), error.path("message").asText(), retryDelay(error));
    }

    private static Kind kind(int status, JsonNode error) {
        return switch (error.path("status").asText()) {
            case "UNAUTHENTICATED", "PERMISSION_DENIED" -> Kind.AUTHENTICATION;
            case "NOT_FOUND", "UNIMPLEMENTED" -> Kind.UNSUPPORTED;
            case "FAILED_PRECONDITION" -> Kind.QUOTA; // no free tier here, or no billing
            case "RESOURCE_EXHAUSTED" -> isForToday(error) ? Kind.QUOTA : Kind.RATE;
            case "UNAVAILABLE", "INTERNAL" -> Kind.OVERLOAD;
            case "DEADLINE_EXCEEDED" -> Kind.LATE;
            case "INVALID_ARGUMENT" -> ofArgument(error);
            default -> Trouble.kind(status);
        };
    }

    private static Kind ofArgument(JsonNode error) {
        var message = error.path("message").asText();
        if (error.path("details").findValuesAsText("reason").contains("API_KEY_INVALID")
                || message.contains("API key not valid")) {
            return Kind.AUTHENTICATION;
        }
        return message.contains("token count") && message.contains("exceeds") ? Kind.CONTEXT_LENGTH : Kind.BAD_REQUEST;
    }

    /** Whether no minute will help: a limit of the day is reached, or the quota is and nobody says when it comes again. */
    private static boolean isForToday(JsonNode error) {
        var limits = error.path("details").findValuesAsText("quotaId");
        return limits.stream().anyMatch(limit -> limit.contains("PerDay"))
                || retryDelay(error).isZero() && error.path("message").asText().contains("exceeded your current quota");
    }

    private static Duration retryDelay(JsonNode error) {
        return error.path("details").findValuesAsText("retryDelay").stream()
                .filter(delay -> delay.matches("\\d{1,9}(\\.\\d{1,9})?s"))
                .map(delay -> new BigDecimal(delay.substring(0, delay.length() - 1)).movePointRight(MILLIS))
                .map(millis -> Duration.ofMillis(millis.longValue()))
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
