package io.agentic.bench;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls of one tool at a steady rate by four callers, whether earlier calls have ended or not. A call that fails is counted as failed, and asks
 * again until it is let in, so that it is known how long it would have had to wait.
 */
final class SteadyCalls {

    private static final int CALLERS = 4;
    private static final int CALLS_A_SECOND = 200;
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(CALLERS) / CALLS_A_SECOND;
    private static final long BEFORE_THE_NEXT_TRY = TimeUnit.MICROSECONDS.toNanos(100);

    /**
     * A call.
     *
     * @param due when it was to be made, as of {@link System#nanoTime}
     * @param waited nanoseconds from then until it was let in
     */
    record Call(long due, long waited) {}

    private final PluginRuntime runtime;
    private final Queue<Call> made = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);

    /** Begins at once. */
    SteadyCalls(PluginRuntime runtime) {
        this.runtime = runtime;
        var begun = System.nanoTime();
        for (int i = 0; i < CALLERS; i++) {
            var first = i * PAUSE / CALLERS;
            var number = new AtomicInteger();
            callers.scheduleAtFixedRate(
                    () -> call(begun + first + number.getAndIncrement() * PAUSE), first, PAUSE, TimeUnit.NANOSECONDS);
        }
    }

    private void call(long due) {
        var inside = new AtomicLong();
        if (!succeeds(inside, failures)) {
            while (inside.get() == 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(BEFORE_THE_NEXT_TRY);
                succeeds(inside, new ConcurrentLinkedQueue<>());
            }
        }
        made.add(new Call(due, inside.get() - due));
    }

    private boolean succeeds(AtomicLong inside, Collection<String> failures) {
        try {
            runtime.call(() -> inside.set(System.nanoTime()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add("interrupted");
        } catch (RuntimeException | Error e) { // whatever a runtime throws at its callers
            failures.add(said(e));
        }
        return false;
    }

    /** As text: the object would keep the classes of the plugin. */
    private static String said(Throwable trouble) {
        return trouble instanceof IllegalStateException || trouble instanceof AssertionError
                ? trouble.getMessage()
                : trouble.getClass().getSimpleName();
    }

    /** The calls that were made. */
    List<Call> made() {
        return List.copyOf(made);
    }

    /** What went wrong, once for each call that failed. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Makes no more; returns when the calls under way have ended. */
    void stop() throws InterruptedException {
        callers.shutdown();
        if (!callers.awaitTermination(1, TimeUnit.MINUTES)) {
            callers.shutdownNow();
        }
    }
}
