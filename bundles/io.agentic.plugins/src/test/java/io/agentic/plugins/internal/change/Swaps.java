package io.agentic.plugins.internal.change;

import static io.agentic.plugins.internal.change.ContainerRig.ANNA;
import static io.agentic.plugins.internal.change.ContainerRig.await;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.wiring.BundleWiring;

/** Swaps two releases of a plugin under steady calls, and looks at what is left. */
final class Swaps {

    private static final int CALLERS = 4;
    private static final int CALLS_A_SECOND = 200;
    private static final int COLLECTIONS = 50;

    /**
     * What came of it.
     *
     * @param calls how many were made
     * @param failed what went wrong
     * @param admissions nanoseconds until each call was let in, sorted
     * @param loadersLeft class loaders of old releases that were not collected
     * @param threadsLeft names of threads that were not there before
     */
    record Result(int calls, List<String> failed, List<Long> admissions, long loadersLeft, Set<String> threadsLeft) {

        /** The admission delay in milliseconds that so many of a hundred calls did not exceed. */
        double admission(double percent) {
            return admissions.get((int) Math.ceil(admissions.size() * percent / 100) - 1) / 1e6;
        }
    }

    private final ContainerRig rig;
    private final List<String> failed = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> admissions = Collections.synchronizedList(new ArrayList<>());
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    Swaps(ContainerRig rig) {
        this.rig = rig;
    }

    Result run(int swaps) throws InterruptedException {
        rig.install(rig.plugin("echo", "1.0.0").build());
        rig.update("echo", rig.plugin("echo", "1.1.0").build());
        rig.settle();
        var before = threads();
        var callers = Executors.newScheduledThreadPool(CALLERS);
        long pause = TimeUnit.SECONDS.toMicros(CALLERS) / CALLS_A_SECOND;
        for (int i = 0; i < CALLERS; i++) {
            callers.scheduleAtFixedRate(this::call, i * pause / CALLERS, pause, TimeUnit.MICROSECONDS);
        }
        for (int i = 0; i < swaps; i++) {
            remember();
            await(rig.container.rollback("echo", Wish.PLAIN, ANNA));
        }
        callers.shutdown();
        callers.awaitTermination(1, TimeUnit.MINUTES);
        rig.settle();
        var left = threads();
        left.removeAll(before);
        return new Result(
                admissions.size(),
                List.copyOf(failed),
                admissions.stream().sorted().toList(),
                uncollected(),
                left);
    }

    private void call() {
        try {
            long asked = System.nanoTime();
            try (var inside = rig.enter("echo")) {
                admissions.add(System.nanoTime() - asked);
                inside.call();
            }
        } catch (RuntimeException | Error e) {
            failed.add(e.toString());
        }
    }

    /** Remembers the class loader of the release that is about to go. */
    private void remember() {
        Stream.of(rig.framework.context().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("agentic:") && rig.routes.inUse(bundle.getBundleId()))
                .map(bundle -> bundle.adapt(BundleWiring.class))
                .forEach(wiring -> loaders.add(new WeakReference<>(wiring.getClassLoader())));
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

    /** Names of the threads there are, but for those that come and go with changes. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("agentic-plugin-remover") && !name.startsWith("pool-"))
                .collect(Collectors.toSet());
    }
}
