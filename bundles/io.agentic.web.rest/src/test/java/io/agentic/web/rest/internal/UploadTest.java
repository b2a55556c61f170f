package io.agentic.web.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.OperationOutcome;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Type;
import io.agentic.platform.api.operation.Operations;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files sent to the servlet as it is, in the server it runs in. */
class UploadTest {

    private static final int MAX = 300_000;
    private static final byte[] JAR = bytes(200_000);

    private static final OperationSpec INSTALL = Rows.row(
            "plugin:install",
            Effect.CHANGES,
            "POST",
            "/plugins",
            List.of(
                    Rows.parameter("source", true, Type.UPLOAD, true, false),
                    Rows.parameter("dryRun", false, Type.FLAG, false, false)),
            List.of());
    private static final OperationSpec UPDATE = Rows.row(
            "plugin:update",
            Effect.CHANGES,
            "PUT",
            "/plugins/{id}",
            List.of(
                    Rows.parameter("id", true, Type.TEXT, true, false),
                    Rows.parameter("source", true, Type.UPLOAD, false, false)),
            List.of());

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Verbs verbs = new Verbs();
    private Server server;
    private long room = Long.MAX_VALUE;

    @BeforeEach
    void open() throws Exception {
        server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var context = new ServletContextHandler("/api");
        Filter signIn = (request, response, chain) -> {
            request.setAttribute(ApiContext.IDENTITY, new Identity("ada", "password", List.of()));
            chain.doFilter(request, response);
        };
        var filter = new FilterHolder(signIn);
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        var servlet = new ServletHolder(new ApiServlet(
                verbs, null, null, new Settings(), new Uploads(incoming(), MAX, Clock.systemUTC(), folder -> room)));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void close() throws Exception {
        server.stop();
    }

    @Test
    void givesAVerbTheFileThatWasSentAndKeepsNothingOfIt() throws Exception {
        var answer = send("POST", "/plugins?dryRun=true", "application/java-archive", JAR);

        assertThat(answer.statusCode()).isEqualTo(200);
        var use = verbs.uses.get(0);
        assertThat(use.verb()).isEqualTo("plugin:install");
        assertThat(use.input()).containsEntry("dryRun", "true");
        assertThat(Path.of(use.source())).isAbsolute().hasParentRaw(incoming());
        assertThat(use.permissions()).isEqualTo("rw-------");
        assertThat(use.bytes()).isEqualTo(JAR);
        assertThat(left()).isEmpty();
    }

    @Test
    void takesTheFileOfAVerbAboutSomething() throws Exception {
        var answer = send("PUT", "/plugins/word-count", "application/octet-stream", JAR);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(verbs.uses.get(0).input()).containsEntry("id", "word-count").containsKey("source");
    }

    @Test
    void stillTakesANameOrAUrlAsJson() throws Exception {
        var answer = send("POST", "/plugins", "application/json", "{\"source\":\"word-count\"}".getBytes());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(verbs.uses.get(0).source()).isEqualTo("word-count");
    }

    @Test
    void keepsNothingWhenTheVerbFails() throws Exception {
        verbs.answer = (source) -> CompletableFuture.completedFuture(
                new OperationOutcome.NotDone(new Problem(Code.CONFLICT, "It is there already.", "")));

        assertThat(send("POST", "/plugins", "application/java-archive", JAR).statusCode())
                .isEqualTo(409);
        assertThat(left()).isEmpty();
    }

    @Test
    void keepsNothingWhenTheVerbThrows() throws Exception {
        verbs.answer = source -> {
            throw new IllegalStateException("a bug");
        };

        assertThat(send("POST", "/plugins", "application/java-archive", JAR).statusCode())
                .isEqualTo(500);
        assertThat(left()).isEmpty();
    }

    @Test
    void readsNothingOfWhomTheVerbIsNotFor() throws Exception {
        verbs.objection = Optional.of(new Problem(Code.REFUSED, "ada lacks plugin:install.", "Ask."));

        try (var socket = request("POST /api/v1/plugins", "application/java-archive", 1_000, "Expect: 100-continue")) {
            assertThat(reply(socket))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("Connection: close")
                    .contains("ada lacks plugin:install.");
        }
        assertThat(verbs.uses).hasSize(1); // so that the audit trail knows of it
        assertThat(Files.exists(incoming())).isFalse();
    }

    @Test
    void refusesAFileThatSaysItIsTooLong() throws Exception {
        try (var socket = request("POST /api/v1/plugins", "application/java-archive", MAX + 1, "")) {
            assertThat(reply(socket)).startsWith("HTTP/1.1 413 ").contains("raise maxUploadBytes");
        }
        assertThat(verbs.uses).isEmpty();
    }

    @Test
    void refusesAFileThatTurnsOutTooLong() throws Exception {
        var endless = HttpRequest.newBuilder(uri("/plugins"))
                .header("Content-Type", "application/java-archive")
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(31, bytes(10_000))))
                .build();

