package io.agentic.model.wire;

import io.agentic.api.model.ModelOutcome.Failed.Kind;
import java.time.Duration;

/**
 * Why a server gives no answer.
 *
 * @param detail what the server said about it; empty when it is of no use to people. Keys in it are hidden by whoever shows it
 * @param retryAfter how long it wants to be left alone; zero when it did not say, or only in the usual headers
 */
public record Trouble(Kind kind, String detail, Duration retryAfter) {

    public Trouble(Kind kind, String detail) {
        this(kind, detail, Duration.ZERO);
    }

    /** What the status means everywhere, and what most servers write beside it. */
    public static Trouble of(int status, String body) {
        return new Trouble(kind(status), detail(body));
    }

    /** What the status means everywhere. */
    public static Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> Kind.AUTHENTICATION;
            case 402 -> Kind.QUOTA;
            case 404 -> Kind.UNSUPPORTED;
            case 408 -> Kind.OVERLOAD;
            case 429 -> Kind.RATE;
            default -> status >= 500 ? Kind.OVERLOAD : Kind.BAD_REQUEST;
        };
    }

    /** The text at {@code error.message}, {@code error} or {@code message} of a body of JSON; empty when there is none. */
    public static String detail(String body) {
        var json = Json.object(body).orElseGet(Json::object);
        var error = json.path("error");
        for (var told : new String[] {
            error.path("message").asText(""),
            error.asText(""),
            json.path("message").asText("")
        }) {
            if (!told.isBlank()) {
                return told;
            }
        }
        return "";
    }
}
