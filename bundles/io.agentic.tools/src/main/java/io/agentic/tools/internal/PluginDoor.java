package io.agentic.tools.internal;

import io.agentic.api.tool.ToolOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one plugin's tools. A plugin whose tools get stuck uses up its own, and no others; once it has, its door is closed to
 * further calls until one of them ends.
 */
final class PluginDoor {

    /** So long a call may take to notice its interrupt before it counts as stuck. */
    static final Duration GRACE = Duration.ofSeconds(1);

    private static final long IDLE_SECONDS = 30;

    private final String plugin;
    private final int parallel;
    private final Clock clock;
    private final ThreadPoolExecutor workers;
    private final Set<Call> running = ConcurrentHashMap.newKeySet();

    PluginDoor(String plugin, CallLimits limits, Clock clock) {
        this.plugin = plugin;
        this.clock = clock;
        parallel = limits.parallel();
        var numbers = new AtomicInteger();
        workers = new ThreadPoolExecutor(
                parallel,
                parallel,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(limits.waiting()),
                work -> {
                    var thread = new Thread(work, "tool-" + plugin + "-" + numbers.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a call as soon as there is a thread.
     *
     * @param answer completed with what the work says; when somebody else completes or cancels it, the work is interrupted, or never begun
     */
    void run(Work work, CompletableFuture<ToolOutcome> answer) {
        var stuck = running.size() < parallel ? 0 : stuck();
        if (stuck == parallel) {
            turnAway(
                    work,
                    answer,
                    "Plugin " + plugin + " is stuck: all " + stuck
                            + " calls it may run at a time go on though they were"
                            + " interrupted. Try again later; an administrator can restart bundle " + plugin);
            return;
        }
        var call = new Call(work, answer);
        try {
            workers.execute(call);
        } catch (RejectedExecutionException e) {
            turnAway(
                    work,
                    answer,
                    workers.isShutdown()
                            ? "Plugin " + plugin + " has gone. See which tools there are now"
                            : "Plugin " + plugin + " is busy: " + running() + " calls run"
                                    + (stuck > 0 ? ", " + stuck + " of them stuck," : "") + " and " + waiting()
                                    + " wait. Try again later");
            return;
        }
        answer.whenComplete((outcome, cancelled) -> call.abandon());
    }

    private static void turnAway(Work work, CompletableFuture<ToolOutcome> answer, String reason) {
        work.left();
        answer.complete(new ToolOutcome.Failed(reason, true));
    }

    /** How many calls run now. */
    int running() {
        return running.size();
    }

    /** How many calls wait for a thread now. */
    int waiting() {
        return workers.getQueue().size();
    }

    /** Lets in no new call; those inside end by themselves or at their deadline. */
    void close() {
        workers.shutdown();
    }

    /** Waits until no thread of a closed door is left. */
    boolean awaitEmpty(long time, TimeUnit unit) throws InterruptedException {
        return workers.awaitTermination(time, unit);
    }

    /** How many calls go on although nobody waits for them any more, and they were told so a while ago. */
    private int stuck() {
        var now = clock.millis();
        return (int) running.stream().filter(call -> call.stuckAt(now)).count();
    }

    /** What a call does. */
    interface Work extends Callable<Optional<ToolOutcome>> {

        /**
         * Does it, on a thread of the plugin.
         *
         * @return empty when the work was not begun and wants to be {@linkplain #again done elsewhere}
         */
        @Override
        Optional<ToolOutcome> call();

        /** Has it done elsewhere. */
        void again();

        /** No thread is in it, nor will be. Told at least once. */
        void left();
    }

    /** A call inside the door, with or without a thread. */
    private final class Call extends FutureTask<Optional<ToolOutcome>> {

        private static final long NEVER = Long.MAX_VALUE;

        private final Work work;
        private final CompletableFuture<ToolOutcome> answer;
        private volatile long stuckFrom = NEVER;

        Call(Work work, CompletableFuture<ToolOutcome> answer) {
            super(work);
            this.work = work;
            this.answer = answer;
        }

        @Override
        public void run() {
            running.add(this);
            try {
                super.run();
            } finally {
                running.remove(this);
                work.left();
            }
        }

        @Override
        protected void done() {
            if (!isCancelled()) {
                outcome().ifPresentOrElse(answer::complete, work::again);
            }
        }

        /** Nobody waits for it any more: interrupts it, or takes it out of the queue. Does nothing when it has ended by itself. */
        void abandon() {
            if (cancel(true)) {
                stuckFrom = clock.millis() + GRACE.toMillis();
                if (!running.contains(this) && workers.remove(this)) {
                    work.left();
                }
            }
        }

        boolean stuckAt(long now) {
            return now >= stuckFrom;
        }

        private Optional<ToolOutcome> outcome() {
            try {
                return get();
            } catch (ExecutionException | InterruptedException e) {
                return Optional.of(new ToolOutcome.Failed("The call broke: " + OutcomeText.of(e.getCause()), false));
            }
        }
    }
}
