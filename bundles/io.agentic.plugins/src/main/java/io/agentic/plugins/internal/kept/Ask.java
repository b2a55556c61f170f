package io.agentic.plugins.internal.kept;

import static java.util.Objects.requireNonNull;

import io.agentic.platform.api.permission.Permission;

/**
 * A permission that somebody is asked to agree to.
 *
 * @param plugin which plugin wants it
 * @param permission what it wants to do
 * @param reason what for, in its author's words
 */
public record Ask(String plugin, Permission permission, String reason) {

    public Ask {
        requireNonNull(plugin, "plugin");
        requireNonNull(permission, "permission");
        requireNonNull(reason, "reason");
    }

    /** For people who decide. */
    public String words() {
        return permission.words() + " (" + reason + ")";
    }
}
