package io.agentic.engine.internal;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls step functions with a deadline and a bulkhead: each plugin has a few threads of its own, so that one that loops holds up nobody
 * but itself.
 */
final class StepRunner implements AutoCloseable {

    private static final int THREADS_PER_PLUGIN = 4;

    private final Map<String, ThreadPoolExecutor> plugins = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private final Duration limit;

    StepRunner(ScheduledExecutorService timer, Duration limit) {
        this.timer = timer;
        this.limit = limit;
    }

    /** The step; or an exception when the type threw, answered nothing, or took too long. */
    CompletableFuture<Step> next(AgentTypeRegistry.Offer offer, AgentView agent, AgentEvent event) {
        var step = new CompletableFuture<Step>();
        var running = pool(offer.view().plugin()).submit(() -> {
            var timeout = timer.schedule(
                    () -> step.completeExceptionally(
                            new TimeoutException("no step within " + limit.toMillis() + " ms")),
                    limit.toMillis(),
                    TimeUnit.MILLISECONDS);
            try {
                step.complete(Objects.requireNonNull(offer.type().next(agent, event), "answered null"));
            } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
                step.completeExceptionally(e);
            } finally {
                timeout.cancel(false);
            }
        });
        step.whenComplete((done, trouble) -> running.cancel(true));
        return step;
    }

    private ThreadPoolExecutor pool(String plugin) {
        return plugins.computeIfAbsent(plugin, name -> {
            var pool = new ThreadPoolExecutor(
                    THREADS_PER_PLUGIN,
                    THREADS_PER_PLUGIN,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Threads.named("agentic-steps-" + name));
            pool.allowCoreThreadTimeOut(true);
            return pool;
        });
    }

    @Override
    public void close() {
        plugins.values().forEach(ThreadPoolExecutor::shutdownNow);
    }
}
