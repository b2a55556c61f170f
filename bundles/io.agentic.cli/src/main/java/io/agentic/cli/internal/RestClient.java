package io.agentic.cli.internal;

import io.agentic.cli.grammar.Json;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The runtime's REST API. Trouble of any kind is an {@link AgenticException} whose code gives the exit code.
 *
 * <p>On {@link HttpURLConnection}: its first answer takes a sixth of the processor time of {@code java.net.http}.
 */
final class RestClient {

    static final String ROOT = "/api/v1";

    private static final String JSON = "application/json, application/problem+json";
    private static final String EVENTS = "text/event-stream";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final Instance instance;

    RestClient(Instance instance) {
        this.instance = instance;
        System.setProperty("sun.net.http.retryPost", "false"); // else a lost answer would run a task twice
    }

    /** Uses a verb. An answer that is a file is its text. */
    Object call(OperationSpec spec, Map<String, Object> input) {
        var rest = new LinkedHashMap<>(input);
        var path = path(spec, rest);
        if (spec.method().equals("GET") || spec.method().equals("DELETE")) {
            return send(spec.method(), path + query(rest), (String) null);
        }
        var uploaded = spec.uploaded().map(parameter -> rest.get(parameter.name()));
        if (uploaded.orElse("") instanceof Upload upload) {
            rest.values().remove(upload);
            return send(spec.method(), path + query(rest), upload.file());
        }
        return send(spec.method(), path, Json.compact(rest));
    }

    /** Reads what is at a path below {@link #ROOT}. */
    Object get(String path) {
        return send("GET", path, (String) null);
    }

    /**
     * What is at a path, unless it is still the same.
     *
     * @param document JSON
     * @param tag names this state of it; empty text when it has none
     */
    record Fetched(Object document, String tag) {}

