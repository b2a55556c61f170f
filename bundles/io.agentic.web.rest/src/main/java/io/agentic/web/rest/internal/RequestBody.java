package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Reads the JSON objects of requests, each up to a length and no more than a few of one user at a time. */
final class RequestBody {

    static final int AT_A_TIME = 16;

    private final Json json;
    private final int maxBytes;
    private final Clock clock;
    private final Shares shares = new Shares(AT_A_TIME);

    RequestBody(Json json, int maxBytes, Clock clock) {
        this.json = json;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /** @throws Refusal when the body is too long already by what the request says of it */
    void demandShort(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBytes) {
            throw IncomingBody.tooLong(maxBytes);
        }
    }

    /**
     * Ends with a {@link Refusal} when the body is too long, too slow, of another type, or no JSON object, or when the user sends too many.
     *
     * @return no members when there is no body
     */
    CompletionStage<Map<String, Object>> read(HttpServletRequest request, AsyncContext async, String user)
            throws IOException {
        if (!shares.take(user)) {
            throw new Refusal(
                    429,
                    new Problem(
                            Code.BUSY,
                            "'" + user + "' sends " + AT_A_TIME + " bodies already; no more are read at the same time.",
                            "Send one after the other."),
                    Map.of("Connection", "close"));
        }
        var type = request.getContentType();
        var body = new IncomingBody(request.getInputStream(), maxBytes, clock);
        async.addListener(new Over(body));
        return body.begin().whenComplete((bytes, trouble) -> shares.give(user)).thenApply(bytes -> object(bytes, type));
    }

    private Map<String, Object> object(byte[] body, String type) {
        if (body.length == 0) {
            return Map.of();
        }
        if (!isJson(type)) {
            throw new Refusal(
                    415,
                    new Problem(
                            Code.USAGE,
                            "The body is not declared as JSON.",
                            "Send it with 'Content-Type: application/json', in UTF-8."),
                    Map.of("Accept", "application/json"));
        }
        return json.object(body);
    }

    /** Lets a body go when its request is over before it has come. */
    private record Over(IncomingBody body) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            body.abandon();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            body.abandon();
        }

        @Override
        public void onError(AsyncEvent event) {
            body.abandon();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    static boolean isJson(String contentType) {
        if (contentType == null) {
            return false;
        }
        var parts = contentType
                .toLowerCase(Locale.ROOT)
                .replace(" ", "")
                .replace("\"", "")
                .split(";");
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("charset=") && !parts[i].equals("charset=utf-8")) {
                return false;
            }
        }
        return parts[0].equals("application/json");
    }
}
