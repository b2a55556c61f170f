package io.agentic.access.shiro.internal.key;

import io.agentic.access.shiro.internal.house.Permission;
import io.agentic.access.shiro.internal.house.SshKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A registered public key.
 *
 * @param id short, made from the fingerprint
 * @param fingerprint as {@code ssh-keygen -l} shows it, and the audit trail
 * @param scope what it is limited to; empty for all that its user may
 * @param expires empty for never
 */
public record KeyView(
        String id,
        String label,
        String type,
        String fingerprint,
        List<String> scope,
        Instant created,
        Optional<Instant> expires) {

    private static final String DIGEST = "SHA256:";
    private static final int ID_BYTES = 8;

    static KeyView of(SshKey key) {
        return new KeyView(
                id(key),
                key.name(),
                key.type(),
                key.fingerprint(),
                key.scope().stream().map(Permission::text).toList(),
                key.created(),
                key.expires());
    }

    /** A fingerprint has characters that mean something in paths. */
    static String id(SshKey key) {
        var digest = Base64.getDecoder().decode(key.fingerprint().substring(DIGEST.length()));
        return "key_" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
    }
}
