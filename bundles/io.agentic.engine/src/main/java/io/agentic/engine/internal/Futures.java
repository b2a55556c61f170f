package io.agentic.engine.internal;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** What {@link CompletableFuture} leaves out. */
final class Futures {

    private Futures() {}

    /** Like {@link CompletableFuture#handle}, but cancelling what is returned cancels what it was made from. */
    static <T, R> CompletableFuture<R> followedBy(CompletableFuture<T> first, BiFunction<T, Throwable, R> second) {
        var both = first.handle(second);
        both.whenComplete((result, trouble) -> {
            if (both.isCancelled()) {
                first.cancel(true);
            }
        });
        return both;
    }
}
