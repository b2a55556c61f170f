package io.agentic.platform.api.permission;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Asked by parts of the house that do something for a plugin which it needs permission for. Thread-safe; does not block. */
@ProviderType
public interface PermissionCheck {

    /**
     * Why a bundle may not have something done. A refusal is written down.
     *
     * @param location of the bundle, as the framework has it; one that is no release of a plugin may have everything done
     * @param version of the bundle
     * @return empty when it may; else what is missing and how it is granted, in words for whoever wrote or runs the plugin
     */
    Optional<String> objection(String location, String version, PermissionType type, String target, String action);
}
