package io.agentic.plugins.internal.change;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.plugin.PluginEvent.Phase;
import io.agentic.plugins.internal.AtomicRoutes;
import io.agentic.plugins.internal.host.ReleaseHost;
import io.agentic.plugins.internal.kept.JarStore;
import io.agentic.plugins.internal.kept.PluginRecords;
import io.agentic.plugins.internal.kept.Release;
import io.agentic.plugins.internal.permission.GuardWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the framework match what is kept, when the runtime starts. A release that does not do what it promised is said to have failed, and
 * looked at again when it registers or changes something; what it does offer is used, unless it is more than it promised. On the one thread that
 * changes plugins.
 */
final class Restoration {

    private static final Logger log = LoggerFactory.getLogger(Restoration.class);

    private final PluginRecords records;
    private final JarStore jars;
    private final ReleaseHost host;
    private final AtomicRoutes routes;
    private final Retirement retirement;
    private final Troubles troubles;
    private final GuardWatch guard;
    private final Duration patience;
    private final Executor changer;
    private final Telling telling;

    /** Tells of something that has happened already. */
    interface Telling {

        void tell(Release release, Phase phase, String reason);
    }

    /** A release and its bundle. */
    private record Placed(Release release, Bundle bundle) {}

    /** @param changer the one thread that changes plugins */
    Restoration(Parts parts, Retirement retirement, Troubles troubles, Executor changer, Telling telling) {
        records = parts.records();
        jars = parts.jars();
        host = parts.host();
        routes = parts.routes();
        guard = parts.guard();
        patience = parts.limits().start();
        this.retirement = retirement;
        this.troubles = troubles;
        this.changer = changer;
        this.telling = telling;
    }

    /** Removes releases that are not meant to be, and starts those that are. */
    void reconcile() {
        var meant = records.current();
        retireStrays(meant);
        restore(meant);
    }

    /** Starts what may run now that the guard is there, and stops what may not without it. */
    void guardChanged() {
        retirement.leaving().stream().filter(guard::forbids).forEach(this::halt);
        restore(records.current().stream()
                .filter(release -> runs(release) == guard.forbids(release))
                .toList());
    }

    private boolean runs(Release release) {
        return host.find(release).filter(host::runs).isPresent();
    }

    /** Nothing new goes into a release, and it does nothing any more. */
    private void halt(Release release) {
        host.find(release).ifPresent(bundle -> {
            routes.hide(bundle.getBundleId(), release.toString());
            host.halt(release, bundle);
        });
    }

    private void restore(List<Release> meant) {
        var slow = new ArrayList<Placed>();
        for (var release : meant) {
            try {
                var placed = new Placed(release, started(release));
                if (!keepsItsPromises(placed)) {
                    slow.add(placed);
                }
            } catch (AgenticException e) {
                failed(release, e.problem().text(), () -> {});
            }
        }
        awaitTogether(slow);
    }

    private void retireStrays(List<Release> meant) {
        var wanted =
                meant.stream().flatMap(release -> host.find(release).stream()).toList();
        for (var bundle : host.all()) {
            if (!wanted.contains(bundle)) {
                var stray = host.describe(bundle);
                routes.hide(bundle.getBundleId(), stray.toString());
                retirement.retire(stray, bundle, Phase.REMOVED);
            }
        }
    }

    /** A release that runs already, since only the container was made anew, is left as it is. */
    private Bundle started(Release release) {
        if (guard.forbids(release)) {
            halt(release);
        }
        guard.demandFor(release);
        var bundle = host.find(release).orElseGet(() -> host.install(release, jars.path(release.sha256())));
        if (!host.runs(bundle) || !routes.knows(bundle.getBundleId())) {
            routes.hide(bundle.getBundleId(), release.toString());
            host.start(release, bundle);
        }
        return bundle;
    }

    private boolean keepsItsPromises(Placed placed) {
        if (!host.missing(placed.release(), placed.bundle()).isEmpty()) {
            return false;
        }
        judge(placed, Duration.ZERO);
        return true;
    }

    /** Those that wait for something have one time together, so that many do not take long. */
    private void awaitTogether(List<Placed> slow) {
        var end = System.nanoTime() + patience.toNanos();
        for (var placed : slow) {
            judge(placed, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    private void judge(Placed placed, Duration wait) {
        var release = placed.release();
        var watch = watch(placed); // before it is looked at, so that nothing comes unseen
        try {
            host.awaitPromises(release, placed.bundle(), wait);
            use(placed);
            watch.run();
            worksAgain(release);
        } catch (AgenticException e) {
            if (host.excess(release, placed.bundle()).isEmpty()) {
                use(placed);
            } else {
                routes.hide(placed.bundle().getBundleId(), release.toString());
            }
            failed(release, e.problem().message() + " " + e.problem().remedy(), watch);
        }
    }

    private void use(Placed placed) {
        if (!routes.inUse(placed.bundle().getBundleId())) {
            routes.use(placed.bundle().getBundleId(), OptionalLong.empty());
        }
    }

    private void failed(Release release, String why, Runnable watch) {
        troubles.put(release, why, watch);
        log.warn("Plugin {} is installed and does not work: {}", release, why);
        telling.tell(release, Phase.FAILED, why);
    }

    /** Has a release looked at again whenever it registers or changes something, as after a change of its configuration. */
    private Runnable watch(Placed placed) {
        return host.onServices(placed.bundle(), () -> changer.execute(() -> lookAgain(placed)));
    }

    private void lookAgain(Placed placed) {
        var release = placed.release();
        if (troubles.of(release.plugin()).isEmpty() || !records.current().contains(release)) {
            return;
        }
        try {
            host.awaitPromises(release, placed.bundle(), Duration.ZERO);
        } catch (AgenticException stillNot) {
            return;
        }
        use(placed);
        worksAgain(release);
    }

    private void worksAgain(Release release) {
        if (troubles.over(release.plugin())) {
            log.info("Plugin {} works again", release);
            telling.tell(release, Phase.ACTIVE, "works again");
        }
    }
}
