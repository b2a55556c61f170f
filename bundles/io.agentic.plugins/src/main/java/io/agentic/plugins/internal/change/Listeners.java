package io.agentic.plugins.internal.change;

import io.agentic.platform.api.plugin.PluginEvent;
import java.util.List;

/** Those who are told what became of plugins. */
@FunctionalInterface
public interface Listeners {

    void tell(List<PluginEvent> events);
}
