package io.agentic.models.internal;

import io.agentic.api.model.ModelOutcome;
import io.agentic.platform.api.model.ModelGateway.Routed;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An answer on its way: who waits for it may cancel it, and the router may give it up. */
final class CancellableAnswer extends CompletableFuture<Routed> {

    private final Optional<Consumer<String>> listener;
    private volatile boolean begun;

    /** @param listener told of each piece; empty when nobody hears of the answer before it is whole */
    CancellableAnswer(Optional<Consumer<String>> listener) {
        this.listener = listener;
    }

    /** Whether some of the answer has been passed on. */
    boolean begun() {
        return begun;
    }

    /** Passes a piece on, unless nobody waits any more. */
    void say(String text) {
        if (listener.isPresent() && !isDone()) {
            begun = true;
            listener.get().accept(text);
        }
    }

    /** Ends it without an answer of a model. */
    void giveUp(ModelOutcome.Failed reason, String reference) {
        complete(Routed.failed(reason, reference));
    }
}
