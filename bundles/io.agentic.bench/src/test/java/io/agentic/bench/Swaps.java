package io.agentic.bench;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Swaps releases of a plugin in one runtime under steady calls, in rounds, and looks at what is left. */
final class Swaps {

    private static final int COLLECTIONS = 50;
    /** Of the pool that removes releases, until it has been idle for a minute; of Declarative Services, for five seconds after a change. */
    private static final Set<String> END_BY_THEMSELVES = Set.of("agentic-plugin-remover", "SCR Component Registry");

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final PluginRuntime runtime;
    private final Duration pace;
    private final Iterator<Path> releases;
    private final List<Long> longest = new ArrayList<>();
    private final List<Long> taken = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    private final List<WeakReference<Thread>> threads = new ArrayList<>();
    private int calls;

    /**
     * Installs the first release.
     *
     * @param pace a swap begins so long after the one before, or when that has ended
     * @param releases each newer than the one before
     */
    Swaps(PluginRuntime runtime, Duration pace, List<Path> releases) {
        this.runtime = runtime;
        this.pace = pace;
        this.releases = releases.iterator();
        runtime.install(this.releases.next());
    }

    /** Swaps so many times that nothing has to be made for the first time any more, and forgets about it. */
    void warmUp(int swaps) throws InterruptedException {
        round(swaps);
        calls = 0;
        List.of(longest, taken, failures, loaders, threads).forEach(List::clear);
    }

    void round(int swaps) throws InterruptedException {
        var before = Thread.getAllStackTraces().keySet();
        var begun = new long[swaps + 1];
        var callers = new SteadyCalls(runtime);
        try {
            for (int i = 0; i < swaps; i++) {
                loaders.add(new WeakReference<>(runtime.loader()));
                begun[i] = System.nanoTime();
                runtime.swap(releases.next());
                taken.add(System.nanoTime() - begun[i]);
                awaitNanos(begun[i] + pace.toNanos());
            }
            begun[swaps] = System.nanoTime();
        } finally {
            callers.stop();
        }
        count(callers, begun);
        runtime.settle();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .forEach(thread -> threads.add(new WeakReference<>(thread)));
    }

    private static void awaitNanos(long moment) {
        for (var left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** A swap has the calls that were due until the next one began. */
    private void count(SteadyCalls callers, long[] begun) {
        var made = callers.made();
        calls += made.size();
        failures.addAll(callers.failures());
        for (int i = 0; i + 1 < begun.length; i++) {
            var from = begun[i];
            var until = begun[i + 1];
            made.stream()
                    .filter(call -> call.due() >= from && call.due() < until)
                    .mapToLong(SteadyCalls.Call::waited)
                    .max()
                    .ifPresent(longest::add);
        }
    }

    /** What came of the rounds. Collects garbage. */
    Result result() throws InterruptedException {
        return new Result(
                runtime.name(),
                calls,
                List.copyOf(failures),
                longest.stream().sorted().toList(),
                taken.stream().sorted().toList(),
                uncollected(),
                threadsLeft());
    }

    private long uncollected() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS && left() > 0; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return left();
    }

    private long left() {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    /** Names of those whose end was waited for in vain. */
    private Set<String> threadsLeft() throws InterruptedException {
        var left = new TreeSet<String>();
        for (var reference : threads) {
            var thread = reference.get();
            if (thread != null && !END_BY_THEMSELVES.contains(thread.getName())) {
                thread.join(LONGEST_END.toMillis());
                if (thread.isAlive()) {
                    left.add(thread.getName());
                }
            }
        }
        return left;
    }

    /**
     * What came of swaps.
     *
     * @param runtime its name
     * @param calls that were made
     * @param failures one for each call that failed
     * @param longest nanoseconds that the call waited that waited longest, for each swap; sorted
     * @param taken nanoseconds of each swap; sorted
     * @param loadersLeft class loaders of old releases that were not collected
     * @param threadsLeft names of threads that were not there before
     */
    record Result(
            String runtime,
            int calls,
            List<String> failures,
            List<Long> longest,
            List<Long> taken,
            long loadersLeft,
            Set<String> threadsLeft) {

        /** The longest wait in milliseconds that so many of a hundred swaps did not exceed. */
        double waited(double percent) {
            return millis(longest, percent);
        }

        /** The milliseconds that so many of a hundred swaps did not exceed. */
        double swap(double percent) {
            return millis(taken, percent);
        }

        private static double millis(List<Long> sorted, double percent) {
            return sorted.get((int) Math.ceil(sorted.size() * percent / 100) - 1) / 1e6;
        }
    }
}
