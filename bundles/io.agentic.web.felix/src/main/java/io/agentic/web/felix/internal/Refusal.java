package io.agentic.web.felix.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A request that is not let in. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message, String remedy) {
        super(message + " " + remedy, null, false, false);
        this.status = status;
    }

    static Refusal unknown() {
        return new Refusal(
                401,
                "The Web Console needs the credential of an administrator.",
                "Sign in by name and password, or send 'Authorization: Bearer <token>'.");
    }

    /** Answers with it, as text. */
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var text = (getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        if (status == 401) {
            response.addHeader("WWW-Authenticate", "Basic realm=\"agentic\", charset=\"UTF-8\"");
            response.addHeader("WWW-Authenticate", "Bearer realm=\"agentic\"");
        }
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            response.setHeader("Connection", "close"); // the body is not read
        }
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
