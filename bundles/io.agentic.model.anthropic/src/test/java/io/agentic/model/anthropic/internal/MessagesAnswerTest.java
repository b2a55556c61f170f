package io.agentic.model.anthropic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

class MessagesAnswerTest {

    private final CollectingStream stream = new CollectingStream();
    private final MessagesAnswer answer = new MessagesAnswer(stream, 10);

    @Test
    void tellsWordsAsTheyComeAndAddsUpWhatWasRead() {
        assertThat(answered("text.sse"))
                .isEqualTo(new Answered("Oaks grow slowly, 樹.", List.of(), new Usage(2312, 9, 2000, 300), false));
        assertThat(stream.pieces()).containsExactly("Oaks grow ", "slowly, 樹.");
        assertThat(answer.finished()).isTrue();
    }

    @Test
    void isNotFinishedBeforeTheMessageStops() {
        event("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":9}}");

        assertThat(answer.finished()).isFalse();
    }

    @Test
    void putsParallelCallsTogether() {
        assertThat(answered("tools.sse").calls())
                .containsExactly(
                        new ToolUse("toolu_01One", "read_file", "{\"path\": \"a.txt\"}"),
                        new ToolUse("toolu_02Two", "list_files", "{}"));
    }

    @Test
    void passesMalformedArgumentsOnAsTheyAre() {
        assertThat(answered("malformed.sse").calls())
                .containsExactly(new ToolUse("toolu_01Bad", "read_file", "{\"path\": \"a.txt\", \"unit\": lines}"));
    }

    @Test
    void keepsThoughtsApartFromWords() {
        var answered = answered("thinking.sse");

        assertThat(answered.text()).isEqualTo("I read it.");
        assertThat(stream.thoughts()).isEqualTo("The file will tell.");
        assertThat(answered.reasoning()).isPresent();
        assertThat(answered.usage().outputTokens()).isEqualTo(88);
    }

    @Test
    void keepsNoReasoningWhereNothingWasThought() {
        assertThat(answered("tools.sse").reasoning()).isEqualTo(Optional.empty());
    }

    @Test
    void keepsNoThoughtThatWasCutOffBeforeItWasSigned() {
        event(
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"Hm\",\"signature\":\"\"}}");
        event("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"max_tokens\"}}");

        assertThat(answer.answered().reasoning()).isEmpty();
        assertThat(stream.thoughts()).isEqualTo("Hm");
    }

    @Test
    void takesARefusalForAFilterAndSaysWhy() {
        assertThatExceptionOfType(WireTrouble.class)
                .isThrownBy(() -> answered("refusal.sse"))
                .satisfies(trouble -> {
                    assertThat(trouble.trouble().kind()).isEqualTo(Kind.CONTENT_FILTER);
                    assertThat(trouble.trouble().detail()).contains("break into somebody's house");
                });
    }

    @Test
    void tellsOfAnErrorInTheMiddle() {
        assertThatExceptionOfType(WireTrouble.class)
                .isThrownBy(() -> answered("error.sse"))
                .satisfies(trouble -> {
                    assertThat(trouble.trouble().kind()).isEqualTo(Kind.OVERLOAD);
                    assertThat(trouble.trouble().detail()).isEqualTo("Too busy just now");
                });
        assertThat(stream.text()).isEqualTo("Once upon");
    }

    @Test
    void readsAWholeDocument() {
        event(Published.text("message.json"));

        assertThat(answer.answered())
                .isEqualTo(new Answered(
                        "I look it up.",
                        List.of(new ToolUse("toolu_01Pear", "read_file", "{\"path\":\"pear.txt\"}")),
                        new Usage(100, 50),
                        true));
        assertThat(answer.finished()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "model_context_window_exceeded", "pause_turn"})
    void saysThatAnAnswerWasCut(String reason) {
        event("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason + "\"}}");

        assertThat(answer.answered().cut()).isTrue();
    }

    @Test
    void takesFourCharactersForATokenWhereNothingIsCounted() {
        event(
                "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"Oaks.\"}],\"stop_reason\":\"end_turn\"}");

        assertThat(answer.answered().usage()).isEqualTo(new Usage(3, 2));
    }

    @Test
    void countsNoLessThanNothing() {
        event("{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"input_tokens\":-5,\"output_tokens\":-1}}");

        assertThat(answer.answered().usage()).isEqualTo(Usage.NONE);
    }

    private void event(String json) {
        answer.event("", Json.object(json).orElseThrow());
    }

    private Answered answered(String name) {
        return Published.read(name, answer).answered();
    }
}
