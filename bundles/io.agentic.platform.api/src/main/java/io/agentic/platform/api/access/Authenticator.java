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

    /**
     * The user of that name, when the public key is one of his and he may come in. Whoever shows a public key has proved nothing yet, so the
     * audit trail is told nothing: {@link #keyProved} or {@link #keysRefused} follows.
     *
     * @param fingerprint of the key, as OpenSSH writes it: {@code SHA256:…}
     */
    Optional<Identity> byKey(String user, String fingerprint);

    /**
     * Tells the audit trail that somebody came in by a key and has proved that it is his. Blocks.
     *
     * @param who as {@link #byKey} has it
     * @return false when that cannot be kept; then he must not come in
     */
    boolean keyProved(Identity who);

    /** Tells the audit trail that somebody offered keys and proved none that opens. */
    void keysRefused(String user);

    /** Whether what an identity was proved by is still worth something: for connections that stay open. */
    boolean stillStands(Identity who);
}
