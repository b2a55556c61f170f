package io.agentic.engine.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/** A service of the house that is away for a moment while it is configured anew. What is asked of it then waits. Thread-safe. */
final class Door<D> {

    private final String name;
    private D open;
    private CompletableFuture<D> next = new CompletableFuture<>();

    /** @param name what people call it */
    Door(String name) {
        this.name = name;
    }

    void open(D door) {
        CompletableFuture<D> waited;
        synchronized (this) {
            open = door;
            waited = next;
        }
        waited.complete(door);
    }

    /** Does nothing when another is open by now. */
    synchronized void shut(D door) {
        if (open == door) {
            open = null;
            next = new CompletableFuture<>();
        }
    }

    synchronized Optional<D> now() {
        return Optional.ofNullable(open);
    }

    /** @throws AgenticException when it is away */
    D demand() {
        return now().orElseThrow(() ->
                new AgenticException(Code.UNAVAILABLE, "The " + name + " are being configured anew.", "Try again."));
    }

    /** Asks as soon as it is open. Cancelling what is returned cancels what was asked, or does not ask. */
    <T> CompletableFuture<T> ask(Function<D, CompletableFuture<T>> question) {
        CompletableFuture<D> coming;
        synchronized (this) {
            coming = open == null ? next : CompletableFuture.completedFuture(open);
        }
        if (coming.isDone()) {
            return question.apply(coming.join());
        }
        var answer = new CompletableFuture<T>();
        coming.thenAccept(door -> {
            if (!answer.isDone()) {
                pass(question.apply(door), answer);
            }
        });
        return answer;
    }

    /**
     * The same for a question that can be asked again: when its answer may come of this door's end, and the door is another by then or away,
     * the next is asked. When the whole runtime stops there is no next, and nothing is answered.
     *
     * @param cutOff whether an answer may come of that
     */
    <T> CompletableFuture<T> ask(Function<D, CompletableFuture<T>> question, Predicate<T> cutOff) {
        var answer = new CompletableFuture<T>();
        ask(question, cutOff, answer);
        return answer;
    }

    private <T> void ask(Function<D, CompletableFuture<T>> question, Predicate<T> cutOff, CompletableFuture<T> answer) {
        var asked = new AtomicReference<D>();
        var attempt = ask(door -> {
            asked.set(door);
            return question.apply(door);
        });
        attempt.whenComplete((result, trouble) -> {
            if (trouble != null) {
                answer.completeExceptionally(trouble);
            } else if (cutOff.test(result) && !isOpen(asked.get()) && !answer.isDone()) {
                ask(question, cutOff, answer);
            } else {
                answer.complete(result);
            }
        });
        answer.whenComplete((result, trouble) -> {
            if (answer.isCancelled()) {
                attempt.cancel(true);
            }
        });
    }

    private synchronized boolean isOpen(D door) {
        return open == door;
    }

    private static <T> void pass(CompletableFuture<T> from, CompletableFuture<T> to) {
        from.whenComplete((result, trouble) -> {
            if (trouble == null) {
                to.complete(result);
            } else {
                to.completeExceptionally(trouble);
            }
        });
        to.whenComplete((result, trouble) -> {
            if (to.isCancelled()) {
                from.cancel(true);
            }
        });
    }
}
