package io.agentic.platform.api.permission;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told when a plugin may do more or less than before, after it is on disk. Register as a service. */
@ConsumerType
public interface PermissionListener {

    /**
     * What holds for the releases of a plugin is another than before; {@link PluginPermissions} answers so already.
     *
     * <p>Called on the thread that makes the change, before whoever wanted it is answered; must be short, and can stop nothing.
     */
    void changed(String plugin);
}
