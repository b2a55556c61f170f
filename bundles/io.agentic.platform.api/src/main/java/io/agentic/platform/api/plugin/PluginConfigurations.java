package io.agentic.platform.api.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Knows which configurations of plugins are in use although their rules are against it, since the file was there before the plugin. */
@ProviderType
public interface PluginConfigurations {

    /**
     * What is wrong with those of a plugin whose bundle is there, by its Metatype and its own checks. May take as long as those checks are
     * given. Thread-safe.
     *
     * @return for each file what rules it breaks and what to do, without full stop; empty when all is well
     */
    List<String> problems(String plugin);
}
