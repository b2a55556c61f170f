package io.agentic.engine.internal;

import io.agentic.engine.internal.fair.FairPool;
import io.agentic.engine.internal.fair.FairQueue.Line;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs the actions of one task one after the other, in order, on whatever thread of the pool is free when it is the task's turn.
 *
 * <p>What an action wants done {@linkplain #aside aside} runs on the same thread once no action is left, without holding up actions that
 * come meanwhile; actions it leads to go on on that thread as well. So a task that has something to do keeps its thread for a slice of
 * time, and no step costs a change of threads.
 */
final class TaskLane implements Executor {

    private static final long SLICE_NANOS = 5_000_000;

    private static final ThreadLocal<Service> SERVICE = new ThreadLocal<>();

    private final FairPool pool;
    private final Line<Runnable> line;
    private final Queue<Runnable> actions = new ArrayDeque<>(4);
    private boolean scheduled;

    TaskLane(FairPool pool, Line<Runnable> line) {
        this.pool = pool;
        this.line = line;
    }

    @Override
    public void execute(Runnable action) {
        synchronized (actions) {
            actions.add(action);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        var service = SERVICE.get();
        if (service != null && service.lane == this) {
            service.again = true;
        } else {
            pool.execute(line, this::serve);
        }
    }

    /** From an action: runs something after it, beside the lane. */
    void aside(Runnable work) {
        var service = SERVICE.get();
        if (service != null && service.lane == this && service.aside == null) {
            service.aside = work;
        } else {
            pool.execute(line, () -> serve(work));
        }
    }

    private void serve() {
        serve(null);
    }

    private void serve(Runnable first) {
        var service = new Service(this);
        service.again = first == null;
        service.aside = first;
        SERVICE.set(service);
        var end = System.nanoTime() + SLICE_NANOS;
        try {
            while (service.aside != null || service.again && System.nanoTime() < end) {
                if (service.again) {
                    service.again = false;
                    drain();
                }
                var aside = service.aside;
                service.aside = null;
                if (aside != null) {
                    aside.run();
                }
            }
        } finally {
            SERVICE.remove();
            if (service.again) {
                pool.execute(line, this::serve);
            }
        }
    }

    private void drain() {
        for (var action = next(); action != null; action = next()) {
            action.run();
        }
    }

    private Runnable next() {
        synchronized (actions) {
            var action = actions.poll();
            scheduled = action != null;
            return action;
        }
    }

    /** What a thread of the pool does for a lane now. */
    private static final class Service {

        private final TaskLane lane;
        private Runnable aside;
        private boolean again;

        Service(TaskLane lane) {
            this.lane = lane;
        }
    }
}
