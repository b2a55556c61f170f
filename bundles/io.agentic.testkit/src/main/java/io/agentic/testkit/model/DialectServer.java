package io.agentic.testkit.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A server on a free port of the loopback address that speaks one vendor's dialect and answers as told: first from a queue, then by a
 * rule. Thread-safe.
 */
public abstract class DialectServer implements ScriptedVendor, AutoCloseable {

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final int BACKLOG = 1_024;
    private static final int DRIP_MILLIS = 10;

    private final HttpServer http;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore abandoned = new Semaphore(0);
    private final AtomicInteger refusals = new AtomicInteger();
    private final Deque<Function<ModelQuestion, ModelReply>> queue = new ArrayDeque<>();
    private final List<ModelQuestion> questions = new ArrayList<>();
    private Function<ModelQuestion, ModelReply> rule = ModelReply::sensible;
    private String lastBody = "";

    DialectServer() {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true"); // else the kernel holds small pieces back for 40 ms
        }
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newCachedThreadPool(DialectServer::daemon);
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    /** What a client takes as its base, such as {@code http://127.0.0.1:40123}. */
    public final URI baseUrl() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** The next question gets this reply. */
    public final void then(ModelReply reply) {
        then(question -> reply);
    }

    /** The next question gets the reply made from it. */
    public final synchronized void then(Function<ModelQuestion, ModelReply> reply) {
        queue.add(reply);
    }

    /** What answers when the queue is empty. */
    public final synchronized void otherwise(Function<ModelQuestion, ModelReply> reply) {
        rule = reply;
    }

    /** What was asked and let in, oldest first. */
    public final synchronized List<ModelQuestion> questions() {
        return List.copyOf(questions);
    }

    /** How many were not let in. */
    public final int refusals() {
        return refusals.get();
    }

    @Override
    public final void answer(String thought, String text, List<ToolUse> calls, Usage usage) {
        var reply = calls.isEmpty() ? ModelReply.text(text) : ModelReply.calls(calls.toArray(ToolUse[]::new));
        then((thought.isEmpty() ? reply : reply.thinking(thought)).counting(usage));
    }

    @Override
    public final boolean fail(Kind kind) {
        var reply = kind == Kind.UNAVAILABLE
                ? Optional.of(ModelReply.text("Once upon a time").cutAfter(2))
                : failure(kind);
        reply.ifPresent(this::then);
        return reply.isPresent();
    }

    @Override
    public final synchronized String lastBody() {
        return lastBody;
    }

    @Override
    public final boolean awaitAbandoned() throws InterruptedException {
        return abandoned.tryAcquire(10, TimeUnit.SECONDS);
    }

    @Override
    public final void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    /** Refuses whom the vendor would refuse before it reads what is asked; empty to let him in. */
    abstract Optional<ModelReply> refused(String method, String path, Map<String, String> headers, String body);

    /** Refuses a conversation that is not of the vendor's form; empty when it is. */
    Optional<ModelReply> objection(Fields json) {
        return Optional.empty();
    }

    /** An error as the vendor documents it; empty when it has none of the kind. */
    abstract Optional<ModelReply> failure(Kind kind);

    /** Understands a request to talk. */
    abstract ModelQuestion question(String path, Map<String, String> headers, Fields json);

    /** Answers a request for vectors; empty when this is none. */
    abstract Optional<Fields> vectors(String path, Fields json);

    abstract String streamType();

    /** The answer in the dialect's pieces. */
    abstract List<byte[]> stream(ModelReply reply);

    /** A piece that says nothing. */
    abstract byte[] filler();

    /** The answer in one. */
    abstract String document(ModelReply reply);

    private void handle(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        send(
                exchange,
                reply(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), headers, body));
    }

    private ModelReply reply(String method, String path, Map<String, String> headers, String body) {
        synchronized (this) {
            lastBody = body;
        }
        try {
            var refused = refused(method, path, headers, body);
            if (refused.isPresent()) {
                refusals.incrementAndGet();
                return refused.get();
            }
            var json = Json.object(body);
            var vectors = vectors(path, json);
            if (vectors.isPresent()) {
                note(new ModelQuestion(path, headers, json, 0, "", Optional.empty(), List.of()));
                return ModelReply.body(200, "application/json", vectors.get().json());
            }
            var objection = objection(json);
            if (objection.isPresent()) {
                return objection.get();
            }
            var question = question(path, headers, json);
            return note(question).apply(question);
        } catch (RuntimeException e) {
            return ModelReply.body(500, "text/plain", "The script failed: " + e);
        }
    }

    private synchronized Function<ModelQuestion, ModelReply> note(ModelQuestion question) {
        questions.add(question);
        return queue.isEmpty() ? rule : queue.remove();
    }

    private void send(HttpExchange exchange, ModelReply reply) throws IOException {
        var streamed = reply.body().isEmpty() && reply.streamed();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", streamed ? streamType() : "application/json");
        reply.headers().forEach(headers::set);
        try {
            exchange.sendResponseHeaders(reply.status(), 0);
            var out = exchange.getResponseBody();
            out.flush();
            for (var piece : reply.sent(streamed ? stream(reply) : List.of(whole(reply)))) {
                out.write(piece);
                out.flush();
            }
            switch (reply.ending()) {
                case WHOLE -> out.close();
                case CUT -> throw new IOException("Cut as told");
                case SILENT -> pause(Long.MAX_VALUE);
                case DRIPPING -> {
                    while (pause(DRIP_MILLIS)) {
                        out.write(filler());
                        out.flush();
                    }
                }
            }
        } catch (IOException e) {
            if (reply.ending() != ModelReply.Ending.CUT) {
                abandoned.release();
            }
            throw e; // makes the JDK's server close the connection
        }
    }

    private byte[] whole(ModelReply reply) {
        return reply.body().orElseGet(() -> document(reply)).getBytes(StandardCharsets.UTF_8);
    }

    /** Waits; false once the server is being closed. */
    private boolean pause(long millis) {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "dialect-server");
        thread.setDaemon(true);
        return thread;
    }
}
