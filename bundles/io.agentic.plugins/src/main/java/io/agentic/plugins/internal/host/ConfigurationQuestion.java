package io.agentic.plugins.internal.host;

import io.agentic.platform.api.plugin.PluginConfigurations;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** Asks whether a plugin is configured as it wants to be. Where nobody knows of configurations, it is. */
final class ConfigurationQuestion {

    private final BundleContext framework;

    ConfigurationQuestion(BundleContext framework) {
        this.framework = framework;
    }

    /** The first thing that is wrong, and what to do. */
    Optional<String> ask(String plugin) {
        var service = framework.getServiceReference(PluginConfigurations.class);
        if (service == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(framework.getService(service))
                    .flatMap(configurations ->
                            configurations.problems(plugin).stream().findFirst());
        } finally {
            framework.ungetService(service);
        }
    }
}
