package io.agentic.store.jdbc.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Completes on the writer when something is on disk. So do the stages made of it, unless they name an executor; and there the writer must
 * not wait for a write that would come after: whoever tries is told so, instead of the store standing still for ever.
 */
final class Committed<T> extends CompletableFuture<T> {

    private final Thread writer;

    Committed(Thread writer) {
        this.writer = writer;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new Committed<>(writer);
    }

    /** @throws IllegalStateException on the writer, unless it is complete */
    @Override
    public T join() {
        requireAnotherThread();
        return super.join();
    }

    /** @throws IllegalStateException on the writer, unless it is complete */
    @Override
    public T get() throws InterruptedException, ExecutionException {
        requireAnotherThread();
        return super.get();
    }

    /** @throws IllegalStateException on the writer, unless it is complete */
    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        requireAnotherThread();
        return super.get(timeout, unit);
    }

    private void requireAnotherThread() {
        if (Thread.currentThread() == writer && !isDone()) {
            throw new IllegalStateException(
                    "The writer of the database cannot wait for what it has to write itself."
                            + " What goes on when something is on disk, and waits there, needs an executor: thenApplyAsync(…, executor).");
        }
    }
}
