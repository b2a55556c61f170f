package io.agentic.model.wire;

import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.platform.api.http.AsyncHttpClient;
import io.agentic.platform.api.http.HttpFailure;
import io.agentic.platform.api.http.HttpHeader;
import io.agentic.platform.api.http.HttpRequest;
import io.agentic.platform.api.http.ResponseListener;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One question and its answer; sent again only when the server refuses a part of it that can be left out.
 *
 * @param <T> how it ends
 */
final class Exchange<T> implements Runnable {

    static final int MAX_REPLY = 8 * 1024 * 1024;

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Account account;
    private final AsyncHttpClient client;
    private final Turns turns;
    private final Speech<T> speech;
    private final Instant deadline;
    private final Clock clock;
    private final Refusals refusals;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile boolean onTheWire;

    Exchange(Account account, AsyncHttpClient client, Turns turns, Speech<T> speech, Instant deadline, Clock clock) {
        this.account = account;
        this.client = client;
        this.turns = turns;
        this.speech = speech;
        this.deadline = deadline;
        this.clock = clock;
        refusals = new Refusals(account, clock);
    }

    /** Sends the request when it is its turn. Whoever completes the outcome first ends the exchange and closes its connection. */
    CompletableFuture<T> start() {
        if (outcome.isDone()) {
            return outcome;
        }
        if (turns.enter(this)) {
            run();
        } else {
            waitNoLongerThanTheDeadline();
        }
        outcome.whenComplete((ended, none) -> {
            if (!onTheWire) {
                leave();
            }
        });
        return outcome;
    }

    /** The turn ends with the connection's work, which may go on a little after the answer. */
    private void leave() {
        if (left.compareAndSet(false, true)) {
            turns.leave(this);
        }
    }

    /** Ends it unless it has ended. */
    void fail(Failed failed) {
        outcome.complete(speech.failed(failed));
    }

    /** Ends it unless it is on the wire, where it goes on to its end. */
    void stop() {
        if (!onTheWire) {
            fail(refusals.stopping());
        }
    }

    /** Its turn has come. */
    @Override
    public void run() {
        send(Set.of());
    }

    private void waitNoLongerThanTheDeadline() {
        var alarm = client.later(Duration.ofMillis(Math.max(1, millisLeft())), () -> fail(refusals.late()));
        outcome.whenComplete((ended, none) -> alarm.cancel());
    }

    private long millisLeft() {
        var left = Duration.between(clock.instant(), deadline);
        return (left.compareTo(LONGEST) < 0 ? left : LONGEST).toMillis();
    }

    private void send(Set<String> conceded) {
        var left = millisLeft();
        if (left < 1) {
            fail(refusals.late());
        }
        if (outcome.isDone()) {
            return;
        }
        try {
            var call = speech.call(conceded);
            var headers = new ArrayList<>(call.headers());
            headers.add(HttpHeader.of("Accept", call.framing().mediaType() + ", application/json"));
            var request = new HttpRequest(
                    "POST", call.uri(), headers, call.body(), account.silence(), Duration.ofMillis(left));
            onTheWire = true;
            var sent = client.send(request, new Reply(call, conceded));
            outcome.whenComplete((ended, none) -> {
                if (ended instanceof Failed) { // after an answer the connection is kept for the next exchange
                    sent.cancel();
                }
            });
        } catch (RuntimeException e) {
            onTheWire = false;
            fail(trouble(e));
        }
    }

    private Failed trouble(Throwable e) {
        return e instanceof WireTrouble told ? refusals.within(told.trouble()) : refusals.broken(e);
    }

    /** What comes back over the wire, one thing after another. */
    private final class Reply implements ResponseListener {

        private final WireCall call;
        private final Set<String> conceded;
        private final Speech.Understanding<T> understanding;
        private final Framing.Decoder decoder;
        private final ByteArrayOutputStream document = new ByteArrayOutputStream();
        private int status;
        private Map<String, String> headers = Map.of();
        private int received;

        Reply(WireCall call, Set<String> conceded) {
            this.call = call;
            this.conceded = conceded;
            understanding = speech.understanding(call, () -> !outcome.isDone());
            decoder = call.framing().decoder(this::event);
        }

        @Override
        public void begun(int answered, Map<String, String> told) {
            status = answered;
            headers = told;
        }

        @Override
        public void bytes(ByteBuffer bytes, Runnable more) {
            received += bytes.remaining();
            if (received > MAX_REPLY) {
                fail(refusals.tooLong(MAX_REPLY));
            }
            if (!outcome.isDone()) {
                guarded(() -> take(bytes));
            }
            more.run();
        }

        @Override
        public void ended() {
            onTheWire = false;
            if (!outcome.isDone()) {
                guarded(this::whole);
            }
            leaveUnlessSentAgain();
        }

        @Override
        public void failed(HttpFailure failure) {
            onTheWire = false;
            fail(refusals.connection(failure));
            leaveUnlessSentAgain();
        }

        private void leaveUnlessSentAgain() {
            if (outcome.isDone() && !onTheWire) {
                leave();
            }
        }

        private void guarded(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException | LinkageError e) { // the latter when its bundle was uninstalled meanwhile
                fail(trouble(e));
            }
        }

        private void take(ByteBuffer bytes) {
            if (status == 200 && call.framing().is(contentType())) {
                decoder.feed(bytes);
            } else {
                var copy = new byte[bytes.remaining()];
                bytes.get(copy);
                document.writeBytes(copy);
            }
        }

        private void whole() {
            if (status == 200 && call.framing().is(contentType())) {
                endOfStream();
            } else if (status == 200) {
                endOfDocument();
            } else if (status >= 300 && status < 400) {
                fail(refusals.redirected(status));
            } else {
                refused(document.toString(StandardCharsets.UTF_8));
            }
        }

        private void endOfStream() {
            decoder.end();
            if (!outcome.isDone()) {
                endUnlessCutOff();
            }
        }

        private void endOfDocument() {
            var text = document.toString(StandardCharsets.UTF_8).strip();
            var json = Json.object(text);
            if (json.isPresent()) {
                understanding.event("", json.get());
                outcome.complete(understanding.outcome());
            } else if (text.isEmpty()) {
                fail(refusals.cutOff());
            } else if (call.framing().looksLike(text)) {
                decoder.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                endOfStream();
            } else if (text.startsWith("{")) {
                throw WireTrouble.garbled();
            } else {
                fail(refusals.notAModelServer(contentType()));
            }
        }

        private void endUnlessCutOff() {
            if (understanding.finished()) {
                outcome.complete(understanding.outcome());
            } else {
                fail(refusals.cutOff());
            }
        }

        private void refused(String body) {
            var concession = speech.concession(status, headers, body, call, conceded);
            if (concession.isEmpty()) {
                fail(refusals.status(status, headers, speech.trouble(status, headers, body)));
                return;
            }
            var more = new HashSet<>(conceded);
            more.add(concession.get());
            send(Set.copyOf(more));
        }

        private void event(String name, String data) {
            if (outcome.isDone()) {
                return;
            }
            if (data.strip().equals("[DONE]")) {
                outcome.complete(understanding.outcome());
            } else {
                understanding.event(name, Json.object(data).orElseThrow(WireTrouble::garbled));
            }
        }

        private String contentType() {
            return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        }
    }
}
