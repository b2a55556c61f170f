package io.agentic.model.wire;

import io.agentic.platform.api.http.AsyncHttpClient;
import io.agentic.platform.api.http.Cancellable;
import io.agentic.platform.api.http.HttpFailure;
import io.agentic.platform.api.http.HttpFailure.Reason;
import io.agentic.platform.api.http.HttpRequest;
import io.agentic.platform.api.http.ResponseListener;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A client without a network: a test plays the server, step by step and on its own thread. */
final class ScriptedHttp implements AsyncHttpClient {

    private final List<Sent> sent = new ArrayList<>();
    private final Deque<Runnable> alarms = new ArrayDeque<>();

    @Override
    public Cancellable send(HttpRequest request, ResponseListener listener) {
        var exchange = new Sent(request, listener);
        sent.add(exchange);
        return exchange::cancel;
    }

    @Override
    public Cancellable later(Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
            return () -> {};
        }
        alarms.add(action);
        return () -> alarms.remove(action);
    }

    int count() {
        return sent.size();
    }

    /** What was sent last. */
    Sent last() {
        return sent.get(sent.size() - 1);
    }

    Sent sent(int number) {
        return sent.get(number);
    }

    /** The deadlines of those who wait pass. */
    void ring() {
        List.copyOf(alarms).forEach(Runnable::run);
    }

    int alarms() {
        return alarms.size();
    }

    /** One request, whose answer the test tells. */
    static final class Sent {

        private final HttpRequest request;
        private final ResponseListener listener;
        private boolean over;
        private boolean cancelled;
        private int demanded;

        Sent(HttpRequest request, ResponseListener listener) {
            this.request = request;
            this.listener = listener;
        }

        HttpRequest request() {
            return request;
        }

        String body() {
            return new String(request.body(), StandardCharsets.UTF_8);
        }

        Sent begin(int status, String contentType) {
            return begin(status, Map.of("content-type", contentType));
        }

        Sent begin(int status, Map<String, String> headers) {
            listener.begun(status, headers);
            return this;
        }

        Sent say(String text) {
            return say(text.getBytes(StandardCharsets.UTF_8));
        }

        Sent say(byte[] bytes) {
            listener.bytes(ByteBuffer.wrap(bytes), () -> demanded++);
            return this;
        }

        void end() {
            over = true;
            listener.ended();
        }

        void fail(Reason reason) {
            over = true;
            listener.failed(new HttpFailure(reason, "for a test"));
        }

        boolean cancelled() {
            return cancelled;
        }

        int demanded() {
            return demanded;
        }

        private void cancel() {
            if (!over) {
                cancelled = true;
                fail(Reason.CANCELLED);
            }
        }
    }
}
