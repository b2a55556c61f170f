package io.agentic.model.openai.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;

/** One request and its answer; sent again only when the server refuses a part of it that can be left out. */
final class Exchange implements Runnable {

    static final int MAX_REPLY = 8 * 1024 * 1024;

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Account account;
    private final HttpClient client;
    private final Turns turns;
    private final ModelRequest request;
    private final ModelStream stream;
    private final Clock clock;
    private final Refusals refusals;
    private final CompletableFuture<ModelOutcome> outcome = new CompletableFuture<>();

    Exchange(Account account, HttpClient client, Turns turns, ModelRequest request, ModelStream stream, Clock clock) {
        this.account = account;
        this.client = client;
        this.turns = turns;
        this.request = request;
        this.stream = stream;
        this.clock = clock;
        refusals = new Refusals(account, clock);
    }

    /** Sends the request when it is its turn. Whoever completes the outcome first ends the exchange and closes its connection. */
    CompletableFuture<ModelOutcome> start() {
        stream.onCancel(() -> outcome.complete(refusals.cancelled()));
        if (outcome.isDone()) {
            return outcome;
        }
        if (turns.enter(this)) {
            run();
        } else {
            waitNoLongerThanTheDeadline();
        }
        outcome.whenComplete((ended, none) -> turns.leave(this));
        return outcome;
    }

    /** Its turn has come. */
    @Override
    public void run() {
        send(EnumSet.noneOf(Concession.class));
    }

    private void waitNoLongerThanTheDeadline() {
        var alarm = client.getScheduler()
                .schedule(() -> outcome.complete(refusals.late()), millisLeft(), TimeUnit.MILLISECONDS);
        outcome.whenComplete((ended, none) -> alarm.cancel());
    }

    private long millisLeft() {
        var left = Duration.between(clock.instant(), request.deadline());
        return (left.compareTo(LONGEST) < 0 ? left : LONGEST).toMillis();
    }

    private void send(Set<Concession> concessions) {
        var left = millisLeft();
        if (left < 1) {
            outcome.complete(refusals.late());
        }
        if (outcome.isDone()) {
            return;
        }
        try {
            var json = ChatRequest.json(request, account.isOpenAi(), concessions);
            var http = client.newRequest(account.chat())
                    .method(HttpMethod.POST)
                    .headers(headers -> {
                        headers.put(HttpHeader.ACCEPT, "text/event-stream, application/json");
                        if (!account.key().isEmpty()) {
                            headers.put(new SecretField(HttpHeader.AUTHORIZATION, "Bearer " + account.key()));
                        }
                    })
                    .body(new BytesRequestContent("application/json", json.getBytes(StandardCharsets.UTF_8)))
                    .idleTimeout(account.silence().toMillis(), TimeUnit.MILLISECONDS)
                    .timeout(left, TimeUnit.MILLISECONDS);
            http.send(new Reply(json, concessions));
            outcome.whenComplete((ended, none) -> {
                if (ended instanceof Failed) { // after an answer the connection is kept for the next exchange
                    http.abort(new CancellationException("The exchange is over"));
                }
            });
        } catch (RuntimeException e) {
            outcome.complete(client.isRunning() ? refusals.broken(e) : refusals.stopping());
        }
    }

    private int callsSoFar() {
        return request.messages().stream()
                .mapToInt(message ->
                        message instanceof Answer answer ? answer.calls().size() : 0)
                .sum();
    }

    /** What comes back over the wire. Jetty tells of it one thing after another. */
    private final class Reply implements Response.Listener {

        private final String sent;
        private final Set<Concession> concessions;
        private final AnswerAssembly assembly = new AnswerAssembly(this::piece);
        private final ServerEvents events = new ServerEvents(this::event);
        private final ByteArrayOutputStream document = new ByteArrayOutputStream();
        private int received;

        Reply(String sent, Set<Concession> concessions) {
            this.sent = sent;
            this.concessions = concessions;
        }

        @Override
        public void onContent(Response response, ByteBuffer content) {
            received += content.remaining();
            if (received > MAX_REPLY) {
                end(refusals.tooLong(MAX_REPLY));
            }
            if (outcome.isDone()) {
                return;
            }
            try {
                if (response.getStatus() == 200 && contentType(response).contains("event-stream")) {
                    events.feed(content);
                } else {
                    var bytes = new byte[content.remaining()];
                    content.get(bytes);
                    document.writeBytes(bytes);
                }
            } catch (RuntimeException e) {
                end(refusals.broken(e));
            }
        }

        @Override
        public void onComplete(Result result) {
            if (outcome.isDone()) {
                return;
            }
            try {
                complete(result);
            } catch (RuntimeException e) {
                end(refusals.broken(e));
            }
        }

        private void complete(Result result) {
            var response = result.getResponse();
            if (result.getResponseFailure() != null || response.getStatus() == 0) {
                end(
                        client.isRunning()
                                ? refusals.connection(result.getFailure(), request.deadline())
                                : refusals.stopping());
            } else if (response.getStatus() == 200) {
                whole(response);
            } else {
                refused(response);
            }
        }

        private void whole(Response response) {
            var text = document.toString(StandardCharsets.UTF_8).strip();
            if (text.startsWith("{")) {
                Json.object(text).ifPresentOrElse(this::add, () -> end(refusals.garbled()));
                done();
            } else if (text.isEmpty() || text.startsWith("data:")) {
                events.feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                events.end();
                end(assembly.finished() ? answer() : refusals.cutOff());
            } else {
                end(refusals.notAModelServer(contentType(response)));
            }
        }

        private void refused(Response response) {
            var body = document.toString(StandardCharsets.UTF_8);
            Concession.askedFor(response.getStatus(), body, sent, concessions)
                    .ifPresentOrElse(
                            concession -> {
                                var more = EnumSet.of(concession);
                                more.addAll(concessions);
                                send(more);
                            },
                            () -> end(refusals.status(response.getStatus(), response.getHeaders(), body)));
        }

        private void event(String data) {
            if (data.strip().equals("[DONE]")) {
                done();
            } else {
                Json.object(data).ifPresentOrElse(this::add, () -> end(refusals.garbled()));
            }
        }

        private void add(ObjectNode json) {
            if (json.hasNonNull("error")) {
                end(refusals.within(json.path("error")));
            } else if (!json.has("choices")) {
                end(refusals.garbled());
            } else if (!outcome.isDone()) {
                assembly.add(json);
            }
        }

        private void piece(String text) {
            if (!outcome.isDone()) {
                stream.text(text);
            }
        }

        private void done() {
            end(answer());
        }

        private ModelOutcome answer() {
            return assembly.withheld() ? refusals.withheld() : assembly.answered(callsSoFar(), sent.length());
        }

        private void end(ModelOutcome how) {
            outcome.complete(how);
        }
    }

    private static String contentType(Response response) {
        var type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }
}
