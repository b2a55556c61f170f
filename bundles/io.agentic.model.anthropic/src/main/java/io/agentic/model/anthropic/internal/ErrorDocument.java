package io.agentic.model.anthropic.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.model.wire.Trouble;

/** Understands the errors of the API, told instead of an answer or in the middle of one. */
final class ErrorDocument {

    private ErrorDocument() {}

    /** @param json of the form {@code {"type":"error","error":{"type":…,"message":…}}} */
    static Trouble trouble(JsonNode json) {
        var error = json.path("error");
        return new Trouble(kind(error), error.path("message").asText());
    }

    private static Kind kind(JsonNode error) {
        var message = error.path("message").asText();
        return switch (error.path("type").asText()) {
            case "authentication_error", "permission_error" -> Kind.AUTHENTICATION;
            case "billing_error" -> Kind.QUOTA;
            case "rate_limit_error" -> isSpent(error) ? Kind.QUOTA : Kind.RATE;
            case "not_found_error" -> Kind.UNSUPPORTED;
            case "request_too_large" -> Kind.CONTEXT_LENGTH;
            case "timeout_error" -> Kind.LATE;
            case "overloaded_error", "api_error" -> Kind.OVERLOAD;
            case "invalid_request_error" ->
                isTooLong(message) ? Kind.CONTEXT_LENGTH : isUsedUp(message) ? Kind.QUOTA : Kind.BAD_REQUEST;
            default -> Kind.OTHER;
        };
    }

    private static boolean isSpent(JsonNode error) {
        return error.path("details").path("error_code").asText().contains("spend_limit");
    }

    private static boolean isTooLong(String message) {
        return message.contains("prompt is too long") || message.contains("exceed context limit");
    }

    /** Credit or a limit of one's own is told as a bad request. */
    private static boolean isUsedUp(String message) {
        return message.contains("credit balance")
                || message.contains("usage limits")
                || message.contains("spend limit");
    }
}
