package io.agentic.models.internal;

import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelStream;
import io.agentic.platform.api.plugin.PluginEntrance;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An answer on its way: cancelling it, or giving it up, reaches the provider. */
@PluginEntrance
final class CancellableAnswer extends CompletableFuture<ModelOutcome> {

    private final Consumer<String> piece;
    private volatile boolean begun;
    private volatile boolean givenUp;

    CancellableAnswer(Consumer<String> piece) {
        this.piece = piece;
    }

    /** Whether some of the answer has been passed on. */
    boolean begun() {
        return begun;
    }

    /** Ends it without the provider, which then hears that nobody waits any more. */
    void giveUp(ModelOutcome.Failed reason) {
        givenUp = true;
        complete(reason);
    }

    ModelStream stream() {
        return new ModelStream() {
            @Override
            public void text(String text) {
                if (!isDone()) {
                    begun = true;
                    piece.accept(text);
                }
            }

            @Override
            public void onCancel(Runnable action) {
                whenComplete((outcome, trouble) -> {
                    if (givenUp || isCancelled()) {
                        action.run();
                    }
                });
            }
        };
    }
}
