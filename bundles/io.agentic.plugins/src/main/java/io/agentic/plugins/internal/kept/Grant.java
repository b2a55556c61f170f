package io.agentic.plugins.internal.kept;

import static java.util.Objects.requireNonNull;

import io.agentic.platform.api.permission.Permission;
import java.time.Instant;

/**
 * A permission that somebody gave a plugin.
 *
 * @param permission what it may do, as far as it asks for that
 * @param by who gave it
 * @param at when
 */
public record Grant(Permission permission, String by, Instant at) {

    public Grant {
        requireNonNull(permission, "permission");
        requireNonNull(by, "by");
        requireNonNull(at, "at");
    }

    /** The same for fewer actions, or other things. */
    public Grant of(Permission less) {
        return new Grant(less, by, at);
    }
}
