package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Reads the JSON object of a request, up to a length. */
record RequestBody(Json json, int maxBytes) {

    /**
     * @return no members when there is no body
     * @throws Refusal when the body is too long, of another type, or no JSON object
     */
    Map<String, Object> read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLong();
        }
        var body = request.getInputStream().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw tooLong();
        }
        if (body.length == 0) {
            return Map.of();
        }
        if (!isJson(request.getContentType())) {
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

    private Refusal tooLong() {
        return new Refusal(
                413,
                new Problem(
                        Code.TOO_LARGE,
                        "The body is longer than " + maxBytes + " bytes.",
                        "Send less, or raise maxBodyBytes in io.agentic.web.rest.cfg."),
                Map.of("Connection", "close"));
    }
}
