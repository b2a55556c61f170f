package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The bytes of a body as they come, up to a length and a time. No thread waits for a client that is slow. */
final class IncomingBody implements ReadListener {

    /** Whoever drips one byte after the other shall not keep a connection for ever; one who falls silent is cut off by the server. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final ServletInputStream in;
    private final int maxBytes;
    private final Clock clock;
    private final Instant end;
    private final byte[] buffer = new byte[8 * 1024];
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

    IncomingBody(ServletInputStream in, int maxBytes, Clock clock) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.end = clock.instant().plus(LONGEST);
    }

    /** Begins to read; the request must be an asynchronous one. Ends with a {@link Refusal} when it is too long or too slow. */
    CompletionStage<byte[]> begin() {
        in.setReadListener(this);
        return whole;
    }

    /** Nobody needs it any more. */
    void abandon() {
        whole.completeExceptionally(new IOException("The request is over"));
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!whole.isDone() && in.isReady()) {
            var count = in.read(buffer);
            if (count < 0) {
                return;
            }
            read.write(buffer, 0, count);
            if (read.size() > maxBytes) {
                whole.completeExceptionally(tooLong(maxBytes));
            } else if (clock.instant().isAfter(end)) {
                whole.completeExceptionally(tooSlow());
            }
        }
    }

    @Override
    public void onAllDataRead() {
        whole.complete(read.toByteArray());
    }

    @Override
    public void onError(Throwable vanished) {
        whole.completeExceptionally(vanished);
    }

    static Refusal tooLong(int maxBytes) {
        return new Refusal(
                413,
                new Problem(
                        Code.TOO_LARGE,
                        "The body is longer than " + maxBytes + " bytes.",
                        "Send less, or raise maxBodyBytes in io.agentic.web.rest.cfg."),
                Map.of("Connection", "close"));
    }

    private static Refusal tooSlow() {
        return new Refusal(
                408,
                new Problem(
                        Code.USAGE,
                        "The body did not come within " + LONGEST.toSeconds() + " seconds.",
                        "Send it faster, or less of it."),
                Map.of("Connection", "close"));
    }
}
