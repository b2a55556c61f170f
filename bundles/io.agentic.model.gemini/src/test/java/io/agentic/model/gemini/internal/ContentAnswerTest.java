package io.agentic.model.gemini.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.Json;
import io.agentic.model.wire.Trouble;
import io.agentic.model.wire.WireTrouble;
import io.agentic.testkit.model.CollectingStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentAnswerTest {

    private final CollectingStream stream = new CollectingStream();
    private final ContentAnswer answer = new ContentAnswer(stream, 4, 10);

    @Test
    void tellsWordsAsTheyComeAndCountsThoughtsAsWritten() {
        assertThat(answered("text.sse"))
                .isEqualTo(new Answered("Oaks grow slowly, 樹.", List.of(), new Usage(12013, 83, 11243, 0), false));
        assertThat(stream.pieces()).containsExactly("Oaks", " grow slowly, 樹.");
        assertThat(answer.finished()).isTrue();
    }

    @Test
    void isNotFinishedBeforeThereIsAReason() {
        event("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Oaks\"}]}}]}");

        assertThat(answer.finished()).isFalse();
    }

    @Test
    void givesCallsWithoutIdsSomeThatGoOnFromTheConversation() {
        assertThat(answered("thinking.sse").calls())
                .containsExactly(
                        new ToolUse("gemini-call-5", "read_file", "{\"path\":\"a.txt\"}"),
                        new ToolUse("gemini-call-6", "list_files", "{}"));
    }

    @Test
    void tellsThoughtsApartFromWords() {
        assertThat(answered("thinking.sse").text()).isEqualTo("I read both.");
        assertThat(stream.thoughts()).contains("Two files");
    }

    @Test
    void readsAWholeDocumentWithIdsAndWhatToolsOfTheServerRead() {
        event(Published.text("ids.json"));

        var answered = answer.answered();
        assertThat(answered.calls()).extracting(ToolUse::id).containsExactly("8f2b1a3c", "9a0c2b4d");
        assertThat(answered.cut()).isTrue();
        assertThat(answered.usage()).isEqualTo(new Usage(130, 50));
    }

    @Test
    void keepsNoReasoningWhereNothingIsSigned() {
        assertThat(answered("text.sse").reasoning()).isEmpty();
    }

    @Test
    void takesABlockedQuestionForAFilter() {
        assertThat(trouble("blocked.sse").kind()).isEqualTo(Kind.CONTENT_FILTER);
        assertThat(trouble("blocked.sse").detail()).contains("SAFETY");
        assertThat(answer.finished()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII"})
    void takesAnAnswerThatIsKeptBackForAFilter(String reason) {
        event("{\"candidates\":[{\"finishReason\":\"" + reason + "\"}]}");

        assertThat(trouble().kind()).isEqualTo(Kind.CONTENT_FILTER);
    }

    @Test
    void takesRecitationForAFilter() {
        assertThat(trouble("recitation.sse").kind()).isEqualTo(Kind.CONTENT_FILTER);
    }

    @Test
    void mayBeAskedAgainWhenTheModelCalledInAFormThatIsNone() {
        var trouble = trouble("malformed.sse");

        assertThat(trouble.kind().retryable()).isTrue();
        assertThat(trouble.detail()).isEqualTo("MALFORMED_FUNCTION_CALL, print(read_file(path=)");
    }

    @Test
    void passesArgumentsThatAreNoObjectOnAsTheyAre() {
        event(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"id\":\"a\",\"name\":\"x\",\"args\":\"{oops\"}}]},"
                        + "\"finishReason\":\"STOP\"}]}");

        assertThat(answer.answered().calls()).containsExactly(new ToolUse("a", "x", "{oops"));
    }

    @Test
    void tellsOfAnErrorInTheMiddle() {
        assertThatExceptionOfType(WireTrouble.class)
                .isThrownBy(
                        () -> event("{\"error\":{\"code\":503,\"message\":\"Too busy\",\"status\":\"UNAVAILABLE\"}}"))
                .satisfies(trouble -> assertThat(trouble.trouble()).isEqualTo(new Trouble(Kind.OVERLOAD, "Too busy")));
    }

    @Test
    void takesFourCharactersForATokenWhereNothingIsCounted() {
        event("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Oaks.\"}]},\"finishReason\":\"STOP\"}]}");

        assertThat(answer.answered().usage()).isEqualTo(new Usage(3, 2));
    }

    @Test
    void countsNoLessThanNothing() {
        event(
                "{\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":-5,\"cachedContentTokenCount\":9}}");

        assertThat(answer.answered().usage()).isEqualTo(Usage.NONE);
    }

    private void event(String json) {
        answer.event("", Json.object(json).orElseThrow());
    }

    private Answered answered(String name) {
        return Published.read(name, answer).answered();
    }

    private Trouble trouble(String name) {
        Published.read(name, answer);
        return trouble();
    }

    private Trouble trouble() {
        try {
            throw new AssertionError("An answer: " + answer.answered());
        } catch (WireTrouble trouble) {
            return trouble.trouble();
        }
    }
}
