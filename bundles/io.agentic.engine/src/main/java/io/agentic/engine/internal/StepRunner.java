package io.agentic.engine.internal;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.engine.internal.fair.FairPool;
import io.agentic.platform.api.plugin.PluginWork;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final AgentTypeRegistry types;
    private final FairPool pool;
    private final ScheduledExecutorService timer;
    private final Duration limit;

    /** @param pool the one whose threads call {@link Call#run} */
    StepRunner(AgentTypeRegistry types, FairPool pool, ScheduledExecutorService timer, Duration limit) {
        this.types = types;
        this.pool = pool;
        this.timer = timer;
        this.limit = limit;
    }

    /**
     * A call of a step function, to be {@linkplain Call#run run}.
     *
     * @param plugin whose threads it runs on when the plugin is slow
     * @param then told the step; or what went wrong when the type was {@linkplain Absent not there}, cannot {@linkplain Unreadable read}
     *     the agent's state, threw, answered nothing, or took too long. Not told when the call is cancelled
     */
    Call call(String plugin, Question question, BiConsumer<Taken, Throwable> then) {
        return new Call(plugins.computeIfAbsent(plugin, Bulkhead::new), question, then);
    }

    /**
     * What a type is asked.
     *
     * @param stateVersion which version of the type wrote the agent's state; 0 while it has none
     * @param holder whose step it is
     */
    record Question(AgentView agent, AgentEvent event, int stateVersion, String holder) {}

    /**
     * What a type decided.
     *
     * @param stateVersion of the state in it
     */
    record Taken(Step step, int stateVersion) {}

    /** No type of that name is in use. */
    static final class Absent extends Exception {

        private static final long serialVersionUID = 1L;

        Absent(String type) {
            super("there is no agent type '" + type + "'", null, false, false);
        }
    }

    /** The type in use cannot read the agent's state; says why, and what helps. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(AgentTypeRegistry.Offer offer, int written) {
            super(
                    "its state was written by version " + written + " of agent type '"
                            + offer.view().name() + "', and " + offer.view().plugin() + " " + offer.version()
                            + " reads only version " + offer.stateVersion()
                            + ". It goes on by itself after plugin:rollback; or cancel the task",
                    null,
                    false,
                    false);
        }
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
        private final Question question;
        private BiConsumer<Taken, Throwable> then;
        private Thread thread;
        private long since;
        private boolean slow;
        private boolean inPool = true;

        private Call(Bulkhead bulkhead, Question question, BiConsumer<Taken, Throwable> then) {
            this.bulkhead = bulkhead;
            this.question = question;
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
            Taken taken = null;
            Throwable trouble = null;
            try {
                taken = take();
            } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
                trouble = e;
            } finally {
                running.remove(this);
                end(taken, trouble);
            }
        }

        /** Counted in the release it is taken in, and only as long as it takes. */
        private Taken take() throws Absent, Unreadable {
            var type = question.agent().type();
            var visit = types.admit(type, question.holder()).orElse(null);
            if (visit == null) {
                throw new Absent(type);
            }
            try {
                var offer = visit.offer();
                if (question.stateVersion() != 0 && question.stateVersion() != offer.stateVersion()) {
                    throw new Unreadable(offer, question.stateVersion());
                }
                var step = new PluginWork(question.holder(), Optional.empty())
                        .during(() -> offer.type().next(question.agent(), question.event()));
                return new Taken(Objects.requireNonNull(step, "answered null"), offer.stateVersion());
            } finally {
                visit.end();
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

        private void end(Taken taken, Throwable trouble) {
            BiConsumer<Taken, Throwable> told;
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
                told.accept(taken, trouble);
            }
        }

        private void look(long now) {
            BiConsumer<Taken, Throwable> told = null;
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
