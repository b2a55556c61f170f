package io.agentic.http.internal;

import io.agentic.platform.api.http.HttpFailure;
import io.agentic.platform.api.http.ResponseListener;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps an answer and how it ended. */
final class CollectingListener implements ResponseListener {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CompletableFuture<HttpFailure> end = new CompletableFuture<>();
    private volatile int status;
    private volatile Map<String, String> headers = Map.of();

    @Override
    public void begun(int answered, Map<String, String> told) {
        status = answered;
        headers = told;
    }

    @Override
    public void bytes(ByteBuffer bytes, Runnable more) {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        body.writeBytes(copy);
        first.countDown();
        more.run();
    }

    @Override
    public void ended() {
        end.complete(null);
    }

    @Override
    public void failed(HttpFailure failure) {
        end.complete(failure);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    boolean awaitBytes() throws InterruptedException {
        return first.await(10, TimeUnit.SECONDS);
    }

    /** Waits for the end; what went wrong, or null when the answer is whole. */
    HttpFailure awaitEnd() {
        return end.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