    /** Reads what is at a path below {@link #ROOT}; empty if it is still what the tag names. */
    Optional<Fetched> getUnless(String tag, String path) {
        return answered(() -> {
            var connection = open("GET", ROOT + path, ANSWER);
            connection.setRequestProperty("Accept", JSON);
            if (!tag.isEmpty()) {
                connection.setRequestProperty("If-None-Match", tag);
            }
            var status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_NOT_MODIFIED) {
                return Optional.empty();
            }
            var text = body(connection, status);
            if (status != 200) {
                throw new AgenticException(problem(status, text));
            }
            var etag = connection.getHeaderField("ETag");
            return Optional.of(new Fetched(json(text), etag == null ? "" : etag));
        });
    }

    /** Whether the runtime says that all its parts are up. */
    boolean healthy() {
        try {
            var connection = open("GET", "/system/health", Duration.ofSeconds(10));
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens a stream of server-sent events.
     *
     * @param lastId the last event that was seen, or empty text
     * @param silence how long nothing may come
     * @throws IOException when the connection does not come about or breaks
     */
    InputStream events(String path, String lastId, Duration silence) throws IOException {
        var connection = open("GET", ROOT + path, silence);
        connection.setRequestProperty("Accept", EVENTS);
        if (!lastId.isEmpty()) {
            connection.setRequestProperty("Last-Event-ID", lastId);
        }
        var status = connection.getResponseCode();
        if (status == 503) {
            throw new IOException("not up yet");
        }
        if (status != 200) {
            throw new AgenticException(problem(status, body(connection, status)));
        }
        return connection.getInputStream();
    }

    /**
     * Uses a verb that takes a JSON body, and is told its answer's text as it comes.
     *
     * @param text told of each piece; of none when the runtime answers at once
     */
    Object stream(OperationSpec spec, Map<String, Object> input, Consumer<String> text) {
        var rest = new LinkedHashMap<>(input);
        var path = path(spec, rest);
        var bytes = Json.compact(rest).getBytes(StandardCharsets.UTF_8);
        return answered(() -> {
            var connection = open(spec.method(), path);
            connection.setRequestProperty("Accept", EVENTS + ", " + JSON);
            write(bytes, connection);
            var type = connection.getHeaderField("Content-Type");
            if (connection.getResponseCode() != 200 || type == null || !type.startsWith(EVENTS)) {
                return answer(connection);
            }
            try (var events = new EventStream(connection.getInputStream())) {
                return told(events, text);
            }
        });
    }

    private Object told(EventStream events, Consumer<String> text) throws IOException {
        for (var event = events.next(); event.isPresent(); event = events.next()) {
            var data = event.get().data();
            switch (event.get().name()) {
                case "text" ->
                    text.accept(String.valueOf(Json.object(json(data)).get("text")));
                case "problem" -> throw new AgenticException(problem(500, data));
                case "answer" -> {
                    return json(data);
                }
                default -> {} // of a later version
            }
        }
        throw new AgenticException(Code.UNAVAILABLE, "The answer broke off.", "Look at the runtime: agentic status");
    }

    private static void write(byte[] bytes, HttpURLConnection connection) throws IOException {
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (var out = connection.getOutputStream()) {
            out.write(bytes);
        }
    }

    private Object send(String method, String path, String body) {
        var bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return answered(() -> {
            var connection = open(method, path);
            if (bytes != null) {
                write(bytes, connection);
            }
            return answer(connection);
        });
    }

    /** A refusal comes before the file is sent: the runtime is asked first whether to go on. */
    private Object send(String method, String path, Path file) {
        try (var in = Files.newInputStream(file)) {
            var size = Files.size(file);
            return answered(() -> {
                var connection = openForFile(method, path);
                connection.setRequestProperty("Expect", "100-continue");
                connection.setFixedLengthStreamingMode(size);
                try (var out = connection.getOutputStream()) {
                    in.transferTo(out);
                } catch (ProtocolException refused) {
                    throw new AgenticException(refusal(connection.getResponseCode(), method, path, file));
                }
                return answer(connection);
            });
        } catch (IOException e) {
            throw new AgenticException(
                    Code.USAGE, "The file " + file + " cannot be read.", "Name a file that you may read.");
        }
    }

    /** The JDK has thrown the words of the refusal away; what is refused whatever is sent is refused again without the file. */
    private Problem refusal(int status, String method, String path, Path file) throws IOException {
        if (status == Code.TOO_LARGE.httpStatus()) {
            return new Problem(
                    Code.TOO_LARGE,
                    "The file " + file + " is larger than the runtime takes.",
                    "Send a smaller one, or raise maxUploadBytes in io.agentic.web.rest.cfg.");
        }
        var connection = openForFile(method, path);
        connection.setFixedLengthStreamingMode(0);
        connection.getOutputStream().close();
        var again = connection.getResponseCode();
        return problem(status, again == status ? body(connection, again) : "");
    }

    private HttpURLConnection openForFile(String method, String path) throws IOException {
        var connection = open(method, path);
        connection.setRequestProperty("Content-Type", "application/java-archive");
        connection.setDoOutput(true);
        return connection;
    }

    private HttpURLConnection open(String method, String path) throws IOException {
        var connection = open(method, ROOT + path, ANSWER);
        connection.setRequestProperty("Accept", JSON);
        return connection;
    }

    private Object answer(HttpURLConnection connection) throws IOException {
        var status = connection.getResponseCode();
        return answer(status, body(connection, status), connection.getHeaderField("Content-Disposition") != null);
    }

    private Object answer(int status, String text, boolean isFile) {
        if (status / 100 != 2) {
            throw new AgenticException(problem(status, text));
        }
        return isFile || text.isBlank() ? text.strip() : json(text);
    }

    private interface Exchange<T> {
        T get() throws IOException;
    }

    private <T> T answered(Exchange<T> exchange) {
        try {
            return exchange.get();
        } catch (SocketTimeoutException e) {
            throw new AgenticException(
                    Code.UNAVAILABLE,
                    "The runtime at " + instance.url() + " did not answer in time.",
                    "Look at it with: agentic status; a task it may have accepted is in: agentic task list");
        } catch (IOException e) {
            throw unreachable();
        }
    }

    AgenticException unreachable() {
        return new AgenticException(
                Code.UNAVAILABLE,
                "The runtime at " + instance.url() + " cannot be reached.",
                instance.ours() ? "Start it with: agentic start" : "Check AGENTIC_URL, and whether it runs there.");
    }

    private HttpURLConnection open(String method, String path, Duration patience) throws IOException {
        var connection =
                (HttpURLConnection) URI.create(instance.url() + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        instance.token().ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
        return connection;
    }

    private static String body(HttpURLConnection connection, int status) throws IOException {
        try (var stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Object json(String text) {
        try {
            return Json.read(text);
        } catch (IOException e) {
            throw new AgenticException(
                    Code.UNAVAILABLE,
                    "What answers at " + instance.url() + " is not an Agentic runtime: it does not speak JSON.",
                    "Is another program on that port? See: agentic doctor");
        }
    }

    private Problem problem(int status, String text) {
        Map<String, Object> said;
        try {
            said = Json.object(Json.read(text));
        } catch (IOException e) {
            said = Map.of();
        }
        var code = code(status, String.valueOf(said.get("code")));
        if (code == Code.UNAUTHENTICATED) {
            return new Problem(
                    code,
                    "The runtime does not know who asks (HTTP " + status + ").",
                    "Set AGENTIC_TOKEN, or be a user who may read " + instance.tokenFile() + ".");
        }
        var message = said.getOrDefault("detail", said.get("title"));
        if (message instanceof String words && !words.isBlank()) {
            return new Problem(code, words, String.valueOf(said.getOrDefault("remedy", "")));
        }
        return new Problem(
                status == 404 ? Code.UNAVAILABLE : code,
                "The runtime at " + instance.url() + " answered HTTP " + status + " and did not say why.",
                "Look at it with: agentic status, agentic logs");
    }

    private static Code code(int status, String name) {
        Code fitting = status >= 500 ? Code.FAILED : Code.USAGE;
        for (var code : Code.values()) {
            if (code.name().equals(name)) {
                return code;
            }
            fitting = code.httpStatus() == status ? code : fitting;
        }
        return fitting;
    }

    /** Fills the braces, and takes what went into them out of the input. */
    private static String path(OperationSpec spec, Map<String, Object> input) {
        var path = spec.path();
        for (var parameter : spec.parameters()) {
            var braces = "{" + parameter.name() + "}";
            if (path.contains(braces)) {
                var value = String.valueOf(input.remove(parameter.name()));
                if (value.isBlank() || value.equals(".") || value.equals("..")) {
                    throw new AgenticException(
                            Code.USAGE,
                            "'" + value + "' is no " + parameter.name() + ".",
                            "Give it: " + parameter.description());
                }
                path = path.replace(braces, encoded(value));
            }
        }
        return path;
    }

    private static String query(Map<String, Object> input) {
        var pairs = new ArrayList<String>();
        input.forEach((name, value) -> (value instanceof List<?> many ? many : List.of(value))
                .forEach(one -> pairs.add(encoded(name) + "=" + encoded(String.valueOf(one)))));
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
