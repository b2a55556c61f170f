package io.agentic.engine.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs actions one after the other, in order, on whatever thread of a pool is free. */
final class SerialExecutor implements Executor {

    private final Executor pool;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    SerialExecutor(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable action) {
        synchronized (waiting) {
            waiting.add(action);
            if (running) {
                return;
            }
            running = true;
        }
        pool.execute(this::drain);
    }

    private void drain() {
        for (var action = next(); action != null; action = next()) {
            action.run();
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            var action = waiting.poll();
            running = action != null;
            return action;
        }
    }
}
