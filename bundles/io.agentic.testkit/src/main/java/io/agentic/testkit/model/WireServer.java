package io.agentic.testkit.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The part of a fake server that all vendors have: it checks, remembers, and answers from a queue, then by a rule. Thread-safe. */
final class WireServer implements AutoCloseable {

    private static final String NO_DELAY = "sun.net.httpserver.nodelay";
    private static final int DRIP_MILLIS = 10;
    private static final int BACKLOG = 1_024;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(WireServer::daemon);
    private final Function<WireRequest, Optional<WireReply>> objection;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore abandoned = new Semaphore(0);
    private final Deque<Function<WireRequest, WireReply>> queue = new ArrayDeque<>();
    private final List<WireRequest> requests = new ArrayList<>();
    private Function<WireRequest, WireReply> rule;

    private WireServer(
            HttpServer http,
            Function<WireRequest, Optional<WireReply>> objection,
            Function<WireRequest, WireReply> rule) {
        this.http = http;
        this.objection = objection;
        this.rule = rule;
    }

    /**
     * Opens a server on a free port of the loopback address.
     *
     * @param objection what a request that is not well-formed is answered with, before the queue and the rule
     * @param rule what answers when the queue is empty
     */
    static WireServer open(
            Function<WireRequest, Optional<WireReply>> objection, Function<WireRequest, WireReply> rule) {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true"); // else the kernel holds small pieces back for 40 ms
        }
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            var server = new WireServer(http, objection, rule);
            http.createContext("/", server::handle);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return http.getAddress().getPort();
    }

    synchronized void then(Function<WireRequest, WireReply> reply) {
        queue.add(reply);
    }

    synchronized void otherwise(Function<WireRequest, WireReply> reply) {
        rule = reply;
    }

    synchronized List<WireRequest> requests() {
        return List.copyOf(requests);
    }

    String lastBody() {
        var all = requests();
        return all.get(all.size() - 1).body();
    }

    /** Waits until a client has closed its connection in the middle of a reply; false if none did within ten seconds. */
    boolean awaitAbandoned() throws InterruptedException {
        return abandoned.tryAcquire(10, TimeUnit.SECONDS);
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
        var request = new WireRequest(exchange.getRequestURI(), headers, body);
        send(exchange, objection.apply(request).orElseGet(() -> reply(request)));
    }

    private WireReply reply(WireRequest request) {
        Function<WireRequest, WireReply> reply;
        synchronized (this) {
            requests.add(request);
            reply = queue.isEmpty() ? rule : queue.remove();
        }
        return reply.apply(request);
    }

    private void send(HttpExchange exchange, WireReply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        try {
            exchange.sendResponseHeaders(reply.status(), 0);
            var out = exchange.getResponseBody();
            out.flush();
            for (var piece : reply.pieces()) {
                pause(reply.pause().toMillis());
                out.write(piece.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            switch (reply.ending()) {
                case WHOLE -> out.close();
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
        var thread = new Thread(work, "wire-server");
        thread.setDaemon(true);
        return thread;
    }
}
