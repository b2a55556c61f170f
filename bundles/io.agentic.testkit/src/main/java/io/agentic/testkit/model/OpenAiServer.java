package io.agentic.testkit.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A server on a free port of the loopback address that speaks OpenAI's {@code chat/completions}, plain and streaming, and {@code embeddings},
 * under any path, and answers as told: first from a queue, then by a rule. Thread-safe.
 *
 * <pre>{@code
 * try (var server = OpenAiServer.open()) {
 *     server.then(OpenAiReply.error(429, "Slow down").header("Retry-After", "2")).otherwise(OpenAiReply::sensible);
 * }
 * }</pre>
 */
public final class OpenAiServer implements AutoCloseable {

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final int DRIP_MILLIS = 10;
    private static final int BACKLOG = 1_024;

    private final HttpServer http;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore abandoned = new Semaphore(0);
    private final Deque<Function<OpenAiRequest, OpenAiReply>> queue = new ArrayDeque<>();
    private final List<OpenAiRequest> requests = new ArrayList<>();
    private final Set<InetSocketAddress> clients = new HashSet<>();
    private int running;
    private int peak;
    private Function<OpenAiRequest, OpenAiReply> rule = OpenAiReply::sensible;

    private OpenAiServer(HttpServer http, ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    /** Opens a server that answers {@linkplain OpenAiReply#sensible sensibly} until told otherwise. */
    public static OpenAiServer open() {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true"); // else the kernel holds small pieces back for 40 ms
        }
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            var server = new OpenAiServer(http, Executors.newCachedThreadPool(OpenAiServer::daemon));
            http.createContext("/", server::handle);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client takes as its base, such as {@code http://127.0.0.1:40123/v1}. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/v1");
    }

    /** The next request gets this reply. */
    public OpenAiServer then(OpenAiReply reply) {
        return then(request -> reply);
    }

    /** The next request gets the reply made from it. */
    public synchronized OpenAiServer then(Function<OpenAiRequest, OpenAiReply> reply) {
        queue.add(reply);
        return this;
    }

    /** What answers when the queue is empty. */
    public synchronized OpenAiServer otherwise(Function<OpenAiRequest, OpenAiReply> reply) {
        rule = reply;
        return this;
    }

    /** What was asked, oldest first. */
    public synchronized List<OpenAiRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many connections clients have opened. */
    public synchronized int connections() {
        return clients.size();
    }

    /** The most requests that were being answered at the same time. */
    public synchronized int peak() {
        return peak;
    }

    /** Waits until a client has closed its connection in the middle of a reply; false if none did within ten seconds. */
    public boolean awaitAbandoned() throws InterruptedException {
        return awaitAbandoned(1);
    }

    /** Waits until so many connections, beside those waited for before, were closed by clients in the middle of a reply. */
    public boolean awaitAbandoned(int connections) throws InterruptedException {
        return abandoned.tryAcquire(connections, 10, TimeUnit.SECONDS);
    }

    /** Waits until so many requests have come; false if they did not within ten seconds. */
    public synchronized boolean awaitRequests(int count) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (requests.size() < count && System.nanoTime() < end) {
            wait(100);
        }
        return requests.size() >= count;
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var request = new OpenAiRequest(exchange.getRequestURI().toString(), headers, body);
        send(exchange, request, reply(exchange.getRemoteAddress(), request));
    }

    private OpenAiReply reply(InetSocketAddress client, OpenAiRequest request) {
        Function<OpenAiRequest, OpenAiReply> reply;
        synchronized (this) {
            requests.add(request);
            notifyAll();
            clients.add(client);
            peak = Math.max(peak, ++running);
            reply = queue.isEmpty() ? rule : queue.remove();
        }
        try {
            return reply.apply(request);
        } catch (RuntimeException e) {
            return OpenAiReply.error(500, "The script failed: " + e);
        }
    }

    private synchronized void answered() {
        running--;
    }

    private void send(HttpExchange exchange, OpenAiRequest request, OpenAiReply reply) throws IOException {
        reply.headersFor(request)
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        try {
            exchange.sendResponseHeaders(reply.status(), 0);
            var out = exchange.getResponseBody();
            out.flush();
            for (var piece : reply.pieces(request)) {
                pause(reply.pause().toMillis());
                out.write(piece.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            switch (reply.ending()) {
                case WHOLE -> {
                    answered(); // before the client can know it
                    out.close();
                }
                case CUT -> throw new IOException("Cut as told");
                case SILENT -> pause(Long.MAX_VALUE);
                case DRIPPING -> {
                    while (pause(DRIP_MILLIS)) {
                        out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                        out.flush();
                    }
                }
            }
        } catch (IOException e) {
            if (reply.ending() != OpenAiReply.Ending.CUT) {
                abandoned.release();
            }
            throw e; // makes the JDK's server close the connection
        }
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
        var thread = new Thread(work, "openai-server");
        thread.setDaemon(true);
        return thread;
    }
}
