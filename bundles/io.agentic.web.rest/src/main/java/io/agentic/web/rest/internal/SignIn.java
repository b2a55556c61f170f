package io.agentic.web.rest.internal;

import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/** Finds out who sent a request, from its one {@code Authorization} header and nothing else. */
record SignIn(Authenticator authenticator) {

    Optional<Identity> user(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders("Authorization"));
        return headers.size() == 1 ? user(headers.get(0)) : Optional.empty();
    }

    Optional<Identity> user(String authorization) {
        var space = authorization.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        var credential = authorization.substring(space + 1).strip();
        return switch (authorization.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "bearer" -> authenticator.byToken(credential);
            case "basic" -> byPassword(credential);
            default -> Optional.empty();
        };
    }

    private Optional<Identity> byPassword(String credential) {
        try {
            var bytes = Base64.getDecoder().decode(credential);
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            var colon = text.indexOf(':');
            return colon < 1
                    ? Optional.empty()
                    : authenticator.byPassword(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException | CharacterCodingException notBasic) {
            return Optional.empty();
        }
    }
}
