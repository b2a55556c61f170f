package io.agentic.model.anthropic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.Message.ToolResult;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import io.agentic.testkit.model.AnthropicReply;
import io.agentic.testkit.model.AnthropicServer;
import io.agentic.testkit.model.CollectingStream;
import io.agentic.testkit.model.WireReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over the wire, with a server that refuses what Anthropic would. */
class AnthropicDialectTest {

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\",\"minimum\":1}}}";
    private static final ToolOffer READ = new ToolOffer("read_file", "Reads a file.", "{\"type\":\"object\"}");

    private final AnthropicServer server = AnthropicServer.open();
    private final TestProvider provider =
            new TestProvider(TestProvider.settings(server.baseUrl()).extra(AnthropicDialect.THOUGHTS, "true"));
    private final CollectingStream stream = new CollectingStream();

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    @Test
    void sendsKeyAndVersion() {
        answered(request(new Question("Hello")));

        var sent = server.requests().get(0);
        assertThat(sent.header("x-api-key")).isEqualTo(TestProvider.KEY);
        assertThat(sent.header("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
        assertThat(sent.headers()).doesNotContainKey("authorization");
    }

    @Test
    void readsAStreamAsItIsPublished() {
        server.then(published("text.sse"));

        assertThat(answered(request(new Question("?"))).text()).isEqualTo("Oaks grow slowly, 樹.");
        assertThat(stream.pieces()).hasSize(2);
    }

    @Test
    void readsADocumentWhereTheServerDoesNotStream() {
        server.then(WireReply.body(200, "application/json", Published.text("message.json")));

        assertThat(answered(request(new Question("?"))).calls())
                .extracting(ToolUse::id)
                .containsExactly("toolu_01Pear");
    }

    @Test
    void carriesThoughtsBackWithTheResultOfACall() {
        server.then(published("thinking.sse"));
        var question = new Question("What is in a.txt?");
        var first = answered(builder(question).tools(List.of(READ)).build());

        answered(builder(question, first.message(), new ToolResult("toolu_01Yew", "Oak", false))
                .tools(List.of(READ))
                .build());

        assertThat(server.requests()
                        .get(1)
                        .json()
                        .path("messages")
                        .path(1)
                        .path("content")
                        .findValuesAsText("type"))
                .containsExactly("thinking", "redacted_thinking", "text", "thinking", "tool_use");
    }

    @Test
    void answersParallelCallsInOneTurn() {
        server.then(published("tools.sse"));
        var question = new Question("Both?");
        var first = answered(builder(question).tools(List.of(READ)).build());

        var second = answered(builder(
                        question,
                        first.message(),
                        new ToolResult("toolu_01One", "Oak", false),
                        new ToolResult("toolu_02Two", "Gone", true))
                .tools(List.of(READ))
                .build());

        assertThat(second.text()).contains("Oak");
    }

    @Test
    void asksAgainWithoutWhatARefusalNamesOneAfterAnother() {
        server.then(bad("`temperature` is deprecated for this model."))
                .then(bad("adaptive thinking is not supported on this model"))
                .then(bad("output_config.format: not supported by this model"));

        answered(builder(new Question("?"))
                .temperature(0.2)
                .responseSchema(SCHEMA)
                .build());

        assertThat(server.requests())
                .extracting(request -> request.json().has("temperature") + " "
                        + request.json().has("thinking") + " " + request.json().has("output_config"))
                .containsExactly("true true true", "false true true", "false false true", "false false false");
    }

    @Test
    void asksAgainWithoutThoughtsThatAreOfAnotherConversation() {
        server.then(published("thinking.sse"));
        var question = new Question("?");
        var first = answered(builder(question).tools(List.of(READ)).build());
        server.then(bad("messages.1.content.0: The block is bound to a different conversation"));

        answered(builder(question, first.message(), new ToolResult("toolu_01Yew", "Oak", false))
                .tools(List.of(READ))
                .build());

        assertThat(server.requests().get(1).body()).contains("redacted_thinking");
        assertThat(server.requests().get(2).body()).doesNotContain("redacted_thinking");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusals")
    void saysWhyThereIsNoAnswer(int status, Kind kind, String body) {
        server.then(WireReply.body(status, "application/json", body).header("retry-after", "7"));

        assertThat(failed()).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.reason())
                    .startsWith("Provider 'test' answered " + status)
                    .doesNotContain(TestProvider.KEY);
            assertThat(failed.retryAfter()).isEqualTo(kind.retryable() ? Duration.ofSeconds(7) : Duration.ZERO);
        });
    }

    private static Stream<Object[]> refusals() {
        return Published.refusals("errors.txt")
                .map(line -> new Object[] {Integer.parseInt(line[0]), Kind.valueOf(line[1]), line[2]});
    }

    @Test
    void goesByTheStatusWhereSomethingBetweenAnswers() {
        server.then(WireReply.body(502, "text/html", "<html>Bad gateway</html>"));

        assertThat(failed().kind()).isEqualTo(Kind.OVERLOAD);
    }

    @Test
    void saysThatAStreamBrokeOff() {
        server.then(published("error.sse"));

        assertThat(failed()).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.OVERLOAD);
            assertThat(failed.reason()).contains("Too busy just now");
        });
    }

    @Test
    void saysThatAStreamWasCutWithinACall() {
        server.then(AnthropicReply.calls(new ToolUse("toolu_1", "read_file", "{\"path\":\"a.txt\"}"))
                .cutAfter(3));

        assertThat(failed().kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void saysThatTheModelRefused() {
        server.then(published("refusal.sse"));

        assertThat(failed()).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.CONTENT_FILTER);
            assertThat(failed.reason()).contains("break into somebody's house");
        });
    }

    @Test
    void saysThatItMakesNoEmbeddings() {
        var outcome = provider.provider()
                .embed(new EmbeddingRequest(
                        "claude-test", List.of("Oak"), Instant.now().plusSeconds(10)))
                .toCompletableFuture()
                .join();

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.kind())
                .isEqualTo(Kind.UNSUPPORTED));
        assertThat(server.requests()).isEmpty();
    }

    private static WireReply bad(String message) {
        return AnthropicReply.error(400, "invalid_request_error", message);
    }

    private static WireReply published(String name) {
        return WireReply.events(List.of(Published.text(name)));
    }

    private static ModelRequest.Builder builder(Message... messages) {
        return ModelRequest.builder(
                "claude-test", List.of(messages), Instant.now().plusSeconds(10));
    }

    private static ModelRequest request(Message... messages) {
        return builder(messages).build();
    }

    private Answered answered(ModelRequest request) {
        return (Answered) ask(request);
    }

    private Failed failed() {
        return (Failed) ask(request(new Question("?")));
    }

    private ModelOutcome ask(ModelRequest request) {
        return provider.provider().ask(request, stream).toCompletableFuture().join();
    }
}
