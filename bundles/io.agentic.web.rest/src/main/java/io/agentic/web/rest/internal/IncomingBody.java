package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The bytes of a body as they come, up to a length and a time. No thread waits for a client that is slow. Lets the body go when its
 * request is over before it has come.
 *
 * @param <T> what becomes of it
 */
final class IncomingBody<T> implements ReadListener, AsyncListener {

    /** Whoever drips one byte after the other shall not keep a connection for ever; one who falls silent is cut off by the server. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    /** Where bytes go. Used by one thread at a time. */
    interface Sink<T> {

        /** @throws Refusal when it cannot take them */
        void write(byte[] bytes, int count);

        /** All have come. */
        T whole();
    }

    /**
     * What a body may be.
     *
     * @param maxBytes long at most
     * @param setting the configuration that says so
     * @param bytesPerSecond what each second beyond {@link #LONGEST} must be paid with; 0 if there is none beyond
     */
    record Bounds(long maxBytes, String setting, long bytesPerSecond) {

        Refusal tooLong() {
            return new Refusal(
                    413,
                    new Problem(
                            Code.TOO_LARGE,
                            "The body is longer than " + maxBytes + " bytes.",
                            "Send less, or raise " + setting + " in io.agentic.web.rest.cfg."),
                    Map.of("Connection", "close"));
        }

        private boolean tooSlow(Duration passed, long received) {
            var paid = bytesPerSecond == 0 ? 0 : received / bytesPerSecond;
            return passed.compareTo(LONGEST.plusSeconds(paid)) > 0;
        }

        private Refusal tooSlow() {
            return new Refusal(
                    408,
                    new Problem(
                            Code.USAGE,
                            "The body did not come within " + LONGEST.toSeconds() + " seconds"
                                    + (bytesPerSecond == 0 ? "." : " or at " + bytesPerSecond + " bytes a second."),
                            "Send it faster, or less of it."),
                    Map.of("Connection", "close"));
        }
    }

    private final ServletInputStream in;
    private final Sink<T> sink;
    private final Bounds bounds;
    private final Clock clock;
    private final Instant start;
    private final byte[] buffer = new byte[8 * 1024];
    private final CompletableFuture<T> whole = new CompletableFuture<>();
    private long received;

    IncomingBody(ServletInputStream in, Sink<T> sink, Bounds bounds, Clock clock) {
        this.in = in;
        this.sink = sink;
        this.bounds = bounds;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** Begins to read; the request must be an asynchronous one. Ends with a {@link Refusal} when it is too long or too slow. */
    CompletionStage<T> begin() {
        in.setReadListener(this);
        return whole;
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!whole.isDone() && in.isReady()) {
            var count = in.read(buffer);
            if (count < 0) {
                return;
            }
            received += count;
            if (received > bounds.maxBytes()) {
                whole.completeExceptionally(bounds.tooLong());
            } else if (bounds.tooSlow(Duration.between(start, clock.instant()), received)) {
                whole.completeExceptionally(bounds.tooSlow());
            } else {
                write(count);
            }
        }
    }

    private void write(int count) {
        try {
            sink.write(buffer, count);
        } catch (Refusal full) {
            whole.completeExceptionally(full);
        }
    }

    @Override
    public void onAllDataRead() {
        if (whole.isDone()) {
            return;
        }
        try {
            whole.complete(sink.whole());
        } catch (Refusal full) {
            whole.completeExceptionally(full);
        }
    }

    @Override
    public void onError(Throwable vanished) {
        whole.completeExceptionally(vanished);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        abandon();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        abandon();
    }

    @Override
    public void onError(AsyncEvent event) {
        abandon();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    /** Nobody needs it any more. */
    void abandon() {
        whole.completeExceptionally(new IOException("The request is over"));
    }
}
