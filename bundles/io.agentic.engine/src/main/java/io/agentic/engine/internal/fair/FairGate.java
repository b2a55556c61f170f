package io.agentic.engine.internal.fair;

import io.agentic.engine.internal.fair.FairQueue.Line;
import io.agentic.engine.internal.fair.FairQueue.Turn;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets so many pieces of asynchronous work run at the same time; the others wait, without a thread, for their fair turn. Thread-safe.
 */
public final class FairGate {

    private final FairQueue<Visit<?>> queue = new FairQueue<>();
    private final LongSupplier nanos;
    private int free;
    private boolean lettingIn;

    /** @param places so many at the same time */
    public FairGate(int places) {
        this(places, System::nanoTime);
    }

    FairGate(int places, LongSupplier nanos) {
        this.free = places;
        this.nanos = nanos;
    }

    /** The line of one task. */
    public synchronized Pass pass(String workspace, int weight) {
        return new Pass(queue.line(workspace, weight));
    }

    private void leave(Turn<Visit<?>> turn, long cost) {
        synchronized (this) {
            queue.done(turn, cost);
            free++;
        }
        letIn();
    }

    /** Begins what has a place. What ends at once lets in the next from this loop, not from a deeper and deeper call. */
    private void letIn() {
        synchronized (this) {
            if (lettingIn) {
                return;
            }
            lettingIn = true;
        }
        for (var turn = turn(); turn.isPresent(); turn = turn()) {
            turn.get().work().begin(turn.get());
        }
    }

    private synchronized Optional<Turn<Visit<?>>> turn() {
        lettingIn = free > 0 && queue.size() > 0;
        if (!lettingIn) {
            return Optional.empty();
        }
        free--;
        return queue.poll();
    }

    /** What a task goes through the gate with. */
    public final class Pass {

        private final Line<Visit<?>> line;

        private Pass(Line<Visit<?>> line) {
            this.line = line;
        }

        /**
         * Begins work when it is its turn.
         *
         * @param work begins it; must not throw
         * @return completes as the work does; cancelling it cancels the work, or takes it out of the line
         */
        public <T> CompletableFuture<T> enter(Supplier<CompletableFuture<T>> work) {
            var visit = new Visit<>(work);
            synchronized (FairGate.this) {
                queue.add(line, visit);
            }
            visit.whenComplete((result, trouble) -> {
                if (visit.isCancelled()) {
                    withdraw(visit);
                }
            });
            letIn();
            return visit;
        }

        private void withdraw(Visit<?> visit) {
            synchronized (FairGate.this) {
                queue.remove(line, visit);
            }
            visit.cancelWork();
        }
    }

    private final class Visit<T> extends CompletableFuture<T> {

        private final Supplier<CompletableFuture<T>> work;
        private CompletableFuture<T> running;

        Visit(Supplier<CompletableFuture<T>> work) {
            this.work = work;
        }

        void begin(Turn<Visit<?>> turn) {
            if (isDone()) {
                leave(turn, 0);
                return;
            }
            var begun = nanos.getAsLong();
            var started = work.get();
            synchronized (this) {
                running = started;
            }
            if (isCancelled()) {
                cancelWork();
            }
            started.whenComplete((result, trouble) -> {
                leave(turn, nanos.getAsLong() - begun);
                if (trouble == null) {
                    complete(result);
                } else {
                    completeExceptionally(trouble);
                }
            });
        }

        void cancelWork() {
            CompletableFuture<T> begun;
            synchronized (this) {
                begun = running;
            }
            if (begun != null) {
                begun.cancel(true);
            }
        }
    }
}
