package io.agentic.platform.api.permission;

import org.osgi.annotation.versioning.ProviderType;

/** What plugins may do now. Thread-safe; does not block. */
@ProviderType
public interface PluginPermissions {

    /**
     * What holds for a release: what it asks for, as far as it was granted. All for one that is trusted; nothing for one that nobody knows.
     *
     * @param plugin its id
     * @param sha256 of its jar, lower case hexadecimal
     */
    PermissionSet of(String plugin, String sha256);
}
