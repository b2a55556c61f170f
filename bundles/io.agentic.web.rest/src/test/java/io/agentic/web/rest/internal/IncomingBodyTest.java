package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class IncomingBodyTest {

    private final Sender sender = new Sender();
    private Instant now = Instant.EPOCH;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final IncomingBody<byte[]> body = body(10, 0);

    @Test
    void isReadAsItComes() throws IOException {
        var whole = body.begin().toCompletableFuture();
        sender.send("{\"a\"");
        assertThat(whole).isNotDone();

        sender.send(":1}");
        sender.end();

        assertThat(whole.join()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":1}");
    }

    @Test
    void isRefusedWhenItGetsTooLong() throws IOException {
        var whole = body.begin().toCompletableFuture();

        sender.send("12345678901");

        assertThatThrownBy(whole::join).hasCauseInstanceOf(Refusal.class).hasMessageContaining("longer than 10 bytes");
    }

    @Test
    void isRefusedWhenItDripsInByteAfterByte() throws IOException {
        var whole = body.begin().toCompletableFuture();
        sender.send("{");
        now = now.plus(IncomingBody.LONGEST);
        sender.send(" ");
        assertThat(whole).isNotDone();

        now = now.plusSeconds(1);
        sender.send(" ");

        assertThatThrownBy(whole::join).hasCauseInstanceOf(Refusal.class).hasMessageContaining("within 60 seconds");
    }

    @Test
    void mayTakeLongerAsLongAsItComesAtAPace() throws IOException {
        var whole = body(1_000, 2).begin().toCompletableFuture();
        sender.send("x".repeat(10));
        now = now.plus(IncomingBody.LONGEST).plusSeconds(5);
        sender.send("x");
        assertThat(whole).isNotDone();

        now = now.plusSeconds(2);
        sender.send("x");

        assertThat(whole).isCompletedExceptionally();
        assertThatThrownBy(whole::join).hasCauseInstanceOf(Refusal.class).hasMessageContaining("2 bytes a second");
    }

    @Test
    void endsWithItsSender() {
        var whole = body.begin().toCompletableFuture();

        sender.listener.onError(new IOException("gone"));

        assertThat(whole).isCompletedExceptionally();
    }

    @Test
    void endsWithItsRequest() {
        var whole = body.begin().toCompletableFuture();

        body.abandon();

        assertThat(whole).isCompletedExceptionally();
    }

    private IncomingBody<byte[]> body(long maxBytes, long bytesPerSecond) {
        return new IncomingBody<>(
                sender, new MemorySink(), new IncomingBody.Bounds(maxBytes, "maxBodyBytes", bytesPerSecond), clock);
    }

    /** The other end of a connection. */
    private static final class Sender extends ServletInputStream {

        private final Deque<Integer> sent = new ArrayDeque<>();
        private ReadListener listener;

        void send(String text) throws IOException {
            text.chars().forEach(sent::add);
            listener.onDataAvailable();
        }

        void end() throws IOException {
            listener.onAllDataRead();
        }

        @Override
        public int read() {
            return sent.isEmpty() ? -1 : sent.poll();
        }

        @Override
        public boolean isReady() {
            return !sent.isEmpty();
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public void setReadListener(ReadListener readListener) {
            listener = readListener;
        }
    }
}