        assertThat(client.send(endless, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
        assertThat(verbs.uses).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void refusesAFileForWhichTheDiskHasNoRoom() throws Exception {
        room = Uploads.RESERVE + JAR.length - 1;

        var answer = send("POST", "/plugins", "application/java-archive", JAR);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("no room for 200000 bytes");
        assertThat(verbs.uses).isEmpty();
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        var answer = send("POST", "/plugins", "application/java-archive", new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The body is empty.");
        assertThat(left()).isEmpty();
    }

    @Test
    void refusesWhatIsNeitherJsonNorAFile() throws Exception {
        var answer = send("POST", "/plugins", "multipart/form-data; boundary=x", JAR);

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Accept"))
                .contains("application/json, application/java-archive, application/octet-stream");
    }

    @Test
    void refusesASourceBesideTheFile() throws Exception {
        var answer = send("POST", "/plugins?source=word-count", "application/java-archive", JAR);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'source' is given by the body already.");
        assertThat(verbs.uses).isEmpty();
    }

    @Test
    void keepsNothingOfAFileThatIsCutOff() throws Exception {
        try (var socket = request("POST /api/v1/plugins", "application/java-archive", 1_000, "")) {
            socket.getOutputStream().write(bytes(500));
            socket.shutdownOutput();
            assertThat(reply(socket)).startsWith("HTTP/1.1 400 ").contains("The body did not come whole.");
        }
        assertThat(verbs.uses).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void holdsNoThreadForASlowOneAndTakesFewOfOneUserAtATime() throws Exception {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < Uploads.AT_A_TIME; i++) {
                slow.add(request("POST /api/v1/plugins", "application/java-archive", 1_000, "Expect: 100-continue"));
                assertThat(head(slow.get(i))).startsWith("HTTP/1.1 100 ");
            }

            assertThat(send("POST", "/plugins", "application/java-archive", JAR).statusCode())
                    .isEqualTo(429);
            assertThat(send("POST", "/plugins", "application/json", "{\"source\":\"x\"}".getBytes())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void readsAnObjectThatCameWithItsHeadHoweverManyOthersOfItsUserAreWaitedFor() throws Exception {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < RequestBody.AT_A_TIME; i++) {
                slow.add(request("POST /api/v1/plugins", "application/json", 1_000, "Expect: 100-continue"));
                assertThat(head(slow.get(i))).startsWith("HTTP/1.1 100 ");
            }
            slow.add(request("POST /api/v1/plugins", "application/json", 1_000, "Expect: 100-continue"));
            assertThat(head(slow.get(slow.size() - 1))).startsWith("HTTP/1.1 429 ");

            try (var whole = request("POST /api/v1/plugins", "application/json", "{\"source\":\"x\"}")) {
                assertThat(head(whole)).startsWith("HTTP/1.1 200 ");
            }
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void removesWhatWasLeftBehindWhenTheRuntimeWasKilled() throws Exception {
        Files.createDirectories(incoming());
        var old = Files.writeString(incoming().resolve("old.jar"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        var young = Files.writeString(incoming().resolve("young.jar"), "x");

        new Uploads(incoming(), MAX, Clock.systemUTC(), folder -> room).clean(Instant.EPOCH.plusSeconds(1));

        assertThat(left()).containsExactly(young);
    }

    private Path incoming() {
        return data.resolve("plugins/incoming");
    }

    private List<Path> left() throws IOException {
        try (var files = Files.list(incoming())) {
            return files.toList();
        }
    }

    private HttpResponse<String> send(String method, String path, String type, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + "/api/v1" + path);
    }

    private int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** The head of a request, without its body. */
    private Socket request(String line, String type, int length, String header) throws IOException {
        return sent(line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                + (header.isEmpty() ? "" : "\r\n" + header) + "\r\n\r\n");
    }

    /** A whole request, in one piece. */
    private Socket request(String line, String type, String body) throws IOException {
        return sent(line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    private Socket sent(String text) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** All until the other end closes. */
    private static String reply(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String head(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) socket.getInputStream().read());
        }
        return head.toString();
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }

    /** As without a configuration file. */
    @SuppressWarnings("ClassExplicitlyAnnotation")
    private static final class Settings implements RestConfig {

        @Override
        public String allowedHosts() {
            return "";
        }

        @Override
        public int maxBodyBytes() {
            return 1_000;
        }

        @Override
        public long maxUploadBytes() {
            return MAX;
        }

        @Override
        public int sessionIdleMinutes() {
            return 30;
        }

        @Override
        public int sessionHours() {
            return 12;
        }

        @Override
        public Class<RestConfig> annotationType() {
            return RestConfig.class;
        }
    }

    /** What a verb was told, and what it found in the file. */
    private record Use(String verb, Map<String, Object> input, byte[] bytes, String permissions) {

        String source() {
            return (String) input.get("source");
        }
    }

    /** The table of verbs, and what they do. */
    private static final class Verbs implements Operations {

        interface Answer {
            CompletionStage<OperationOutcome> to(String source);
        }

        private final List<Use> uses = Collections.synchronizedList(new ArrayList<>());
        private Optional<Problem> objection = Optional.empty();
        private Answer answer = source -> CompletableFuture.completedFuture(new OperationOutcome.Done("done"));

        @Override
        public List<OperationSpec> table() {
            return List.of(INSTALL, UPDATE);
        }

        @Override
        public Optional<OperationSpec> find(String name) {
            return table().stream().filter(spec -> spec.name().equals(name)).findFirst();
        }

        @Override
        public Optional<Problem> objection(String name, Map<String, ?> input, Caller caller) {
            return objection;
        }

        @Override
        public CompletionStage<OperationOutcome> invoke(String name, Map<String, ?> input, Caller caller) {
            uses.add(use(name, Map.copyOf(input)));
            return objection
                    .<CompletionStage<OperationOutcome>>map(
                            problem -> CompletableFuture.completedFuture(new OperationOutcome.NotDone(problem)))
                    .orElseGet(() -> answer.to(String.valueOf(input.get("source"))));
        }

        private static Use use(String name, Map<String, Object> input) {
            var file = Path.of(String.valueOf(input.get("source")));
            try {
                return Files.exists(file)
                        ? new Use(
                                name,
                                input,
                                Files.readAllBytes(file),
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        : new Use(name, input, new byte[0], "");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
