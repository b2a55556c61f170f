package io.agentic.cli.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** A small HTTP server that answers what a test told it to, and remembers what it was asked. */
final class FakeRuntime implements AutoCloseable {

    /** @param lastEventId of the request, or empty text */
    record Asked(String line, String type, String body, String authorization, String lastEventId) {}

    private record Answer(int status, String type, String body) {}

    private final HttpServer server;
    private final Map<String, Queue<Answer>> answers = new HashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    /** How often a client had the table already. */
    volatile int tablesSpared;

    FakeRuntime() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        json("GET /api/v1/openapi.json", 200, resource("openapi.json"));
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The next answer to a request; the last one given is repeated. */
    FakeRuntime json(String line, int status, String body) {
        return put(line, new Answer(status, "application/json", body));
    }

    /** An answer that is a file. */
    FakeRuntime file(String line, String type, String body) {
        return put(line, new Answer(200, type + ";file", body));
    }

    FakeRuntime problem(String line, int status, String body) {
        return put(line, new Answer(status, "application/problem+json", body));
    }

    FakeRuntime events(String line, String body) {
        return put(line, new Answer(200, "text/event-stream", body));
    }

    /** Forgets the answers to a request. */
    FakeRuntime none(String line) {
        answers.remove(line);
        return this;
    }

    /** What was asked, without the table. */
    List<Asked> asked() {
        return asked.stream()
                .filter(request -> !request.line().contains("openapi"))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized FakeRuntime put(String line, Answer answer) {
        answers.computeIfAbsent(line, any -> new ArrayDeque<>()).add(answer);
        return this;
    }

    private synchronized Answer next(String line) {
        var queue = answers.getOrDefault(line, new LinkedList<>());
        return queue.size() > 1
                ? queue.poll()
                : queue.isEmpty() ? new Answer(404, "text/html", "<h1>?</h1>") : queue.peek();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var headers = exchange.getRequestHeaders();
            asked.add(new Asked(
                    line,
                    String.valueOf(headers.getFirst("Content-Type")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    String.valueOf(headers.getFirst("Authorization")),
                    headers.getFirst("Last-Event-ID") == null ? "" : headers.getFirst("Last-Event-ID")));
            var answer = next(line);
            if (line.contains("openapi") && answer.status() == 200) {
                var tag = "\"" + answer.body().hashCode() + "\"";
                exchange.getResponseHeaders().set("ETag", tag);
                if (tag.equals(headers.getFirst("If-None-Match"))) {
                    tablesSpared++;
                    exchange.sendResponseHeaders(304, -1);
                    return;
                }
            }
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            if (answer.type().endsWith(";file")) {
                exchange.getResponseHeaders().set("Content-Disposition", "inline; filename=\"t-1.txt\"");
            }
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    static String resource(String name) {
        try (var stream = FakeRuntime.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
