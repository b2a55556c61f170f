package io.agentic.access.shiro.internal.house;

import static java.util.Objects.requireNonNull;

import io.agentic.platform.api.operation.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A public key whose private half opens the SSH door for a user.
 *
 * @param user whose
 * @param name what for, or where it lies
 * @param type as OpenSSH has it: {@code ssh-ed25519}
 * @param fingerprint {@code SHA256:} and the digest of the key; tells keys apart and is no secret
 * @param scope what it is limited to; empty for all that its user may
 * @param created when
 * @param expires when it opens nothing any more; empty for never
 */
public record SshKey(
        String user,
        String name,
        String type,
        String fingerprint,
        List<Permission> scope,
        Instant created,
        Optional<Instant> expires)
        implements Kept {

    public static final String KIND = "ssh-key";

    private static final String CREDENTIAL = "key:";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,63}");

    public SshKey {
        requireNonNull(user, "user");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + Shown.of(name)
                            + "' is no name for a key. A name has 1 to 64 letters, digits, spaces, dots, underscores, hyphens and @.");
        }
        requireNonNull(type, "type");
        requireNonNull(fingerprint, "fingerprint");
        scope = List.copyOf(scope);
        requireNonNull(created, "created");
        requireNonNull(expires, "expires");
    }

    /** Whether a text could be the name of a key. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The same key may be registered by several users. */
    @Override
    public String id() {
        return user + " " + fingerprint;
    }

    @Override
    public String subject() {
        return user;
    }

    /** What an identity proved by it says. */
    public String credential() {
        return CREDENTIAL + fingerprint;
    }

    /** The fingerprint in a credential; empty if it is no key's. */
    public static Optional<String> fingerprintIn(String credential) {
        return credential.startsWith(CREDENTIAL)
                ? Optional.of(credential.substring(CREDENTIAL.length()))
                : Optional.empty();
    }

    public boolean expired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }
}
