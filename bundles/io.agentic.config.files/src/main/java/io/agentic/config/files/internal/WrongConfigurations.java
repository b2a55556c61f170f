package io.agentic.config.files.internal;

import io.agentic.config.files.internal.rule.ConfigurationRules;
import io.agentic.platform.api.plugin.PluginConfigurations;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells what is in use against the rules of a plugin that came later. */
@Component
public final class WrongConfigurations implements PluginConfigurations {

    private final ConfigurationRules rules;
    private final FileConfigurations files;

    @Activate
    public WrongConfigurations(
            @Reference(name = "rules") ConfigurationRules rules, @Reference(name = "files") FileConfigurations files) {
        this.rules = rules;
        this.files = files;
    }

    @Override
    public List<String> problems(String plugin) {
        return rules.schemas().ofPlugin(plugin).orElse(List.of()).stream()
                .flatMap(schema -> files.inUseAgainst(schema).stream())
                .toList();
    }
}
