package io.agentic.plugins.internal.change;

import io.agentic.platform.api.plugin.PluginEvent.Phase;
import io.agentic.plugins.internal.kept.Release;
import java.util.List;
import java.util.Optional;

/**
 * A change that keeps all rules.
 *
 * @param action {@code install}, {@code update}, {@code rollback} or {@code uninstall}
 * @param arrivals what comes, each after what it needs; the plugin that is meant comes last
 * @param leaving what goes
 * @param end what it becomes
 */
record Plan(String action, List<Arrival> arrivals, Optional<Release> leaving, Phase end) {

    Optional<Release> coming() {
        return arrivals.isEmpty()
                ? Optional.empty()
                : Optional.of(arrivals.get(arrivals.size() - 1).release());
    }
}
