package io.agentic.platform.api.permission;

import io.agentic.platform.api.plugin.ReleaseLocation;
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

    /**
     * What holds for a bundle.
     *
     * @param location as the framework has it; everything is permitted to what is no release, since it is of the house, or an administrator
     *     installed it with the means of the framework
     */
    default PermissionSet at(String location) {
        return ReleaseLocation.of(location)
                .map(release -> of(release.plugin(), release.sha256()))
                .orElseGet(PermissionSet::all);
    }
}
