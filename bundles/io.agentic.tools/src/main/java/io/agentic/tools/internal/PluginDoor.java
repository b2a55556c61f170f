package io.agentic.tools.internal;

import io.agentic.api.tool.ToolOutcome;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one plugin's tools. A plugin whose tools get stuck uses up its own, and no others. */
final class PluginDoor {

    private static final long IDLE_SECONDS = 30;

    private final String plugin;
    private final ThreadPoolExecutor workers;

    PluginDoor(String plugin, CallLimits limits) {
        this.plugin = plugin;
        var numbers = new AtomicInteger();
        workers = new ThreadPoolExecutor(
                limits.parallel(),
                limits.parallel(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(limits.waiting()),
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
     * @return completes with what the work returns; when somebody else completes or cancels it, the work is interrupted, or never begun
     */
    CompletableFuture<ToolOutcome> run(Callable<ToolOutcome> work) {
        var answer = new CompletableFuture<ToolOutcome>();
        var task = new FutureTask<>(work) {
            @Override
            protected void done() {
                if (!isCancelled()) {
                    answer.complete(outcome(this));
                }
            }
        };
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(new ToolOutcome.Failed(
                    workers.isShutdown()
                            ? "Plugin " + plugin + " has gone. See which tools there are now"
                            : "Plugin " + plugin + " is busy: " + workers.getActiveCount() + " calls run and "
                                    + workers.getQueue().size() + " wait. Try again later",
                    true));
        }
        answer.whenComplete((outcome, cancelled) -> {
            if (task.cancel(true)) {
                workers.remove(task);
            }
        });
        return answer;
    }

    /** Lets in no new call; those inside end by themselves or at their deadline. */
    void close() {
        workers.shutdown();
    }

    private static ToolOutcome outcome(FutureTask<ToolOutcome> ended) {
        try {
            return ended.get();
        } catch (ExecutionException | InterruptedException e) {
            return new ToolOutcome.Failed("The call broke: " + OutcomeText.of(e.getCause()), false);
        }
    }
}
