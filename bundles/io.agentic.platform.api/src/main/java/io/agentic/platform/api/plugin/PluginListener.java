package io.agentic.platform.api.plugin;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told what becomes of plugins, after it is on disk. Register as a service. */
@ConsumerType
public interface PluginListener {

    /** Called on the thread that changes plugins, in order; must be short, and can stop nothing. */
    void changed(PluginEvent event);
}
