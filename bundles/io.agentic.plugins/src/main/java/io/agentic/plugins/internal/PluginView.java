package io.agentic.plugins.internal;

import java.util.List;

/**
 * An installed plugin, as people see it.
 *
 * @param id unique in the marketplace
 * @param version of the bundle
 * @param state of the bundle: {@code ACTIVE} when it works
 * @param tools names of the tools it offers now, sorted
 * @param agents names of the agent types it offers now, sorted
 * @param description one sentence, or empty text
 * @param homepage where people read more, or empty text
 * @param author who made it, or empty text
 * @param bundle its symbolic name
 */
public record PluginView(
        String id,
        String version,
        String state,
        List<String> tools,
        List<String> agents,
        String description,
        String homepage,
        String author,
        String bundle) {

    public PluginView {
        tools = List.copyOf(tools);
        agents = List.copyOf(agents);
    }
}
