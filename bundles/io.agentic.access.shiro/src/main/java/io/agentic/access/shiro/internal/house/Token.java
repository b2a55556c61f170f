package io.agentic.access.shiro.internal.house;

import static java.util.Objects.requireNonNull;

import io.agentic.platform.api.operation.Shown;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a program shows instead of a password.
 *
 * @param id names it in lists; no secret
 * @param user whose
 * @param name what for
 * @param digest of the secret, which is kept nowhere
 * @param scope what it is limited to; empty for all that its user may
 * @param created when
 * @param expires when it opens nothing any more; empty for the first admin's, whose file can be removed instead
 * @param lastUsed the last day it was shown on, in UTC
 */
public record Token(
        String id,
        String user,
        String name,
        TokenDigest digest,
        List<Permission> scope,
        Instant created,
        Optional<Instant> expires,
        Optional<LocalDate> lastUsed)
        implements Kept {

    public static final String KIND = "token";
    public static final String ID_PREFIX = "tok_";

    private static final String CREDENTIAL = "token:";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,63}");

    public Token {
        requireNonNull(id, "id");
        requireNonNull(user, "user");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + Shown.of(name)
                            + "' is no name for a token. A name has 1 to 64 letters, digits, spaces, dots, underscores, hyphens and @.");
        }
        requireNonNull(digest, "digest");
        scope = List.copyOf(scope);
        requireNonNull(created, "created");
        requireNonNull(expires, "expires");
        requireNonNull(lastUsed, "lastUsed");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String subject() {
        return user;
    }

    /** What an identity proved by it says. */
    public String credential() {
        return CREDENTIAL + id;
    }

    /** The id in a credential; empty if it is no token's. */
    public static Optional<String> idIn(String credential) {
        return credential.startsWith(CREDENTIAL)
                ? Optional.of(credential.substring(CREDENTIAL.length()))
                : Optional.empty();
    }

    public boolean expired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }

    public Token usedOn(LocalDate day) {
        return new Token(id, user, name, digest, scope, created, expires, Optional.of(day));
    }
}
