package io.agentic.web.rest.door;

import io.agentic.platform.api.access.Authenticator;
import io.agentic.platform.api.access.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Who somebody is by the {@code Authorization} header of a request: a bearer token, or name and password. */
public record Credentials(Authenticator authenticator) {

    /** Empty when nobody is known by it. */
    public Optional<Identity> user(String authorization) {
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
