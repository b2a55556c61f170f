package io.agentic.http.internal;

import static io.agentic.http.internal.Gateways.call;
import static io.agentic.http.internal.Gateways.rules;
import static io.agentic.http.internal.RawServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.http.HttpCall;
import io.agentic.api.http.HttpOutcome;
import io.agentic.api.http.HttpOutcome.Answer;
import io.agentic.api.http.HttpOutcome.Failed;
import io.agentic.api.http.HttpOutcome.Refused;
import io.agentic.testkit.secret.InMemorySecrets;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginHttpGatewayTest {

    private static final String TOKEN = "ghp_Tr0ub4dor+3";

    private final InMemorySecrets secrets = new InMemorySecrets();
    private WireClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    void asksAndAnswersWhateverTheStatus() throws Exception {
        try (var server = RawServer.open(says("429 Too Many\r\nRetry-After: 7\r\nX-A: 1\r\nx-a: 2", "sl\u00f6wer"))) {
            var answer = answer(server, call("GET", server.uri("/a?b=c")).header("Accept", "text/plain"));

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("RETRY-after")).contains("7");
            assertThat(answer.header("X-A")).contains("1, 2");
            assertThat(answer.body()).isEqualTo("sl\u00f6wer");
            assertThat(server.requests().get(0))
                    .startsWith("GET /a?b=c HTTP/1.1\r\n")
                    .contains("Accept: text/plain\r\n", "User-Agent: agentic (io.example.plugin)\r\n")
                    .doesNotContain("Accept-Encoding", "Cookie");
        }
    }

    @Test
    void sendsATextAlong() throws Exception {
        try (var server = RawServer.open(says("201 Created", ""))) {
            answer(server, call("POST", server.uri("/")).content("application/json", "{\"a\":\"\u00e4\"}"));

            assertThat(server.requests().get(0))
                    .contains("Content-Type: application/json", "Content-Length: 10")
                    .endsWith("{\"a\":\"\u00e4\"}");
        }
    }

    @Test
    void sendsASecretAndShowsStarsWhereItComesBack() throws Exception {
        try (var server = RawServer.open(
                (request, out, socket) -> says("200 OK\r\nX-Echo: " + TOKEN, request + "ghp_Tr0ub4dor%2B3")
                        .answer(request, out, socket))) {
            secrets.with("token", TOKEN, "127.0.0.1:" + server.port());

            var answer = answer(server, call("GET", server.uri("/")).secret("Authorization", "Bearer ", "token"));

            assertThat(server.requests().get(0)).contains("Authorization: Bearer " + TOKEN + "\r\n");
            assertThat(answer.body()).contains("Authorization: Bearer ***").doesNotContain("Tr0ub4dor");
            assertThat(answer.header("x-echo")).contains("***");
            assertThat(new SecretField("Authorization", TOKEN).toString()).doesNotContain(TOKEN);
        }
    }

    @Test
    void sendsNoSecretWhereItMayNotGo() throws Exception {
        try (var server = RawServer.open(says("200 OK", ""))) {
            secrets.with("none", TOKEN)
                    .with("other-port", TOKEN, "127.0.0.1")
                    .with("other-host", TOKEN, "localhost:" + server.port())
                    .with("broken", "a\r\nb", "127.0.0.1:" + server.port());

            for (var name : new String[] {"none", "other-port", "other-host"}) {
                assertThat(refused(server, call("GET", server.uri("/")).secret("X-Key", "", name)))
                        .startsWith("The secret '" + name + "' may not be sent to 127.0.0.1:")
                        .doesNotContain(TOKEN);
            }
            assertThat(refused(server, call("GET", server.uri("/")).secret("X-Key", "", "broken")))
                    .contains("characters that no header may have");
            assertThat(refused(server, call("GET", server.uri("/")).secret("X-Key", "", "missing")))
                    .startsWith("There is no secret 'missing'");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void asksNobodyAndUsesNoSecretWithoutPermission() throws Exception {
        try (var server = RawServer.open(says("200 OK", ""))) {
            secrets.with("token", TOKEN, "127.0.0.1:" + server.port());
            client = new WireClient(rules("127.0.0.1:" + server.port()));
            var call = call("GET", server.uri("/")).secret("X-Key", "", "token").build();

            for (var missing : new String[] {"socket 127.0.0.1:" + server.port() + " connect", "secret token use"}) {
                var outcome = Gateways.of(client, secrets, (type, target, action) -> {
                            if (missing.equals(type.word() + " " + target + " " + action)) {
                                throw new Refusal("lacks " + missing);
                            }
                        })
                        .send(call);

                assertThat(outcome).isEqualTo(new Refused("lacks " + missing));
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void sendsNoSecretUnencryptedToAnotherMachine() throws Exception {
        secrets.with("token", TOKEN, "git.example.org:80");
        client = new WireClient(rules("git.example.org"));

        var outcome = Gateways.of(client, secrets)
                .send(call("GET", URI.create("http://git.example.org/"))
                        .secret("Authorization", "", "token")
                        .build());

        assertThat(outcome).isInstanceOf(Refused.class).asString().contains("without encryption");
    }

    @Test
    void followsARedirectWithinAServer() throws Exception {
        try (var server = RawServer.open((request, out, socket) -> (request.contains(" /old ")
                        ? says("301 Moved\r\nLocation: /new", "")
                        : says("200 OK", "here"))
                .answer(request, out, socket))) {
            secrets.with("token", TOKEN, "127.0.0.1:" + server.port());

            var answer = answer(server, call("GET", server.uri("/old")).secret("Authorization", "Bearer ", "token"));

            assertThat(answer.body()).isEqualTo("here");
            assertThat(server.requests().get(1)).startsWith("GET /new ").contains(TOKEN);
        }
    }

    @Test
    void repeatsWhatChangesSomethingOnlyWhereTheServerDidNothing() throws Exception {
        try (var server = RawServer.open((request, out, socket) -> (request.contains(" /kept ")
                        ? says("307 Moved\r\nLocation: /new", "")
                        : says("303 See Other\r\nLocation: /result", ""))
                .answer(request, out, socket))) {
            var answer = answer(server, call("POST", server.uri("/kept")).content("text/plain", "once"));

            assertThat(answer.status()).isEqualTo(303);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1)).startsWith("POST /new ").endsWith("once");
        }
    }

    @Test
    void followsNoRedirectToAnotherServer() throws Exception {
        try (var other = RawServer.open(says("200 OK", ""));
                var server = RawServer.open(says("302 Found\r\nLocation: " + other.uri("/"), ""))) {
            client = new WireClient(rules("127.0.0.1:" + server.port(), "127.0.0.1:" + other.port()));

            var outcome = Gateways.of(client, secrets)
                    .send(call("GET", server.uri("/")).build());

            assertThat(outcome).isInstanceOf(Refused.class).asString().contains("redirects to another server");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void followsNoCircle() throws Exception {
        try (var server = RawServer.open(says("302 Found\r\nLocation: /", ""))) {
            assertThat(refused(server, call("GET", server.uri("/")))).contains("redirects more than 3 times");
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void stopsAnAnswerThatDoesNotEnd() throws Exception {
        try (var server = RawServer.open((request, out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[10_000]);
            }
        })) {
            var failed = failed(server, call("GET", server.uri("/")));

            assertThat(failed.reason()).contains("more than 100000 bytes", "maxAnswerBytes");
            assertThat(failed.retryable()).isFalse();
            assertThat(server.awaitAbandoned()).isTrue();
        }
    }

    @Test
    void sendsNoMoreThanItMay() throws Exception {
        try (var server = RawServer.open(says("200 OK", ""))) {
            assertThat(refused(server, call("POST", server.uri("/")).content("text/plain", "\u00e4".repeat(5_001))))
                    .contains("more than 10000 bytes");
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbegun"})
    void givesUpAtTheDeadlineAndClosesTheConnection(String begun) throws Exception {
        try (var server = RawServer.open((request, out, socket) -> {
            out.write(begun.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            if (socket.getInputStream().read() < 0) { // waits for the client to go
                throw new IOException("gone");
            }
        })) {
            client = new WireClient(rules("127.0.0.1:" + server.port()));

            var outcome = Gateways.of(client, secrets)
                    .send(HttpCall.builder(
                                    "POST", server.uri("/"), Instant.now().plusMillis(700))
                            .build());

            assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.reason()).endsWith("gave no whole answer in time");
                assertThat(failed.retryable()).isTrue();
                assertThat(failed.mayHaveArrived()).isTrue();
            });
            assertThat(server.awaitAbandoned()).isTrue();
        }
    }

    @Test
    void asksNobodyAfterTheDeadline() throws Exception {
        try (var server = RawServer.open(says("200 OK", ""))) {
            client = new WireClient(rules("127.0.0.1:" + server.port()));

            var outcome = Gateways.of(client, secrets)
                    .send(HttpCall.builder("GET", server.uri("/"), Instant.EPOCH)
                            .build());

            assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.mayHaveArrived())
                    .isFalse());
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void letsAnInterruptThroughAndClosesTheConnection() throws Exception {
        try (var server = RawServer.open((request, out, socket) -> {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("gone");
            }
        })) {
            client = new WireClient(rules("127.0.0.1:" + server.port()));
            var interrupted = new CompletableFuture<Boolean>();
            var thread = new Thread(() -> {
                try {
                    Gateways.of(client, secrets)
                            .send(call("GET", server.uri("/")).build());
                    interrupted.complete(false);
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                }
            });
            thread.start();
            assertThat(server.awaitRequest()).isTrue();

            thread.interrupt();

            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server.awaitAbandoned()).isTrue();
        }
    }

    @Test
    void saysThatAConnectionBroke() throws Exception {
        try (var server = RawServer.open((request, out, socket) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbegun".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.setSoLinger(true, 0); // a reset
        })) {
            var failed = failed(server, call("POST", server.uri("/")));

            assertThat(failed.reason()).contains("broke");
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.mayHaveArrived()).isTrue();
        }
    }

    @Test
    void saysThatNothingListens() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        client = new WireClient(rules("127.0.0.1:" + free));

        var outcome = Gateways.of(client, secrets)
                .send(call("GET", URI.create("http://127.0.0.1:" + free)).build());

        assertThat(outcome)
                .isEqualTo(
                        new Failed("Nothing listens at 127.0.0.1:" + free + ", or it cannot be reached", true, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://2130706433/",
                "https://169.254.169.254/latest/meta-data",
                "https://localhost:8443/",
                "https://10.1.2.3/"
            })
    void asksNobodyInTheOwnersNetworkWhoIsNotNamed(String address) throws Exception {
        client = new WireClient(rules("own.example.org"));

        var outcome = Gateways.of(client, secrets)
                .send(call("GET", URI.create(address)).build());

        assertThat(outcome)
                .isInstanceOf(Refused.class)
                .asString()
                .contains("not at an address of the public Internet", "ownHosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "ftp://example.org/",
                "https:///path",
                "https://user:word@example.org/",
                "mailto:a@example.org",
                "file:///etc/passwd"
            })
    void asksOnlyWebAddressesAndWithEncryption(String address) throws Exception {
        client = new WireClient(rules());

        var outcome = Gateways.of(client, secrets)
                .send(call("GET", URI.create(address)).build());

        assertThat(outcome)
                .isInstanceOf(Refused.class)
                .asString()
                .contains("https address")
                .doesNotContain("word@");
    }

    @Test
    void endsWhatIsUnderWayWhenItIsClosedAndBeginsNothing() throws Exception {
        var go = new CountDownLatch(1);
        try (var server = RawServer.open((request, out, socket) -> {
            try {
                go.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            says("200 OK", "ended").answer(request, out, socket);
        })) {
            client = new WireClient(rules("127.0.0.1:" + server.port()));
            var gateway = Gateways.of(client, secrets);
            var asked = CompletableFuture.supplyAsync(
                    () -> uninterrupted(gateway, call("GET", server.uri("/")).build()));
            assertThat(server.awaitRequest()).isTrue();

            client.close();
            var after = gateway.send(call("GET", server.uri("/")).build());
            go.countDown();

            assertThat(after).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.retryable())
                    .isTrue());
            assertThat(asked.get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Answer.class, answer -> assertThat(answer.body()).isEqualTo("ended"));
            assertThat(client.plugins().isStopped()).isTrue();
        }
    }

    @Test
    void takesNoHeaderThatIsNoneOrItsOwn() {
        var builder = call("GET", URI.create("https://example.org"));

        assertThatThrownBy(() -> builder.header("X-A", "1\r\nX-B: 2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.header("X A", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.header("Host", "other")).hasMessageContaining("by the gateway alone");
        assertThatThrownBy(() -> builder.secret("transfer-Encoding", "", "a"))
                .hasMessageContaining("by the gateway alone");
        assertThatThrownBy(() -> call("GET /", URI.create("https://example.org")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Answer answer(RawServer server, HttpCall.Builder call) throws Exception {
        var outcome = send(server, call);
        assertThat(outcome).isInstanceOf(Answer.class);
        return (Answer) outcome;
    }

    private Failed failed(RawServer server, HttpCall.Builder call) throws Exception {
        var outcome = send(server, call);
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    private String refused(RawServer server, HttpCall.Builder call) throws Exception {
        var outcome = send(server, call);
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).reason();
    }

    private HttpOutcome send(RawServer server, HttpCall.Builder call) throws InterruptedException {
        if (client == null) {
            client = new WireClient(rules("127.0.0.1:" + server.port()));
        }
        return Gateways.of(client, secrets).send(call.build());
    }

    private static HttpOutcome uninterrupted(PluginHttpGateway gateway, HttpCall call) {
        try {
            return gateway.send(call);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
