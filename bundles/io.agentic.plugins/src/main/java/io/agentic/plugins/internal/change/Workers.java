package io.agentic.plugins.internal.change;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * The threads of the container.
 *
 * @param changer makes changes, one after the other
 * @param fetchers get and verify jars beside it
 * @param removers stop old releases, which may hang
 * @param timer looks at releases on trial
 */
record Workers(
        ExecutorService changer, ExecutorService fetchers, ExecutorService removers, ScheduledExecutorService timer) {

    private static final int FETCHERS = 4;

    static Workers start() {
        return new Workers(
                Executors.newSingleThreadExecutor(threads("agentic-plugins")),
                Executors.newFixedThreadPool(FETCHERS, threads("agentic-plugin-fetcher")),
                Executors.newCachedThreadPool(threads("agentic-plugin-remover")),
                Executors.newSingleThreadScheduledExecutor(threads("agentic-plugin-trials")));
    }

    /** Changes and removals that have begun are finished; what was only fetched or looked at is left. */
    void close() {
        timer.shutdownNow();
        fetchers.shutdownNow();
        removers.shutdown();
        changer.shutdown();
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
