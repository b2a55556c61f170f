package io.agentic.model.wire;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Lets so many exchanges run at the same time. The others wait in the order they came and hold nothing but their place: their requests are
 * written when their turn comes.
 */
final class Turns {

    private final int limit;
    private final Executor executor;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private int running;
    private boolean closed;

    /** @param executor runs those that had to wait */
    Turns(int limit, Executor executor) {
        this.limit = limit;
        this.executor = executor;
    }

    /**
     * Takes an exchange in, until it {@linkplain #leave leaves}.
     *
     * @return whether it may run at once; else it is run when its turn comes
     */
    synchronized boolean enter(Runnable exchange) {
        if (running < limit || closed) {
            running++;
            return true;
        }
        waiting.add(exchange);
        return false;
    }

    /** Lets an exchange go, whether it ran or waited, and the next one run. */
    void leave(Runnable exchange) {
        next(exchange).ifPresent(executor::execute);
    }

    private synchronized Optional<Runnable> next(Runnable gone) {
        if (waiting.remove(gone)) {
            return Optional.empty();
        }
        var next = waiting.stream().findFirst();
        next.ifPresentOrElse(waiting::remove, () -> running--);
        return next;
    }

    /** Lets none of those that wait run any more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }
}
