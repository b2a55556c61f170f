package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads the JSON objects of requests, each up to a length, and waits for no more than a few of one user at a time. */
final class RequestBody {

    static final int AT_A_TIME = 16;

    private final Json json;
    private final IncomingBody.Bounds bounds;
    private final Clock clock;
    private final Shares shares = new Shares(AT_A_TIME);

    RequestBody(Json json, int maxBytes, Clock clock) {
        this.json = json;
        this.bounds = new IncomingBody.Bounds(maxBytes, "maxBodyBytes", 0);
        this.clock = clock;
    }

    /**
     * @param orFile whether a file would do too
     * @throws Refusal when the body is of another type or too long already by what the request says of it
     */
    void demandShort(HttpServletRequest request, boolean orFile) {
        if (request.getContentLengthLong() > 0 && !isJson(request.getContentType())) {
            throw noJson(orFile);
        }
        if (request.getContentLengthLong() > bounds.maxBytes()) {
            throw bounds.tooLong();
        }
    }

    /**
     * Ends with a {@link Refusal} when the body is too long, too slow, of another type, or no JSON object, or when the user sends too many.
     *
     * @param orFile whether a file would do too
     * @return no members when there is no body
     */
    CompletionStage<Map<String, Object>> read(
            HttpServletRequest request, AsyncContext async, String user, boolean orFile) throws IOException {
        var type = request.getContentType();
        if (isWhole(request)) { // counting those, too, would refuse whoever sends many small ones at once
            var bytes = request.getInputStream().readNBytes((int) request.getContentLengthLong());
            return CompletableFuture.completedFuture(object(bytes, type, orFile));
        }
        if (!shares.take(user)) {
            throw new Refusal(
                    429,
                    new Problem(
                            Code.BUSY,
                            "'" + user + "' sends " + AT_A_TIME + " bodies already; no more are read at the same time.",
                            "Send one after the other."),
                    Map.of("Connection", "close"));
        }
        var body = new IncomingBody<>(request.getInputStream(), new MemorySink(), bounds, clock);
        async.addListener(body);
        return body.begin()
                .whenComplete((bytes, trouble) -> shares.give(user))
                .thenApply(bytes -> object(bytes, type, orFile));
    }

    /** Whether all of the body came with the head. Who waits to be told to go on has not sent it, and is told so by the look alone. */
    private static boolean isWhole(HttpServletRequest request) throws IOException {
        var length = request.getContentLengthLong();
        return length >= 0
                && request.getHeader("Expect") == null
                && length <= request.getInputStream().available();
    }

    private Map<String, Object> object(byte[] body, String type, boolean orFile) {
        if (body.length == 0) {
            return Map.of();
        }
        if (!isJson(type)) {
            throw noJson(orFile);
        }
        return json.object(body);
    }

    private static Refusal noJson(boolean orFile) {
        return new Refusal(
                415,
                new Problem(
                        Code.USAGE,
                        orFile
                                ? "The body is declared neither as JSON nor as a file."
                                : "The body is not declared as JSON.",
                        "Send it with 'Content-Type: application/json', in UTF-8"
                                + (orFile ? ", or a file with one of " + String.join(", ", Uploads.TYPES) : "")
                                + "."),
                Map.of(
                        "Accept",
                        orFile ? "application/json, " + String.join(", ", Uploads.TYPES) : "application/json"));
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
