package io.agentic.http.internal;

import io.agentic.platform.api.http.AsyncHttpClient;
import io.agentic.platform.api.http.HttpFailure;
import io.agentic.platform.api.http.HttpHeader;
import io.agentic.platform.api.http.HttpRequest;
import io.agentic.platform.api.http.ResponseListener;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Plays a bundle that is swapped: loaded by a loader of its own, it asks, waits, and is let go. */
public final class SwappedCaller implements Runnable, ResponseListener {

    private final AsyncHttpClient client;
    private final URI uri;
    private final boolean cancels;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    public SwappedCaller(AsyncHttpClient client, URI uri, boolean cancels) {
        this.client = client;
        this.uri = uri;
        this.cancels = cancels;
    }

    @Override
    public void run() {
        Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        client.later(Duration.ofDays(1), this::hashCode).cancel();
        var headers = List.of(HttpHeader.secret("Authorization", "Bearer sk-123456"));
        var sent = client.send(
                new HttpRequest("POST", uri, headers, new byte[] {1}, Duration.ofHours(1), Duration.ofHours(1)), this);
        try {
            if (cancels) {
                begun.await();
                sent.cancel();
            }
            over.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void begun(int status, Map<String, String> headers) {}

    @Override
    public void bytes(ByteBuffer bytes, Runnable more) {
        begun.countDown();
        more.run();
    }

    @Override
    public void ended() {
        over.countDown();
    }

    @Override
    public void failed(HttpFailure failure) {
        over.countDown();
    }
}
