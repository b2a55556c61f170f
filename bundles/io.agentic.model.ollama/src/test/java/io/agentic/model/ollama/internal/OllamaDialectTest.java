package io.agentic.model.ollama.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.Message.Reasoning;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.AnswerReader;
import io.agentic.model.wire.Json;
import io.agentic.model.wire.Trouble;
import io.agentic.model.wire.WireTrouble;
import io.agentic.testkit.model.CollectingStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers in the published form; see {@code SOURCES.md} beside them. */
class OllamaDialectTest {

    private final OllamaDialect dialect = new OllamaDialect();
    private final CollectingStream stream = new CollectingStream();

    @Test
    void joinsStreamedTextAndTakesTheCountsOfTheLastLine() {
        assertThat(read("chat.jsonl").answered())
                .isEqualTo(new Answered("A tree is a plant.", List.of(), new Usage(26, 7), false));
        assertThat(stream.pieces()).containsExactly("A tree ", "is a plant.");
    }

    @Test
    void readsADocument() {
        assertThat(read("chat-document.json").answered())
                .isEqualTo(new Answered("A tree is a plant.", List.of(), new Usage(26, 7), false));
    }

    @Test
    void saysThatAnAnswerWasCutAtItsLimit() {
        assertThat(read("cut.jsonl").answered().cut()).isTrue();
    }

    @Test
    void tellsThoughtsApartFromTheAnswerAndKeepsThemForTheNextTurn() {
        assertThat(read("thinking.jsonl").answered())
                .isEqualTo(new Answered(
                        "Leaves.",
                        List.of(),
                        new Usage(12, 9),
                        false,
                        Optional.of(new Reasoning("ollama", "Trees have leaves."))));
        assertThat(stream.thoughts()).isEqualTo("Trees have leaves.");
        assertThat(stream.text()).isEqualTo("Leaves.");
    }

    @Test
    void namesParallelCallsThatComeWithoutIdAndPlaceInTheOrderOfTheConversation() {
        assertThat(read("calls.jsonl").answered().calls())
                .containsExactly(
                        new ToolUse("call-2", "height_of", "{\"tree\":\"oak\"}"),
                        new ToolUse("call-3", "height_of", "{\"tree\":\"fir\"}"),
                        new ToolUse("call-4", "today", "{}"));
    }

    @Test
    void keepsTheIdsOfServersThatGiveThem() {
        assertThat(read("calls-with-ids.jsonl").answered().calls())
                .extracting(ToolUse::id)
                .containsExactly("call_x1", "call_x2");
    }

    @Test
    void failsWhenAnErrorIsToldInsideTheStream() {
        assertThatThrownBy(() -> read("broken-off.jsonl"))
                .isInstanceOfSatisfying(WireTrouble.class, trouble -> assertThat(trouble.trouble())
                        .isEqualTo(new Trouble(Kind.OVERLOAD, "something broke while the model ran")));
        assertThat(stream.text()).isEqualTo("Yes");
    }

    @Test
    void takesNoLineForAnAnswerThatIsNone() {
        assertThatThrownBy(() -> reader().event("", Json.object().put("status", "pulling")))
                .isInstanceOf(WireTrouble.class);
    }

    @Test
    void isNotFinishedBeforeTheModelSaysSo() {
        var reader = reader();
        reader.event(
                "",
                Json.object("{\"message\":{\"content\":\"A\"},\"done\":false}").orElseThrow());

        assertThat(reader.finished()).isFalse();
    }

    @Test
    void estimatesWhatAServerDoesNotCount() {
        var reader = reader();
        reader.event(
                "",
                Json.object("{\"message\":{\"content\":\"12345\"},\"done\":true}")
                        .orElseThrow());

        assertThat(reader.answered().usage().outputTokens()).isEqualTo(2);
        assertThat(reader.answered().usage().inputTokens()).isPositive();
    }

