package io.agentic.platform.api.access;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Tells who somebody is. */
@ProviderType
public interface Authenticator {

    /** Whom a token was made for; empty when the token is unknown, expired or revoked. */
    Optional<Identity> byToken(String token);

    /** The user of that name, when the password is right. */
    Optional<Identity> byPassword(String user, String password);

    /** Whether what an identity was proved by is still worth something: for connections that stay open. */
    boolean stillStands(Identity who);
}
