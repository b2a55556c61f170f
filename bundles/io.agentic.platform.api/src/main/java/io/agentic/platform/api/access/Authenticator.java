package io.agentic.platform.api.access;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Tells who somebody is. */
@ProviderType
public interface Authenticator {

    /** The user a token was made for; empty when the token is unknown, expired or revoked. */
    Optional<String> byToken(String token);

    /** The user of that name, when the password is right. */
    Optional<String> byPassword(String user, String password);
}
