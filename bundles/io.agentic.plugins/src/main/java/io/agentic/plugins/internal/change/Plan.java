package io.agentic.plugins.internal.change;

import io.agentic.platform.api.plugin.PluginEvent.Phase;
import io.agentic.plugins.internal.kept.Ask;
import io.agentic.plugins.internal.kept.Release;
import java.util.List;
import java.util.Optional;

/**
 * A change that keeps all rules.
 *
 * @param arrivals what comes, each after what it needs; the plugin that is meant comes last
 * @param leaving what goes
 * @param end what it becomes
 * @param waits whether what comes waits until somebody has agreed to it
 */
record Plan(List<Arrival> arrivals, Optional<Release> leaving, Phase end, boolean waits) {

    /** A change that is made at once. */
    Plan(List<Arrival> arrivals, Optional<Release> leaving, Phase end) {
        this(arrivals, leaving, end, false);
    }

    /** The same with others to come. */
    Plan with(List<Arrival> others) {
        return new Plan(others, leaving, end, waits);
    }

    /** The same when somebody has agreed to it. */
    Plan waiting() {
        return new Plan(arrivals, leaving, end, true);
    }

    /** What there is to agree to. */
    List<Ask> asks() {
        return arrivals.stream().flatMap(arrival -> arrival.asks().stream()).toList();
    }

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
        return last().map(Arrival::release);
    }

    /** The same with what it is made of. */
    Optional<Arrival> last() {
        return arrivals.isEmpty() ? Optional.empty() : Optional.of(arrivals.get(arrivals.size() - 1));
    }
}
