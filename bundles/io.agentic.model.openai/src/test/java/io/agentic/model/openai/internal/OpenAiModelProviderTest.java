package io.agentic.model.openai.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.Message.Question;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.Account;
import io.agentic.model.wire.AccountSettings;
import io.agentic.platform.api.secret.Secrets.Secret;
import io.agentic.testkit.model.CollectingStream;
import io.agentic.testkit.model.OpenAiReply;
import io.agentic.testkit.model.OpenAiRequest;
import io.agentic.testkit.model.OpenAiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiModelProviderTest {

    private static final String KEY = "secret-1234567890";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final OpenAiServer server = OpenAiServer.open();
    private TestProvider provider = provider(Clock.systemUTC(), config -> config);

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    @Test
    void sendsTheKeyAndNothingThatGivesTheCallerAway() {
        ask(request("Hello"));

        var sent = server.requests().get(0);
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
        assertThat(sent.header("User-Agent")).isEqualTo("agentic");
        assertThat(sent.headers()).doesNotContainKeys("cookie", "accept-encoding");
        assertThat(sent.json().text("model")).isEqualTo("gpt-test");
        assertThat(sent.question()).isEqualTo("Hello");
    }

    @Test
    void sendsNoKeyWhereNoneIsConfigured() {
        replaceProvider(config -> config.apiKey(""));

        ask(request("Hello"));

        assertThat(server.requests().get(0).headers()).doesNotContainKey("authorization");
    }

    @Test
    void usesAChangedSecretFromTheNextQuestionOn() {
        var kept = new HashMap<String, Secret>();
        var config = TestProvider.settings(server.baseUrl()).apiKey("secret:openai");
        provider.close();
        provider = new TestProvider(
                () -> config.account(new OpenAiDialect(), Map.of(), name -> Optional.ofNullable(kept.get(name))),
                Clock.systemUTC());

        assertThat(failed(request("Hello")).reason()).contains("no secret 'openai'");
        kept.put("openai", new Secret("openai", "sk-first", List.of()));
        ask(request("Hello"));
        kept.put("openai", new Secret("openai", "sk-second", List.of()));
        ask(request("Hello"));

        assertThat(server.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer sk-first", "Bearer sk-second");
    }

    @Test
    void readsTheCountsAndTheTextAsItComes() {
        server.then(OpenAiReply.text("Three trees: oak, ash, 樹.").usage(19, 10));
        var stream = new CollectingStream();

        assertThat(ask(request("Name trees"), stream))
                .isEqualTo(new Answered("Three trees: oak, ash, 樹.", List.of(), new Usage(19, 10), false));
        assertThat(stream.pieces()).hasSizeGreaterThan(2);
    }

    @Test
    void readsTheAnswerOfAServerThatCannotStream() {
        server.then(OpenAiReply.text("Hello to you").usage(3, 4).unstreamed());

        assertThat(ask(request("Hello"))).isEqualTo(new Answered("Hello to you", List.of(), new Usage(3, 4), false));
    }

    @Test
    void readsParallelCallsWithAndWithoutIndex() {
        var calls = new ToolUse[] {new ToolUse("a", "one", "{\"path\":\"x/y.txt\"}"), new ToolUse("b", "two", "{oops")};
        server.then(OpenAiReply.calls(calls)).then(OpenAiReply.calls(calls).withoutIndex());

        for (int i = 0; i < 2; i++) {
            assertThat(ask(request("Call")))
                    .isInstanceOfSatisfying(Answered.class, answered -> assertThat(answered.calls())
                            .containsExactly(calls));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void saysWhatToDoWhenTheKeyIsRefusedAndDoesNotShowIt(int status) {
        server.then(OpenAiReply.error(status, "Incorrect API key provided: " + KEY));

        var failed = failed(request("Hello"));

        assertThat(failed.retryable()).isFalse();
        assertThat(failed.reason())
                .contains("'test'", String.valueOf(status), "Check apiKey in etc/io.agentic.model.openai~test.cfg")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 408, 429, 500, 503})
    void neverShowsAKeyThatTheServerRepeats(int status) {
        server.then(OpenAiReply.error(status, "You sent " + KEY + " alias sk-sec****7890\r\nagain"));

        assertThat(failed(request("Hello")).reason())
                .contains("You sent *** alias *** again")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 529})
    void saysThatATroubleMayPass(int status) {
        server.then(OpenAiReply.error(status, "Try later"));

        assertThat(failed(request("Hello")).retryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 402, 404, 413, 422})
    void saysThatATroubleWillStay(int status) {
        server.then(OpenAiReply.error(status, "No").header("Location", "http://127.0.0.1:9/"));

        assertThat(failed(request("Hello")))
                .satisfies(failed -> assertThat(failed.retryable()).isFalse())
                .satisfies(failed -> assertThat(failed.reason()).contains(String.valueOf(status)));
    }

    @Test
    void doesNotSendAnAccountWithoutMoneyToTryAgain() {
        server.then(OpenAiReply.body(
                429, "application/json", "{\"error\":{\"message\":\"You exceeded\",\"code\":\"insufficient_quota\"}}"));

        assertThat(failed(request("Hello")))
                .satisfies(failed -> assertThat(failed.retryable()).isFalse())
                .satisfies(failed -> assertThat(failed.reason()).contains("billing"));
    }

    @Test
    void passesOnHowLongTheServerWantsToBeLeftAlone() {
        replaceProvider(Clock.fixed(NOON, ZoneOffset.UTC), config -> config);
        var busy = OpenAiReply.error(429, "Slow down");
        server.then(busy.header("Retry-After", "7"))
                .then(busy.header("Retry-After", "1.5"))
                .then(busy.header("Retry-After", "Mon, 23 Nov 2026 12:01:30 GMT"))
                .then(busy.header("Retry-After", "Mon, 23 Nov 2026 11:00:00 GMT"))
                .then(busy.header("Retry-After", "soon"))
                .then(busy.header("Retry-After", "7").header("retry-after-ms", "250"))
                .then(OpenAiReply.error(503, "Down").header("Retry-After", "99999999"));

        assertThat(List.of(
                        retryAfter(),
                        retryAfter(),
                        retryAfter(),
                        retryAfter(),
                        retryAfter(),
                        retryAfter(),
                        retryAfter()))
                .containsExactly(
                        Duration.ofSeconds(7),
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(90),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofMillis(250),
                        Duration.ofDays(1));
    }

    @Test
    void asksAgainWithoutTheFormWhenTheServerDoesNotKnowIt() {
        server.then(OpenAiReply.error(400, "'response_format' of type 'json_schema' is not supported"));

        var outcome = ask(ModelRequest.builder("gpt-test", List.of(new Question("Hello")), inTime())
                .responseSchema("{\"type\":\"object\"}")
                .build());

        assertThat(outcome).isInstanceOf(Answered.class);
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(0).body()).contains("response_format");
        assertThat(server.requests().get(1).body()).doesNotContain("response_format");
    }

    @Test
    void asksAgainWithoutATemperatureThatTheModelDoesNotTake() {
        server.then(OpenAiReply.error(400, "Unsupported value: 'temperature' does not support 0 with this model."));

        var outcome = ask(ModelRequest.builder("gpt-test", List.of(new Question("Hello")), inTime())
                .temperature(0)
                .build());

        assertThat(outcome).isInstanceOf(Answered.class);
        assertThat(server.requests())
                .extracting(request -> request.body().contains("temperature"))
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource({
        "CONTEXT_LENGTH, This model's maximum context length is 4096 tokens", // vLLM
        "CONTEXT_LENGTH, 'request (9000 tokens) exceeds, type exceed_context_size_error'", // llama.cpp
        "CONTENT_FILTER, code content_policy_violation",
        "BAD_REQUEST, Invalid 'messages'"
    })
    void knowsTheWordsOfOtherServers(Kind kind, String message) {
        server.then(OpenAiReply.error(400, message));

        assertThat(failed(request("Hello")).kind()).isEqualTo(kind);
    }

    @Test
    void knowsAnErrorInAStreamByItsCodeInWords() {
        server.then(OpenAiReply.body(
                200,
                "text/event-stream",
                "data: {\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down\"}}\n\n"));

        assertThat(failed(request("Hello")).kind()).isEqualTo(Kind.RATE);
    }

    @Test
    void asksAgainOnlyOnceForEachConcession() {
        server.otherwise(request -> OpenAiReply.error(400, "response_format, stream_options, max_tokens: all bad"));

        failed(request("Hello"));

        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests().get(2).body())
                .contains("max_completion_tokens")
                .doesNotContain("stream_options");
    }

    @Test
    void usesItsConnectionsAgain() {
        for (int i = 0; i < 20; i++) {
            ask(request("Hello"));
        }

        assertThat(server.connections()).isLessThan(4);
    }

    @Test
    void runsOnlySoManyOfTwoThousandRequestsAtTheSameTimeAndFailsNone() {
        var stages = IntStream.range(0, 2_000)
                .mapToObj(i -> ask("Hello " + i, inTime().plusSeconds(20), new CollectingStream()))
                .toList();

        assertThat(stages)
                .allSatisfy(stage ->
                        assertThat(stage).succeedsWithin(Duration.ofSeconds(30)).isInstanceOf(Answered.class));
        assertThat(server.peak()).isLessThanOrEqualTo(4);
        assertThat(server.connections()).as("used again and again").isLessThan(20);
    }

    @Test
    void sendsAsManyAtOnceAsItMay() throws InterruptedException {
        replaceProvider(config -> config.maxParallel(1_500));
        server.otherwise(request -> OpenAiReply.text("Never to be finished").silentAfter(1));

        var stages = IntStream.range(0, 1_500)
                .mapToObj(i -> ask("Hello", Instant.MAX, new CollectingStream()))
                .toList();

        assertThat(stages).noneMatch(CompletableFuture::isDone);
        assertThat(server.awaitRequests(1_500)).isTrue();
    }

    @Test
    void letsRequestsWaitInTheOrderTheyCame() {
        replaceProvider(config -> config.maxParallel(1));
        var questions = IntStream.range(0, 50).mapToObj(i -> "Hello " + i).toList();

        var stages = questions.stream()
                .map(question -> ask(question, inTime(), new CollectingStream()))
                .toList();

        assertThat(stages).allSatisfy(stage -> assertThat(stage).succeedsWithin(Duration.ofSeconds(10)));
        assertThat(server.requests()).extracting(OpenAiRequest::question).isEqualTo(questions);
    }

    @Test
    void neverSendsWhatIsCancelledOrLateWhileItWaits() throws InterruptedException {
        server.otherwise(request -> OpenAiReply.text("Never to be finished").drippingAfter(1));
        var running = Stream.generate(CollectingStream::new).limit(4).toList();
        running.forEach(stream -> ask("Running", Instant.MAX, stream));
        assertThat(server.awaitRequests(4)).isTrue();
        var streams = Stream.generate(CollectingStream::new).limit(20).toList();
        var cancelled = streams.stream()
                .map(stream -> ask("Waiting", Instant.MAX, stream))
                .toList();
        var late = ask("Waiting", Instant.now().plusMillis(50), new CollectingStream());

        streams.forEach(CollectingStream::cancel);

        assertThat(cancelled)
                .allSatisfy(stage -> assertThat(stage).isCompletedWithValueMatching(Failed.class::isInstance));
        assertThat(late)
                .succeedsWithin(Duration.ofSeconds(5))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("deadline"));
        running.forEach(CollectingStream::cancel);
        assertThat(server.awaitAbandoned(4)).isTrue();
        assertThat(server.requests())
                .extracting(OpenAiRequest::question)
                .containsOnly("Running")
                .hasSize(4);
    }

    @Test
    void closesTheConnectionsOfTwoHundredCancelledRequests() throws InterruptedException {
        replaceProvider(config -> config.maxParallel(200));
        server.otherwise(request -> OpenAiReply.text("Never to be finished").drippingAfter(1));
        var streams = Stream.generate(CollectingStream::new).limit(200).toList();
        streams.forEach(stream -> ask("Hello", Instant.MAX, stream));
        assertThat(server.awaitRequests(200)).isTrue();

        streams.forEach(CollectingStream::cancel);

        assertThat(server.awaitAbandoned(200)).isTrue();
        assertThat(server.connections()).isEqualTo(200);
        server.otherwise(OpenAiReply::sensible);
        assertThat(ask(request("Hello"))).isInstanceOf(Answered.class);
    }

    @Test
    void saysThatTheConnectionWasCutInTheMiddle() {
        server.then(
                OpenAiReply.text("A long answer that is not told to its end").cutAfter(4));
        var stream = new CollectingStream();

        assertThat(ask(request("Hello"), stream)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).contains("closed the connection before its answer was whole");
            assertThat(failed.retryable()).isTrue();
        });
        assertThat(stream.text()).startsWith("A long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {\"choices\":[{\"delta\":{\"content\":\"Half\"}}]}\n\n", "", "data: "})
    void saysThatAStreamEndedWithoutItsEnd(String body) {
        server.then(OpenAiReply.body(200, "text/event-stream", body));

        assertThat(failed(request("Hello")).reason()).contains("before its answer was whole");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"choices\": [", "{}", "{\"choices\":[]} and more", "{\"id\":\"x\"}"})
    void saysThatADocumentIsGarbage(String body) {
        server.then(OpenAiReply.body(200, "application/json", body));

        assertThat(failed(request("Hello"))).satisfies(failed -> {
            assertThat(failed.reason()).contains("not the JSON of an answer");
            assertThat(failed.retryable()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {oops\n\n", "data: [1]\n\n", "data: {\"hello\":1}\n\n"})
    void saysThatAnEventIsGarbage(String body) {
        server.then(OpenAiReply.body(200, "text/event-stream", body));

        assertThat(failed(request("Hello")).reason()).contains("not the JSON of an answer");
    }

    @Test
    void saysThatAnAddressLeadsToAWebPage() {
        server.then(OpenAiReply.body(200, "text/html", "<html>Welcome</html>"));

        assertThat(failed(request("Hello"))).satisfies(failed -> {
            assertThat(failed.reason()).contains("'text/html'", "Check baseUrl");
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void saysThatAnAnswerBrokeOffWithAnError() {
        server.then(OpenAiReply.body(
                200, "text/event-stream", "data: {\"error\":{\"code\":502,\"message\":\"Upstream is gone\"}}\n\n"));

        assertThat(failed(request("Hello"))).satisfies(failed -> {
            assertThat(failed.reason()).contains("Upstream is gone");
            assertThat(failed.retryable()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource
    void stopsReadingAReplyOfFiftyMegabytes(String contentType, String part, int times) throws InterruptedException {
        server.then(OpenAiReply.body(200, contentType, part.repeat(times)));
        var stream = new CollectingStream();

        assertThat(ask(request("Hello"), stream)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).contains("more than 8 MB");
            assertThat(failed.retryable()).isFalse();
        });
        assertThat(server.awaitAbandoned()).isTrue();
        assertThat(stream.text()).hasSizeLessThan(8 * 1024 * 1024);
    }

    static Stream<Arguments> stopsReadingAReplyOfFiftyMegabytes() {
        int megabytes = 50 * 1024 * 1024;
        var event = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(20_000) + "\"}}]}\n\n";
        return Stream.of(
                Arguments.of("application/json", "x", megabytes),
                Arguments.of("text/event-stream", "x", megabytes),
                Arguments.of("text/event-stream", event, megabytes / event.length()));
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        replaceProvider(config -> config.baseUrl("http://127.0.0.1:" + port + "/v1"));

        assertThat(failed(request("Hello"))).satisfies(failed -> {
            assertThat(failed.reason()).contains("cannot be reached at 127.0.0.1:" + port);
            assertThat(failed.retryable()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void givesUpOnAServerThatSaysNothingMore(int events) {
        provider.close();
        var impatient = account(config -> config).withSilence(Duration.ofMillis(100));
        provider = new TestProvider(() -> impatient, Clock.systemUTC());
        server.then(
                OpenAiReply.text("A long answer that is not told to its end").silentAfter(events));

        assertThat(failed(request("Hello"))).satisfies(failed -> {
            assertThat(failed.reason()).contains("said nothing for PT0.1S");
            assertThat(failed.retryable()).isTrue();
        });
    }

    @Test
    void waitsAsLongAsTheServerGoesOn() {
        server.then(OpenAiReply.text("Slow but steady").slowly(Duration.ofMillis(30)));

        assertThat(ask(request("Hello"))).isInstanceOf(Answered.class);
    }

    @Test
    void closesTheConnectionAtTheDeadline() throws InterruptedException {
        server.then(OpenAiReply.text("Never to be finished").drippingAfter(2));
        var request = ModelRequest.builder(
                        "gpt-test",
                        List.of(new Question("Hello")),
                        Instant.now().plusMillis(150))
                .build();

        assertThat(failed(request)).satisfies(failed -> {
            assertThat(failed.reason()).contains("deadline");
            assertThat(failed.retryable()).isTrue();
        });
        assertThat(server.awaitAbandoned()).isTrue();
    }

    @Test
    void closesTheConnectionWhenItIsCancelled() throws InterruptedException {
        server.then(OpenAiReply.text("Never to be finished").drippingAfter(3));
        var stream = new CollectingStream();
        var request = ModelRequest.builder("gpt-test", List.of(new Question("Hello")), Instant.MAX)
                .build();
        var stage = provider.provider().ask(request, stream).toCompletableFuture();
        assertThat(stream.awaitPiece()).isTrue();

        stream.cancel();

        assertThat(stage).isCompletedWithValueMatching(outcome -> outcome instanceof Failed);
        assertThat(server.awaitAbandoned()).isTrue();
    }

    @Test
    void asksNothingWhenItsConfigurationCannotWork() {
        replaceProvider(config -> config.apiKey("secret:mine"));

        assertThat(failed(request("Hello"))).satisfies(failed -> {
            assertThat(failed.reason()).contains("no secret 'mine'");
            assertThat(failed.retryable()).isFalse();
        });
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void letsWhatIsOnTheWireEndWhenItIsClosedAndTellsOthersToAskAgain() throws InterruptedException {
        replaceProvider(config -> config.maxParallel(1));
        server.then(OpenAiReply.text("Slow but steady").slowly(Duration.ofMillis(20)));
        var stream = new CollectingStream();
        var running = ask("Running", inTime(), stream);
        var waiting = ask("Waiting", inTime(), new CollectingStream());
        assertThat(stream.awaitPiece()).isTrue();

        provider.provider().close();

        assertThat(waiting)
                .isCompletedWithValueMatching(
                        outcome -> outcome instanceof Failed failed && failed.kind() == Kind.UNAVAILABLE);
        assertThat(failed(request("Late")).reason()).contains("stopping");
        assertThat(running)
                .succeedsWithin(Duration.ofSeconds(10))
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.text()).isEqualTo("Slow but steady"));
    }

    private Duration retryAfter() {
        return failed(ModelRequest.builder("gpt-test", List.of(new Question("Hello")), NOON.plusSeconds(10))
                        .build())
                .retryAfter();
    }

    private Failed failed(ModelRequest request) {
        var outcome = ask(request);
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    private ModelOutcome ask(ModelRequest request) {
        return ask(request, new CollectingStream());
    }

    private CompletableFuture<ModelOutcome> ask(String question, Instant deadline, CollectingStream stream) {
        var request = ModelRequest.builder("gpt-test", List.of(new Question(question)), deadline)
                .build();
        return provider.provider().ask(request, stream).toCompletableFuture();
    }

    private ModelOutcome ask(ModelRequest request, CollectingStream stream) {
        return provider.provider()
                .ask(request, stream)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private void replaceProvider(UnaryOperator<AccountSettings> change) {
        replaceProvider(Clock.systemUTC(), change);
    }

    private void replaceProvider(Clock clock, UnaryOperator<AccountSettings> change) {
        provider.close();
        provider = provider(clock, change);
    }

    private TestProvider provider(Clock clock, UnaryOperator<AccountSettings> change) {
        var account = account(change);
        return new TestProvider(() -> account, clock);
    }

    private Account account(UnaryOperator<AccountSettings> change) {
        var config = change.apply(TestProvider.settings(server.baseUrl()).apiKey("env:KEY"));
        return TestProvider.account(config, Map.of("KEY", KEY));
    }

    private static ModelRequest request(String question) {
        return ModelRequest.builder("gpt-test", List.of(new Question(question)), inTime())
                .build();
    }

    private static Instant inTime() {
        return Instant.now().plusSeconds(10);
    }
}
