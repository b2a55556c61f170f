package io.agentic.model.bedrock.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.Message.Reasoning;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.Json;
import io.agentic.model.wire.WireTrouble;
import io.agentic.testkit.model.CollectingStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in the published form; see {@code SOURCES.md} beside them. */
class ConverseAnswerTest {

    private final CollectingStream stream = new CollectingStream();
    private final ConverseAnswer answer = new ConverseAnswer(stream, 100);

    @Test
    void joinsTextAndCountsWhatWasCachedAsRead() {
        assertThat(read("stream.jsonl"))
                .isEqualTo(new Answered("A tree is a plant.", List.of(), new Usage(1054, 8, 1000, 24), false));
        assertThat(stream.pieces()).containsExactly("A tree ", "is a plant.");
    }

    @Test
    void putsParallelCallsTogetherByTheirBlocks() {
        assertThat(read("calls.jsonl"))
                .isEqualTo(new Answered(
                        "I measure.",
                        List.of(
                                new ToolUse("tooluse_a1", "height_of", "{\"tree\":\"oak\"}"),
                                new ToolUse("tooluse_a2", "today", "{}")),
                        new Usage(400, 60),
                        false));
    }

    @Test
    void keepsThoughtsWithTheirSignatureForTheNextTurn() {
        assertThat(read("thinking.jsonl"))
                .isEqualTo(new Answered("Leaves.", List.of(), new Usage(12, 9), false, thoughts("""
                        {"reasoningText":{"text":"Trees have leaves.","signature":"RXNzZW5jZQ=="}}""")));
        assertThat(stream.thoughts()).isEqualTo("Trees have leaves.");
    }

    @Test
    void keepsWhatOnlyTheVendorCanRead() {
        var answered = read("redacted.jsonl");

        assertThat(answered.reasoning()).isEqualTo(thoughts("{\"redactedContent\":\"AQID\"}"));
        assertThat(answered.text()).isEqualTo("Leaves.");
        assertThat(stream.thoughts()).isEmpty();
    }

    @Test
    void estimatesWhatIsNotCounted() {
        assertThat(read("redacted.jsonl").usage()).isEqualTo(new Usage(25, 2));
    }

    @Test
    void readsADocument() {
        answer.event("", Resources.object("document.json"));

        assertThat(answer.finished()).isTrue();
        assertThat(answer.answered())
                .isEqualTo(new Answered(
                        "I measure.",
                        List.of(new ToolUse("tooluse_a1", "height_of", "{\"tree\":\"oak\"}")),
                        new Usage(400, 60),
                        false,
                        thoughts("""
                                {"reasoningText":{"text":"Trees have leaves.","signature":"RXNzZW5jZQ=="}}""")));
        assertThat(stream.thoughts()).isEqualTo("Trees have leaves.");
    }

    @Test
    void takesNoDocumentForAnAnswerThatIsNone() {
        assertThatThrownBy(() -> answer.event("", Json.object().put("Output", "?")))
                .isInstanceOf(WireTrouble.class);
    }

    @Test
    void isNotFinishedBeforeTheModelSaysWhyItStopped() {
        answer.event(
                "contentBlockDelta", Json.object("{\"delta\":{\"text\":\"A\"}}").orElseThrow());

        assertThat(answer.finished()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "model_context_window_exceeded"})
    void saysThatAnAnswerWasCut(String reason) {
        stop(reason);

        assertThat(answer.answered().cut()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"end_turn", "stop_sequence", "tool_use"})
    void saysThatAnAnswerIsWhole(String reason) {
        stop(reason);

        assertThat(answer.answered().cut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guardrail_intervened", "content_filtered"})
    void failsWhenTheAnswerIsKeptBackWhateverWordsStandInItsPlace(String reason) {
        answer.event(
                "contentBlockDelta",
                Json.object("{\"delta\":{\"text\":\"Sorry.\"}}").orElseThrow());
        stop(reason);

        assertThatThrownBy(answer::answered).isInstanceOfSatisfying(WireTrouble.class, trouble -> assertThat(
                        trouble.trouble().kind())
                .isEqualTo(Kind.CONTENT_FILTER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed_model_output", "malformed_tool_use"})
    void failsSoThatItMayBeTriedAgainWhenTheModelSpeaksNonsense(String reason) {
        stop(reason);

        assertThatThrownBy(answer::answered).isInstanceOfSatisfying(WireTrouble.class, trouble -> assertThat(
                        trouble.trouble().kind().retryable())
                .isTrue());
    }

    @Test
    void passesMalformedArgumentsOnAsTheyAre() {
        answer.event("contentBlockStart", start("height_of"));
        answer.event("contentBlockDelta", input("{\"tree\": oops"));
        stop("tool_use");

        assertThat(answer.answered().calls()).containsExactly(new ToolUse("a", "height_of", "{\"tree\": oops"));
    }

    private Answered read(String resource) {
        Resources.text(resource).lines().forEach(line -> {
            var event = Json.object(line).orElseThrow().fields().next();
            answer.event(event.getKey(), (ObjectNode) event.getValue());
        });
        assertThat(answer.finished()).isTrue();
        return answer.answered();
    }

    private void stop(String reason) {
        answer.event("messageStop", Json.object().put("stopReason", reason));
    }

    private static ObjectNode start(String tool) {
        var json = Json.object().put("contentBlockIndex", 0);
        json.putObject("start").putObject("toolUse").put("toolUseId", "a").put("name", tool);
        return json;
    }

    private static ObjectNode input(String piece) {
        var json = Json.object().put("contentBlockIndex", 0);
        json.putObject("delta").putObject("toolUse").put("input", piece);
        return json;
    }

    private static Optional<Reasoning> thoughts(String block) {
        return Optional.of(new Reasoning("bedrock", "{\"thoughts\":[{\"reasoningContent\":" + block.strip() + "}]}"));
    }
}
