package io.agentic.plugins.internal.change;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.plugin.PluginEvent.Phase;
import io.agentic.plugins.internal.AtomicRoutes;
import io.agentic.plugins.internal.change.Steps.Step;
import io.agentic.plugins.internal.host.ReleaseHost;
import io.agentic.plugins.internal.kept.JarStore;
import io.agentic.plugins.internal.kept.PluginRecords;
import io.agentic.plugins.internal.kept.Release;
import io.agentic.plugins.internal.permission.GuardWatch;
import io.agentic.plugins.internal.permission.Holdings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.framework.Bundle;

/**
 * Brings releases into use, all of them or none. Each is installed and started beside what is in use and must show that it works, then the
 * change is written, then new work goes into it. Until it is written everything can be undone, and is; after that nothing can fail any
 * more. On the one thread that changes plugins.
 */
final class Arrivals {

    private final PluginRecords records;
    private final JarStore jars;
    private final ReleaseHost host;
    private final AtomicRoutes routes;
    private final GuardWatch guard;
    private final Holdings holdings;
    private final Retirement retirement;
    private final Steps steps;

    Arrivals(Parts parts, Retirement retirement) {
        records = parts.records();
        jars = parts.jars();
        host = parts.host();
        routes = parts.routes();
        guard = parts.guard();
        holdings = parts.holdings();
        steps = parts.steps();
        this.retirement = retirement;
    }

    /** A release and its bundle. */
    private record Placed(Release release, Bundle bundle) {}

    /**
     * @param end what the releases that make place become
     * @param told is written with the change
     */
    void bring(List<Arrival> arrivals, Phase end, Told told) {
        var ready = new ArrayList<Placed>();
        try {
            for (var arrival : arrivals) {
                var placed = new Placed(arrival.release(), install(arrival));
                show(placed);
                ready.add(placed);
                told.add(arrival.release(), Phase.RESOLVED, "");
            }
            steps.before(Step.WRITE);
            arrivals.forEach(arrival -> {
                told.add(arrival.release(), Phase.ACTIVE, "");
                arrival.instead().ifPresent(old -> told.add(old, Phase.DRAINING, ""));
            });
            records.put(
                    arrivals.stream()
                            .map(arrival -> records.record(arrival.release().plugin())
                                    .with(arrival.release(), arrival.grants()))
                            .toList(),
                    told.records());
        } catch (RuntimeException e) {
            undo(arrivals);
            throw e;
        }
        steps.before(Step.FLIP);
        for (int i = 0; i < ready.size(); i++) {
            flip(ready.get(i), arrivals.get(i).instead(), end);
        }
    }

    private Bundle install(Arrival arrival) {
        var release = arrival.release();
        guard.demandFor(release);
        steps.before(Step.KEEP);
        var jar = jars.put(arrival.jar());
        steps.before(Step.INSTALL);
        holdings.expect(release, arrival.grants());
        var leaving = host.find(release);
        if (leaving.isPresent() && retirement.recall(leaving.get())) {
            return leaving.get();
        }
        var bundle = host.install(release, jar);
        routes.hide(bundle.getBundleId(), release.toString());
        return bundle;
    }

    /** Has a release show that it works. */
    private void show(Placed placed) {
        steps.before(Step.START);
        host.start(placed.release(), placed.bundle());
        steps.before(Step.PROMISES);
        host.awaitPromises(placed.release(), placed.bundle());
        steps.before(Step.HEALTH);
        host.complaint(placed.release(), placed.bundle()).ifPresent(complaint -> {
            throw new AgenticException(
                    Code.FAILED,
                    "Plugin " + placed.release() + " says that it is not well: " + complaint + ".",
                    "See plugin:log " + placed.release().plugin() + " and plugin:config "
                            + placed.release().plugin() + ".");
        });
    }

    private void flip(Placed next, Optional<Release> instead, Phase end) {
        var old = instead.flatMap(release -> host.find(release).map(bundle -> new Placed(release, bundle)));
        routes.use(
                next.bundle().getBundleId(),
                old.map(placed -> OptionalLong.of(placed.bundle().getBundleId()))
                        .orElseGet(OptionalLong::empty));
        old.ifPresent(placed -> retirement.retire(placed.release(), placed.bundle(), end));
    }

    private void undo(List<Arrival> arrivals) {
        for (var arrival : arrivals) {
            host.find(arrival.release()).ifPresent(bundle -> {
                host.remove(arrival.release(), bundle);
                routes.forget(bundle.getBundleId());
            });
            holdings.forget(arrival.release());
            holdings.publish(records.record(arrival.release().plugin()), host::isThere);
        }
        jars.keepOnly(records.digests());
    }
}
