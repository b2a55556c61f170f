package io.agentic.plugins.internal.change;

import io.agentic.plugins.internal.host.ReleaseHost;
import io.agentic.plugins.internal.kept.Release;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.Bundle;

/** Watches new releases for a while. Thread-safe. */
final class Trials {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int LOOKS = 6;

    private final ReleaseHost host;
    private final Duration length;
    private final ScheduledExecutorService timer;
    private final Complaints complaints;
    private final Map<String, Trial> running = new ConcurrentHashMap<>();

    /** Hears when a release on trial is not well. */
    interface Complaints {

        void about(Release release, String complaint);
    }

    Trials(ReleaseHost host, Duration length, ScheduledExecutorService timer, Complaints complaints) {
        this.host = host;
        this.length = length;
        this.timer = timer;
        this.complaints = complaints;
    }

    /** Begins to watch a release that has just come into use; it takes the place of one on trial of the same plugin. */
    void begin(Release release, Bundle bundle) {
        end(release.plugin());
        if (!length.isZero()) {
            new Trial(release, bundle).begin();
        }
    }

    /** Ends the trial of a plugin, if there is one. */
    void end(String plugin) {
        var trial = running.remove(plugin);
        if (trial != null) {
            trial.end();
        }
    }

    /** Whether the release is on trial now. */
    boolean runs(Release release) {
        var trial = running.get(release.plugin());
        return trial != null && trial.release.equals(release);
    }

    private final class Trial {

        private final Release release;
        private final Bundle bundle;
        private final long pause;
        private final AtomicInteger left;

        Trial(Release release, Bundle bundle) {
            this.release = release;
            this.bundle = bundle;
            var part = length.dividedBy(LOOKS);
            pause = Math.max(1, Math.min(part.toMillis(), LONGEST_PAUSE.toMillis()));
            left = new AtomicInteger((int) (length.toMillis() / pause));
        }

        void begin() {
            running.put(release.plugin(), this);
            timer.schedule(this::look, pause, TimeUnit.MILLISECONDS);
        }

        void end() {
            left.set(0);
        }

        private void look() {
            if (left.get() <= 0) {
                return;
            }
            var complaint = host.complaint(release, bundle);
            complaint.ifPresent(about -> complaints.about(release, about));
            if (complaint.isEmpty() && left.decrementAndGet() > 0) {
                timer.schedule(this::look, pause, TimeUnit.MILLISECONDS);
            } else {
                running.remove(release.plugin(), this);
            }
        }
    }
}
