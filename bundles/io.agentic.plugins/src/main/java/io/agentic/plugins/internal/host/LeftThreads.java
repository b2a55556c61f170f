package io.agentic.plugins.internal.host;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

/**
 * Finds threads that releases began and that go on when those are gone. A thread is of a release by its class, by its context class loader, or as
 * it runs one of the release's classes. Two releases of a plugin have classes of the same names: what was there before one was started is not
 * of that one. Threads that wait in a pool of the JDK and have done nothing else cannot be told from others. Thread-safe.
 */
final class LeftThreads {

    /** Those that were just told to end have so long for it. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** Ids of threads there were before a bundle was started, by its id. */
    private final Map<Long, Set<Long>> before = new ConcurrentHashMap<>();

    /** A bundle is about to be started. */
    void starts(Bundle bundle) {
        before.put( // without stopping any of them for its frames
                bundle.getBundleId(),
                Arrays.stream(ManagementFactory.getThreadMXBean().getAllThreadIds())
                        .boxed()
                        .collect(Collectors.toSet()));
    }

    /** A bundle is gone. */
    void forget(Bundle bundle) {
        before.remove(bundle.getBundleId());
    }

    /** Names of the classes in a bundle that is still installed. */
    static Set<String> classes(Bundle bundle) {
        var entries = bundle.findEntries("/", "*.class", true);
        var names = new HashSet<String>();
        if (entries != null) {
            Collections.list(entries).forEach(entry -> names.add(name(entry.getPath())));
        }
        return names;
    }

    private static String name(String path) {
        return path.substring(1, path.length() - ".class".length()).replace('/', '.');
    }

    /**
     * Names of threads a bundle began that are still there after a moment, sorted.
     *
     * @param classes of the bundle
     * @param siblings other releases of its plugin
     */
    List<String> of(Bundle bundle, Set<String> classes, Collection<Bundle> siblings) {
        var end = System.nanoTime() + MOMENT.toNanos();
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> belongs(thread.getKey(), bundle)
                        || runs(thread.getValue(), classes)
                                && !wasThereBefore(bundle, thread.getKey())
                                && siblings.stream().allMatch(other -> wasThereBefore(other, thread.getKey())))
                .map(Map.Entry::getKey)
                .filter(thread -> !ends(thread, end))
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    private static boolean belongs(Thread thread, Bundle bundle) {
        return isLoaderOf(thread.getContextClassLoader(), bundle)
                || isLoaderOf(thread.getClass().getClassLoader(), bundle);
    }

    private static boolean isLoaderOf(ClassLoader loader, Bundle bundle) {
        return loader instanceof BundleReference reference && bundle.equals(reference.getBundle());
    }

    private static boolean runs(StackTraceElement[] frames, Set<String> classes) {
        for (var frame : frames) {
            if (classes.contains(frame.getClassName())) {
                return true;
            }
        }
        return false;
    }

    private boolean wasThereBefore(Bundle bundle, Thread thread) {
        return before.getOrDefault(bundle.getBundleId(), Set.of()).contains(thread.getId());
    }

    private static boolean ends(Thread thread, long end) {
        try {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
