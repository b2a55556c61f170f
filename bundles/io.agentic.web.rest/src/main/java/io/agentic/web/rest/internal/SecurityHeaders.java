package io.agentic.web.rest.internal;

import jakarta.servlet.http.HttpServletResponse;

/** Headers of every answer: nothing here is to be shown, framed, guessed at or kept by a browser. */
final class SecurityHeaders {

    private SecurityHeaders() {}

    static void on(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }
}
