package io.agentic.plugins.internal.view;

import java.util.List;

/**
 * What a change of a plugin would touch, as things are now.
 *
 * @param id of the plugin
 * @param version in use
 * @param bundles whose wiring would change: itself alone, since plugins meet in services only
 * @param offers what would be taken from one release to the next, as {@code type:name}
 * @param inside whose work is inside the plugin's code now; agents of one task are counted
 * @param tasks running tasks that use it, each with how many agents and how
 * @param dependents plugins that need it
 */
public record ImpactView(
        String id,
        String version,
        List<String> bundles,
        List<String> offers,
        List<String> inside,
        List<String> tasks,
        List<String> dependents) {}
