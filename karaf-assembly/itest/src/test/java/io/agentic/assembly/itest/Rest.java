package io.agentic.assembly.itest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

/** The HTTP door of an instance, as one caller comes to it. */
final class Rest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String API = "/api/v1";

    private final URI root;
    private final Map<String, String> headers;

    private Rest(URI root, Map<String, String> headers) {
        this.root = root;
        this.headers = headers;
    }

    static Rest withoutCredential(AgenticInstance agentic) {
        return new Rest(agentic.url(), Map.of());
    }

    static Rest withToken(AgenticInstance agentic, String token) {
        return new Rest(agentic.url(), Map.of("Authorization", "Bearer " + token));
    }

    static Rest withPassword(AgenticInstance agentic, String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Rest(
                agentic.url(),
                Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)));
    }

    static Rest asAdmin(AgenticInstance agentic) {
        return withToken(agentic, agentic.adminToken());
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    /** A GET of any path, such as {@code /system/health}. */
    HttpResponse<String> get(String path) {
        return call("GET", path, "");
    }

    /** What the API answers at a path below its root, which must be fine. */
    JsonNode read(String path) {
        var answer = get(API + path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return json(answer.body());
    }

    /** A call of any path; a body is sent as JSON, when it is not empty. */
    HttpResponse<String> call(String method, String path, String body) {
        return send(
                method,
                path,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                BodyHandlers.ofString());
    }

    /** Sends a file, such as the jar of a plugin. */
    HttpResponse<String> upload(String method, String path, Path file) {
        try {
            return send(method, path, BodyPublishers.ofFile(file), "application/java-archive", BodyHandlers.ofString());
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of a task, and returns its document. */
    JsonNode awaitEnd(String task) {
        try (var lines = events(task)) {
            if (lines.noneMatch("event: ENDED"::equals)) {
                throw new AssertionError("The events of " + task + " stopped before its end");
            }
        }
        return read("/tasks/" + task);
    }

    /** The lines of a task's events, as they come. */
    Stream<String> events(String task) {
        return send("GET", API + "/tasks/" + task + "/events", BodyPublishers.noBody(), BodyHandlers.ofLines())
                .body();
    }

    /** The lines of an answer that is told as it comes. */
    Stream<String> told(String path, String body) {
        var request = HttpRequest.newBuilder(root.resolve(path))
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        return HTTP.sendAsync(request.build(), BodyHandlers.ofLines()).join().body();
    }

    private <T> HttpResponse<T> send(String method, String path, BodyPublisher body, BodyHandler<T> handler) {
        return send(method, path, body, "application/json", handler);
    }

    private <T> HttpResponse<T> send(
            String method, String path, BodyPublisher body, String type, BodyHandler<T> handler) {
        var request = HttpRequest.newBuilder(root.resolve(path))
                .method(method, body)
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking " + path, e);
        }
    }
}
