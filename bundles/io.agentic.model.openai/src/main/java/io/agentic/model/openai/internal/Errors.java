package io.agentic.model.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.model.wire.Trouble;
import java.util.regex.Pattern;

/** What the errors of OpenAI and of servers that speak its format mean; they differ in codes more than in statuses. */
final class Errors {

    private static final Pattern USED_UP = Pattern.compile("insufficient_quota|billing_hard_limit");
    private static final Pattern TOO_LONG =
            Pattern.compile("context_length_exceeded|maximum context length|exceed_context_size|context window");
    private static final Pattern FILTERED =
            Pattern.compile("content_filter|content_policy|ResponsibleAIPolicyViolation|flagged_input");
    private static final Pattern BUSY = Pattern.compile("rate_limit");
    private static final int UNKNOWN = 500;

    private Errors() {}

    static Kind kind(int status, String body) {
        var kind = Trouble.kind(status);
        return switch (kind) {
            case RATE -> USED_UP.matcher(body).find() ? Kind.QUOTA : kind;
            case BAD_REQUEST, AUTHENTICATION ->
                FILTERED.matcher(body).find() ? Kind.CONTENT_FILTER : tooLong(kind, body);
            default -> kind;
        };
    }

    /** An error told within an answer that began well; not all have a code, and not all codes are numbers. */
    static Trouble within(JsonNode error) {
        var said = error.toString();
        var message = error.isTextual() ? error.asText() : error.path("message").asText("");
        return new Trouble(kind(code(error, said), said), message);
    }

    private static int code(JsonNode error, String said) {
        var known = error.path("code").asInt(0);
        if (known > 0) {
            return known;
        }
        if (BUSY.matcher(said).find() || USED_UP.matcher(said).find()) {
            return 429;
        }
        return FILTERED.matcher(said).find() || TOO_LONG.matcher(said).find() ? 400 : UNKNOWN;
    }

    private static Kind tooLong(Kind kind, String body) {
        return kind == Kind.BAD_REQUEST && TOO_LONG.matcher(body).find() ? Kind.CONTEXT_LENGTH : kind;
    }
}
