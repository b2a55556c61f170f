package io.agentic.plugins.internal.view;

import java.util.List;

/**
 * A release of a plugin in a list.
 *
 * @param id of the plugin
 * @param version of the release
 * @param state {@code ACTIVE}; {@code TRIAL} while a new release is watched; {@code DRAINING} when it is about to be removed; {@code FAILED}
 *     when it does not work; {@code WAITING} until somebody agrees to what it asks for; of a bundle that was installed past the container, its own
 * @param tools names of the tools it offers now, sorted
 * @param agents names of the agent types it offers now, sorted
 * @param models names of the model providers it offers now, sorted
 * @param description one sentence, or empty text
 * @param signer who vouches for it; empty for a bundle that was installed past the container
 * @param bundle its symbolic name
 */
public record PluginView(
        String id,
        String version,
        String state,
        List<String> tools,
        List<String> agents,
        List<String> models,
        String description,
        String signer,
        String bundle) {

    public PluginView {
        tools = List.copyOf(tools);
        agents = List.copyOf(agents);
        models = List.copyOf(models);
    }
}
