package io.agentic.web.rest.internal;

import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.web.rest.door.Credentials;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who sent a request: from its one {@code Authorization} header, or without one from the cookie of a session. A browser sends
 * cookies also with requests that another page made it send, so what changes something must then repeat the session's token in a header.
 */
record SignIn(Authenticator authenticator, Sessions sessions) {

    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    /**
     * @return empty when nobody is known
     * @throws Refusal when a session is known and its token is not repeated
     */
    Optional<Identity> user(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.isEmpty()) {
            return session(request).map(session -> checked(session, request));
        }
        return headers.size() == 1 ? new Credentials(authenticator).user(headers.get(0)) : Optional.empty();
    }

    /** The session whose cookie a request brings, if who opened it may still come in by the same means. */
    Optional<Sessions.Session> session(HttpServletRequest request) {
        return secret(request).flatMap(secret -> sessions.find(secret).filter(session -> {
            var stands = authenticator.stillStands(session.who());
            if (!stands) {
                sessions.end(secret);
            }
            return stands;
        }));
    }

    /** What the cookie of a request holds. */
    static Optional<String> secret(HttpServletRequest request) {
        var cookies = request.getCookies() == null ? List.<Cookie>of() : Arrays.asList(request.getCookies());
        var own = cookies.stream()
                .filter(cookie -> cookie.getName().equals(Sessions.COOKIE))
                .toList();
        return own.size() == 1 ? Optional.of(own.get(0).getValue()) : Optional.empty();
    }

    private static Identity checked(Sessions.Session session, HttpServletRequest request) {
        var repeated = request.getHeader(CSRF_HEADER);
        if (!HARMLESS.contains(request.getMethod()) && (repeated == null || !same(session.csrf(), repeated))) {
            throw new Refusal(new Problem(
                    Code.REFUSED,
                    "A request that changes something in a session must repeat the session's token.",
                    "Send '" + CSRF_HEADER + ": <csrfToken>'; GET /api/v1/session tells it."));
        }
        return session.who();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
