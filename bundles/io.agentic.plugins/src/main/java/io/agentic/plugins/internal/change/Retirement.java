package io.agentic.plugins.internal.change;

import io.agentic.platform.api.plugin.PluginEvent.Phase;
import io.agentic.plugins.internal.AtomicRoutes;
import io.agentic.plugins.internal.change.Steps.Step;
import io.agentic.plugins.internal.host.ReleaseHost;
import io.agentic.plugins.internal.kept.Release;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets work inside old releases end, or its time run out, and removes them then. A release that is wanted again meanwhile is given back. Thread-safe.
 */
final class Retirement {

    private static final Logger log = LoggerFactory.getLogger(Retirement.class);

    private final ReleaseHost host;
    private final AtomicRoutes routes;
    private final Duration longest;
    private final Steps steps;
    private final Executor removers;
    private final Ends told;
    private final Map<Long, Leaving> leaving = new ConcurrentHashMap<>();

    /** Hears of releases that are gone. */
    interface Ends {

        /** @param remark what went wrong meanwhile and what is left; empty when there is nothing to say */
        void of(Release release, Phase end, String remark);
    }

    /**
     * @param longest work may go on for so long
     * @param removers runs what stops bundles, which may hang
     * @param told hears of releases that are gone
     */
    Retirement(ReleaseHost host, AtomicRoutes routes, Duration longest, Steps steps, Executor removers, Ends told) {
        this.host = host;
        this.routes = routes;
        this.longest = longest;
        this.steps = steps;
        this.removers = removers;
        this.told = told;
    }

    /** Removes a release that is not in use any more, as soon as nothing is inside. */
    void retire(Release release, Bundle bundle, Phase end) {
        var leaver = new Leaving(release, bundle, end);
        leaving.put(bundle.getBundleId(), leaver);
        routes.drained(bundle.getBundleId())
                .toCompletableFuture()
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .whenCompleteAsync((drained, late) -> leaver.leave(late != null), removers);
    }

    /**
     * Gives a release back that was about to be removed. When it is too late for that, waits until it is gone.
     *
     * @return whether it is there as it was
     */
    boolean recall(Bundle bundle) {
        var leaver = leaving.get(bundle.getBundleId());
        return leaver != null && leaver.recall();
    }

    /** The releases that are about to be removed. */
    Collection<Release> leaving() {
        return leaving.values().stream().map(leaver -> leaver.release).toList();
    }

    /** Completes when those that are about to be removed now are gone. */
    CompletionStage<Void> over() {
        return CompletableFuture.allOf(
                leaving.values().stream().map(leaver -> leaver.gone).toArray(CompletableFuture<?>[]::new));
    }

    /** A release on its way out. */
    private final class Leaving {

        private final Release release;
        private final Bundle bundle;
        private final Phase end;
        private final CompletableFuture<Void> gone = new CompletableFuture<>();
        private boolean recalled;
        private boolean stopping;

        Leaving(Release release, Bundle bundle, Phase end) {
            this.release = release;
            this.bundle = bundle;
            this.end = end;
        }

        boolean recall() {
            synchronized (this) {
                recalled |= !stopping;
            }
            if (recalled) {
                leaving.remove(bundle.getBundleId(), this);
            } else {
                gone.join();
            }
            return recalled;
        }

        void leave(boolean late) {
            synchronized (this) {
                if (recalled) {
                    return;
                }
                stopping = true;
            }
            try {
                var remark = late ? late() : "";
                steps.before(Step.REMOVE);
                remark = (remark + " " + host.remove(release, bundle)).strip();
                routes.forget(bundle.getBundleId());
                told.of(release, end, remark);
            } finally {
                leaving.remove(bundle.getBundleId(), this);
                gone.complete(null);
            }
        }

        private String late() {
            var remark = release + " was stopped with work inside, which had not ended after " + longest.toSeconds()
                    + " s (drainSeconds): " + routes.holders(bundle.getBundleId()) + ".";
            log.warn(remark);
            return remark;
        }
    }
}
