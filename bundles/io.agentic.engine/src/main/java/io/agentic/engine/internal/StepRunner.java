package io.agentic.engine.internal;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.engine.internal.fair.FairPool;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Calls step functions with a deadline and a bulkhead, so that one that loops holds up nobody but its plugin. Thread-safe.
 *
 * <p>Step functions do not wait, so they run on the thread they are asked for on, which costs nothing. One that takes long all the same
 * is noticed: its thread is replaced in the pool, and until it returns further steps of its plugin run on a few threads of the plugin's
 * own. At the limit its agent goes on without it.
 */
final class StepRunner implements AutoCloseable {

    private static final int THREADS_PER_PLUGIN = 4;
    private static final long LOOK_MILLIS = 20;

    private final Map<String, Bulkhead> plugins = new ConcurrentHashMap<>();
    private final Set<Call> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final FairPool pool;
    private final ScheduledExecutorService timer;
    private final Duration limit;

    /** @param pool the one whose threads call {@link Call#run} */
    StepRunner(FairPool pool, ScheduledExecutorService timer, Duration limit) {
        this.pool = pool;
        this.timer = timer;
        this.limit = limit;
    }

    /**
     * A call of a step function, to be {@linkplain Call#run run}.
     *
     * @param then told the step; or what went wrong when the type threw, answered nothing, or took too long. Not told when the call is
     *     cancelled
     */
    Call call(AgentTypeRegistry.Offer offer, AgentView agent, AgentEvent event, BiConsumer<Step, Throwable> then) {
        var bulkhead = plugins.computeIfAbsent(offer.view().plugin(), Bulkhead::new);
        return new Call(bulkhead, offer, agent, event, then);
    }

    @Override
    public void close() {
        plugins.values().forEach(Bulkhead::close);
    }

    private void lookSoon() {
        if (looking.compareAndSet(false, true)) {
            timer.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Looks for steps that take long. */
    private void look() {
        looking.set(false);
        var now = System.nanoTime();
        running.forEach(call -> call.look(now));
        if (!running.isEmpty()) {
            lookSoon();
        }
    }

    /** One plugin's share of threads. */
    private static final class Bulkhead {

        private final String plugin;
        private final AtomicInteger slow = new AtomicInteger();
        private ThreadPoolExecutor own;

        Bulkhead(String plugin) {
            this.plugin = plugin;
        }

        synchronized ThreadPoolExecutor own() {
            if (own == null) {
                own = new ThreadPoolExecutor(
                        THREADS_PER_PLUGIN,
                        THREADS_PER_PLUGIN,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Threads.named("agentic-steps-" + plugin));
                own.allowCoreThreadTimeOut(true);
            }
            return own;
        }

        synchronized void close() {
            if (own != null) {
                own.shutdownNow();
            }
        }
    }

    /** One call of a step function. */
    final class Call implements Runnable {

        private final Bulkhead bulkhead;
        private final AgentTypeRegistry.Offer offer;
        private final AgentView agent;
        private final AgentEvent event;
        private BiConsumer<Step, Throwable> then;
        private Thread thread;
        private long since;
        private boolean slow;
        private boolean inPool = true;

        private Call(
                Bulkhead bulkhead,
                AgentTypeRegistry.Offer offer,
                AgentView agent,
                AgentEvent event,
                BiConsumer<Step, Throwable> then) {
            this.bulkhead = bulkhead;
            this.offer = offer;
            this.agent = agent;
            this.event = event;
            this.then = then;
        }

        /** Calls the step function here, or has it called on a thread of its plugin when the plugin is slow. */
        @Override
        public void run() {
            if (bulkhead.slow.get() == 0) {
                step();
            } else {
                inPool = false;
                since = System.nanoTime();
                running.add(this);
                bulkhead.own().execute(this::step);
            }
        }

        /** The step is not wanted any more; what runs is interrupted. */
        synchronized void cancel() {
            then = null;
            if (thread != null) {
                thread.interrupt();
            }
        }

        private void step() {
            if (!begin()) {
                running.remove(this);
                return;
            }
            running.add(this);
            lookSoon();
            Step step = null;
            Throwable trouble = null;
            try {
                step = Objects.requireNonNull(offer.type().next(agent, event), "answered null");
            } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
                trouble = e;
            } finally {
                running.remove(this);
                end(step, trouble);
            }
        }

        private synchronized boolean begin() {
            if (then == null) {
                return false;
            }
            thread = Thread.currentThread();
            since = System.nanoTime();
            return true;
        }

        private void end(Step step, Throwable trouble) {
            BiConsumer<Step, Throwable> told;
            boolean wasSlow;
            synchronized (this) {
                thread = null;
                Thread.interrupted(); // was meant for the step
                told = then;
                then = null;
                wasSlow = slow;
            }
            if (wasSlow) {
                bulkhead.slow.decrementAndGet();
                if (inPool) {
                    pool.restore();
                }
            }
            if (told != null) {
                told.accept(step, trouble);
            }
        }

        private void look(long now) {
            BiConsumer<Step, Throwable> told = null;
            var time = Duration.ofNanos(now - since);
            synchronized (this) {
                if (thread != null && !slow && time.toMillis() >= LOOK_MILLIS) {
                    slow = true;
                    bulkhead.slow.incrementAndGet();
                    if (inPool) {
                        pool.replace();
                    }
                }
                if (time.compareTo(limit) >= 0) {
                    told = then;
                    cancel();
                }
            }
            if (told != null) {
                told.accept(null, new TimeoutException("no step within " + limit.toMillis() + " ms"));
            }
        }
    }
}