    @Test
    void readsOneVectorForEachText() {
        var request = new EmbeddingRequest("moss-embed", List.of("oak", "fir"), Instant.MAX);

        var embedded = dialect.embedded(Json.object(resource("embeddings.json")).orElseThrow(), request);

        assertThat(embedded.vectors()).containsExactly(List.of(0.25f, -0.5f, 0.125f), List.of(1f, 0f, -0.75f));
        assertThat(embedded.usage()).isEqualTo(new Usage(8, 0));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            404 | model 'larch' not found                                    | UNSUPPORTED
            404 | model "larch" not found, try pulling it first              | UNSUPPORTED
            400 | registry.ollama.ai/library/larch:1b does not support tools | UNSUPPORTED
            400 | "larch" does not support thinking                          | UNSUPPORTED
            400 | invalid image input                                        | BAD_REQUEST
            400 | the prompt is longer than the context length currently available to the model | CONTEXT_LENGTH
            400 | the input length exceeds the context length                | CONTEXT_LENGTH
            401 | unauthorized                                               | AUTHENTICATION
            403 | cloud models are disabled                                  | AUTHENTICATION
            429 | too many requests                                          | RATE
            503 | server busy, please try again. maximum pending requests exceeded | OVERLOAD
            500 | model requires more system memory (5.6 GiB) than is available (1.1 GiB) | OVERLOAD
            502 | the cloud model cannot be reached                          | OVERLOAD
            """)
    void understandsWhatTheServerRefuses(int status, String sentence, Kind kind) {
        assertThat(dialect.trouble(
                        status, Map.of(), Json.object().put("error", sentence).toString()))
                .satisfies(trouble -> {
                    assertThat(trouble.kind()).isEqualTo(kind);
                    assertThat(trouble.detail()).startsWith(sentence);
                });
    }

    @Test
    void tellsHowToFetchAModelThatIsNotThere() {
        assertThat(dialect.trouble(404, Map.of(), "{\"error\":\"model 'larch:7b' not found\"}")
                        .detail())
                .endsWith("ollama pull larch:7b");
    }

    @Test
    void asksAgainWithoutAWordOnThinkingForAModelThatCannot() {
        var account = TestProvider.account(
                TestProvider.settings(URI.create("http://localhost:11434")).extra("think", "true"));
        var refusal = "{\"error\":\"\\\"pine:8b\\\" does not support thinking\"}";
        var sent = dialect.chat(account, request(), Set.of());

        var conceded = dialect.concession(400, refusal, sent, Set.of());

        assertThat(sent.text()).contains("\"think\":true");
        var again = dialect.chat(account, request(), Set.of(conceded.orElseThrow()));
        assertThat(again.text()).doesNotContain("\"think\"");
        assertThat(dialect.concession(400, refusal, again, Set.of(conceded.orElseThrow())))
                .isEmpty();
    }

    @Test
    void takesModelsForVectorsByTheirNames() {
        assertThat(dialect.abilities("all-minilm:22m")).containsExactly(Ability.EMBEDDINGS);
        assertThat(dialect.abilities("nomic-embed-text")).containsExactly(Ability.EMBEDDINGS);
        assertThat(dialect.abilities("bge-m3")).containsExactly(Ability.EMBEDDINGS);
        assertThat(dialect.abilities("qwen3:8b"))
                .contains(Ability.CHAT, Ability.TOOLS)
                .doesNotContain(Ability.EMBEDDINGS);
    }

    private AnswerReader read(String resource) {
        var reader = reader();
        resource(resource)
                .lines()
                .forEach(line -> reader.event("", Json.object(line).orElseThrow()));
        assertThat(reader.finished()).isTrue();
        return reader;
    }

    private AnswerReader reader() {
        var account = TestProvider.account(TestProvider.settings(URI.create("http://localhost:11434")));
        return dialect.reader(request(), dialect.chat(account, request(), Set.of()), stream);
    }

    private static ModelRequest request() {
        var before = new Answer("", List.of(new ToolUse("call-1", "today", "{}")));
        return ModelRequest.builder("pine:8b", List.of(new Question("?"), before), Instant.MAX)
                .build();
    }

    private static String resource(String name) {
        try (var in = OllamaDialectTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
