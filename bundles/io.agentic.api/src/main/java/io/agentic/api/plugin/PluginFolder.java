package io.agentic.api.plugin;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A folder of the plugin's own, kept over updates and restarts, and removed with the plugin. Take it as a service; each plugin gets its own.
 * What it may do there is asked for with {@code @Needs(type = "file", target = "data:**", actions = "read,write,delete")}.
 */
@ProviderType
public interface PluginFolder {

    /** Where it is: absolute, and there. */
    Path path();
}
