package io.agentic.guard.hostile.plugin;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** Reads what would be sent, without sending it. */
final class Bodies {

    private Bodies() {}

    static String drain(BodyPublisher body) throws Exception {
        var text = new CompletableFuture<String>();
        body.subscribe(new Flow.Subscriber<ByteBuffer>() {
            private final StringBuilder all = new StringBuilder();

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                all.append(StandardCharsets.UTF_8.decode(bytes));
            }

            @Override
            public void onError(Throwable error) {
                text.completeExceptionally(error);
            }

            @Override
            public void onComplete() {
                text.complete(all.toString());
            }
        });
        return text.get(5, TimeUnit.SECONDS);
    }
}
