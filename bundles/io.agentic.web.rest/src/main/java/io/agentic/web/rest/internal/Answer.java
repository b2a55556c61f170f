package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A complete response.
 *
 * @param body empty when there is none
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    static Answer json(int status, Object value, Json json) {
        return new Answer(status, Map.of("Content-Type", JSON), json.bytes(value));
    }

    /**
     * A file. A browser may show it and its own looks, and do nothing else that it says.
     *
     * @param document as {@link io.agentic.platform.api.operation.Document} looks as JSON
     */
    static Answer document(Map<?, ?> document) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", document.get("mediaType") + ";charset=utf-8");
        headers.put("Content-Disposition", "inline; filename=\"" + document.get("fileName") + "\"");
        headers.put(
                "Content-Security-Policy",
                "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        return new Answer(200, headers, String.valueOf(document.get("text")).getBytes(StandardCharsets.UTF_8));
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    /** As RFC 9457 wants it. */
    static Answer problem(int status, Problem problem, Json json) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "about:blank");
        document.put("title", title(status));
        document.put("status", status);
        document.put("detail", problem.message());
        document.put("code", problem.code().name());
        if (!problem.remedy().isEmpty()) {
            document.put("remedy", problem.remedy());
        }
        var answer = new Answer(status, Map.of("Content-Type", PROBLEM), json.bytes(document));
        return problem.code() == Code.BUSY || problem.code() == Code.UNAVAILABLE
                ? answer.with("Retry-After", String.valueOf(wholeSeconds(problem.retryAfter())))
                : answer;
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    /** As the answer to a request whose body is not read: the rest of a connection cannot be told from a body that is still to come. */
    Answer endingConnectionOf(HttpServletRequest request) {
        var hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        return hasBody ? with("Connection", "close") : this;
    }

    /** Writes status and headers. */
    void begin(HttpServletResponse response) {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        if (body.length > 0) {
            response.setContentLength(body.length);
        }
    }

    /** Writes all of it, blocking; for answers of a few bytes. */
    void write(HttpServletResponse response) throws IOException {
        begin(response);
        if (body.length > 0) {
            response.getOutputStream().write(body);
        }
    }

    /** Rounded up, so that nobody comes too early, and never none: that would make clients ask without a pause. */
    private static long wholeSeconds(Duration time) {
        return Math.max(1, time.toSeconds() + (time.toNanosPart() > 0 ? 1 : 0));
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 421 -> "Misdirected Request";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
