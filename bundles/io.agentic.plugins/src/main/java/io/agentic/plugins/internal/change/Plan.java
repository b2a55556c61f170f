package io.agentic.plugins.internal.change;

import io.agentic.platform.api.plugin.PluginEvent.Phase;
import io.agentic.plugins.internal.kept.Release;
import java.util.List;
import java.util.Optional;

/**
 * A change that keeps all rules.
 *
 * @param arrivals what comes, each after what it needs; the plugin that is meant comes last
 * @param leaving what goes
 * @param end what it becomes
 */
record Plan(List<Arrival> arrivals, Optional<Release> leaving, Phase end) {

    /** What people call it. */
    Action action() {
        if (arrivals.isEmpty()) {
            return Action.UNINSTALL;
        }
        if (leaving.isEmpty()) {
            return Action.INSTALL;
        }
        return end == Phase.ROLLED_BACK ? Action.ROLLBACK : Action.UPDATE;
    }

    /** Kinds of changes. */
    enum Action {
        INSTALL,
        UPDATE,
        ROLLBACK,
        UNINSTALL
    }

    /** The plugin that is meant, as it will be. */
    Optional<Release> coming() {
        return arrivals.isEmpty()
                ? Optional.empty()
                : Optional.of(arrivals.get(arrivals.size() - 1).release());
    }
}
