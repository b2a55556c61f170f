package io.agentic.model.gemini.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.EmbeddingOutcome;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.Message.ToolResult;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import io.agentic.testkit.model.CollectingStream;
import io.agentic.testkit.model.GeminiReply;
import io.agentic.testkit.model.GeminiServer;
import io.agentic.testkit.model.WireReply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over the wire, with a server that refuses what Gemini would. */
class GeminiDialectTest {

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\",\"minimum\":1}}}";
    private static final ToolOffer READ = new ToolOffer("read_file", "Reads a file.", "{\"type\":\"object\"}");
    private static final Question QUESTION = new Question("What is in a.txt?");

    private final GeminiServer server = GeminiServer.open();
    private final TestProvider provider =
            new TestProvider(TestProvider.settings(server.baseUrl()).extra(GeminiDialect.THOUGHTS, "true"));
    private final CollectingStream stream = new CollectingStream();

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    @Test
    void sendsTheKeyInAHeaderAndNowhereElse() {
        answered(request(QUESTION));

        var sent = server.requests().get(0);
        assertThat(sent.header("x-goog-api-key")).isEqualTo(TestProvider.KEY);
        assertThat(sent.address()).hasToString("/v1beta/models/gemini-test:streamGenerateContent?alt=sse");
        assertThat(sent.headers()).doesNotContainKey("authorization");
    }

    @Test
    void keepsTheQueryOfItsAddressAndTheCollectionOfATunedModel() {
        var account = TestProvider.settings(URI.create("https://gateway.example.org/v1beta?team=oak"))
                .account(new GeminiDialect(), Map.of("KEY", "k"), name -> Optional.empty());
        var request = ModelRequest.builder("tunedModels/mine", List.of(QUESTION), inTime())
                .build();

        assertThat(new GeminiDialect().chat(account, request, Set.of()).uri())
                .hasToString(
                        "https://gateway.example.org/v1beta/tunedModels/mine:streamGenerateContent?team=oak&alt=sse");
    }

    @Test
    void readsAStreamAsItIsPublished() {
        server.then(published("text.sse"));

        assertThat(answered(request(QUESTION)).text()).isEqualTo("Oaks grow slowly, 樹.");
        assertThat(stream.pieces()).hasSize(2);
    }

    @Test
    void readsADocumentWhereTheServerDoesNotStream() {
        server.then(WireReply.body(200, "application/json", Published.text("ids.json")));

        assertThat(answered(request(QUESTION)).calls()).extracting(ToolUse::id).containsExactly("8f2b1a3c", "9a0c2b4d");
    }

    @Test
    void carriesSignaturesBackWithTheResultsOfParallelCalls() {
        server.signed().then(published("thinking.sse"));
        var first = answered(builder(QUESTION).tools(List.of(READ)).build());

        var second = answered(builder(
                        QUESTION,
                        first.message(),
                        new ToolResult(first.calls().get(0).id(), "Oak", false),
                        new ToolResult(first.calls().get(1).id(), "Gone", true))
                .tools(List.of(READ))
                .build());

        assertThat(second.text()).contains("Oak");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void saysOfCallsOfAnotherModelThatTheyHaveNoSignature() {
        server.signed();
        var foreign = new Answer("", List.of(new ToolUse("toolu_1", "read_file", "{}")));

        answered(builder(QUESTION, foreign, new ToolResult("toolu_1", "Oak", false))
                .tools(List.of(READ))
                .build());

        assertThat(server.requests()).singleElement().satisfies(sent -> assertThat(sent.body())
                .contains("\"thoughtSignature\":\"skip_thought_signature_validator\""));
    }

    @Test
    void asksAgainWithoutWhatARefusalNamesOneAfterAnother() {
        server.then(bad("Function calling with a response mime type: 'application/json' is unsupported"))
                .then(bad("Thinking is not enabled for models/gemini-test"));

        answered(builder(QUESTION).tools(List.of(READ)).responseSchema(SCHEMA).build());

        assertThat(server.requests())
                .extracting(sent -> sent.json().path("generationConfig"))
                .extracting(config -> config.has("responseJsonSchema") + " " + config.has("thinkingConfig"))
                .containsExactly("true true", "false true", "false false");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusals")
    void saysWhyThereIsNoAnswer(int status, Kind kind, String body) {
        server.then(WireReply.body(status, "application/json", body));

        assertThat(failed()).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.reason())
                    .startsWith("Provider 'test' answered " + status)
                    .doesNotContain(TestProvider.KEY);
        });
    }

    private static Stream<Object[]> refusals() {
        return Published.refusals("errors.txt")
                .map(line -> new Object[] {Integer.parseInt(line[0]), Kind.valueOf(line[1]), line[2]});
    }

    @Test
    void waitsAsLongAsTheErrorSaysEvenWhenItComesWithinAList() {
        server.then(
                WireReply.body(
                        429,
                        "application/json",
                        "[{\"error\":{\"code\":429,\"message\":\"Too many\",\"status\":\"RESOURCE_EXHAUSTED\","
                                + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"38s\"}]}}\n]"));

        assertThat(failed()).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.RATE);
            assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(38));
        });
    }

    @Test
    void goesByTheStatusWhereSomethingBetweenAnswers() {
        server.then(WireReply.body(502, "text/html", "<html>Bad gateway</html>"));

        assertThat(failed().kind()).isEqualTo(Kind.OVERLOAD);
    }

    @Test
    void saysThatTheQuestionIsBlocked() {
        server.then(published("blocked.sse"));

        assertThat(failed().kind()).isEqualTo(Kind.CONTENT_FILTER);
    }

    @Test
    void saysThatAStreamWasCutOff() {
        server.then(GeminiReply.text("Once upon a time").cutAfter(1));

        assertThat(failed().kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void makesVectors() {
        assertThat(embed("embedding-test"))
                .isInstanceOfSatisfying(Embedded.class, embedded -> assertThat(embedded.vectors())
                        .containsExactly(List.of(3f), List.of(8f)));
    }

    @Test
    void saysThatAModelForConversationsMakesNoVectorsAndTheOtherWayRound() {
        var wrong = ModelRequest.builder("embedding-test", List.of(QUESTION), inTime())
                .build();

        assertThat(embed("gemini-test")).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.kind())
                .isEqualTo(Kind.UNSUPPORTED));
        assertThat(ask(wrong)).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.kind())
                .isEqualTo(Kind.UNSUPPORTED));
        assertThat(server.requests()).isEmpty();
    }

    private EmbeddingOutcome embed(String model) {
        return provider.provider()
                .embed(new EmbeddingRequest(model, List.of("Oak", "Ash tree"), inTime()))
                .toCompletableFuture()
                .join();
    }

    private static WireReply bad(String message) {
        return GeminiReply.error(400, "INVALID_ARGUMENT", message);
    }

    private static WireReply published(String name) {
        return WireReply.events(List.of(Published.text(name)));
    }

    private static ModelRequest.Builder builder(Message... messages) {
        return ModelRequest.builder("gemini-test", List.of(messages), inTime());
    }

    private static ModelRequest request(Message... messages) {
        return builder(messages).build();
    }

    private static Instant inTime() {
        return Instant.now().plusSeconds(10);
    }

    private Answered answered(ModelRequest request) {
        return (Answered) ask(request);
    }

    private Failed failed() {
        return (Failed) ask(request(QUESTION));
    }

    private ModelOutcome ask(ModelRequest request) {
        return provider.provider().ask(request, stream).toCompletableFuture().join();
    }
}
