package io.agentic.model.openai.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chunks and documents in the form of the published API reference. */
class AnswerAssemblyTest {

    private final List<String> pieces = new ArrayList<>();
    private final AnswerAssembly assembly = new AnswerAssembly(pieces::add);

    @Test
    void joinsStreamedTextAndTakesTheCountsOfTheLastChunk() {
        var answered = answered(
                chunk("{\"role\":\"assistant\",\"content\":\"\"}"),
                chunk("{\"content\":\"Hel\"}"),
                chunk("{\"content\":\"lo\"}"),
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":10,\"total_tokens\":29}}");

        assertThat(answered).isEqualTo(new Answered("Hello", List.of(), new Usage(19, 10), false));
        assertThat(pieces).containsExactly("Hel", "lo");
    }

    @Test
    void readsADocument() {
        var answered = answered("""
                {"id":"chatcmpl-B9","object":"chat.completion","created":1741569952,"model":"gpt-test",
                 "choices":[{"index":0,"message":{"role":"assistant","content":null,"refusal":null,"annotations":[],
                   "tool_calls":[{"id":"call_abc123","type":"function",
                     "function":{"name":"get_current_weather","arguments":"{\\n\\"location\\": \\"Boston, MA\\"\\n}"}}]},
                   "logprobs":null,"finish_reason":"tool_calls"}],
                 "usage":{"prompt_tokens":82,"completion_tokens":17,"total_tokens":99}}""");

        assertThat(answered)
                .isEqualTo(new Answered(
                        "",
                        List.of(new ToolUse(
                                "call_abc123", "get_current_weather", "{\n\"location\": \"Boston, MA\"\n}")),
                        new Usage(82, 17),
                        false));
    }

    @Test
    void putsParallelCallsTogetherByTheirIndex() {
        assertThat(calls(
                        "{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"one\",\"arguments\":\"\"}}",
                        "{\"index\":1,\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"two\",\"arguments\":\"\"}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\":\"}}",
                        "{\"index\":1,\"function\":{\"arguments\":\"{}\"}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"1}\"}}"))
                .containsExactly(new ToolUse("a", "one", "{\"x\":1}"), new ToolUse("b", "two", "{}"));
    }

    @Test
    void putsParallelCallsWithoutIndexTogetherByOrder() {
        assertThat(calls(
                        "{\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":\"{\"}}",
                        "{\"function\":{\"arguments\":\"}\"}}",
                        "{\"id\":\"b\",\"function\":{\"name\":\"one\",\"arguments\":\"{}\"}}"))
                .containsExactly(new ToolUse("a", "one", "{}"), new ToolUse("b", "one", "{}"));
    }

    @Test
    void tellsCallsApartThatAllSayTheyAreTheFirst() {
        assertThat(calls(
                        "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":\"{}\"}}",
                        "{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"one\",\"arguments\":\"{}\"}}"))
                .containsExactly(new ToolUse("a", "one", "{}"), new ToolUse("b", "one", "{}"));
    }

    @Test
    void keepsACallTogetherWhosePiecesRepeatItsIdAndName() {
        assertThat(calls(
                        "{\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":\"{\\\"x\\\":\"}}",
                        "{\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":\"1}\"}}"))
                .containsExactly(new ToolUse("a", "one", "{\"x\":1}"));
    }

    @Test
    void namesCallsThatCameWithoutAnId() {
        assertThat(calls(
                        "{\"function\":{\"name\":\"one\",\"arguments\":{\"x\":1}}}",
                        "{\"function\":{\"name\":\"two\",\"arguments\":\"{}\"}}"))
                .containsExactly(new ToolUse("call-4", "one", "{\"x\":1}"), new ToolUse("call-5", "two", "{}"));
    }

    @Test
    void passesMalformedArgumentsOnAsTheyAre() {
        assertThat(
                        calls(
                                "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"one\",\"arguments\":\"{\\\"x\\\": oops\"}}"))
                .containsExactly(new ToolUse("a", "one", "{\"x\": oops"));
    }

    @Test
    void saysThatAnAnswerWasCutAtItsLimit() {
        assertThat(answered("{\"choices\":[{\"delta\":{\"content\":\"Once\"},\"finish_reason\":\"length\"}]}")
                        .cut())
                .isTrue();
    }

    @Test
    void estimatesWhatAServerDoesNotCount() {
        assertThat(answered(chunk("{\"content\":\"12345\"}")).usage()).isEqualTo(new Usage(25, 2));
    }

    private List<ToolUse> calls(String... calls) {
        for (var call : calls) {
            add(chunk("{\"tool_calls\":[" + call + "]}"));
        }
        return assembly.answered(3, 100).calls();
    }

    private Answered answered(String... chunks) {
        for (var chunk : chunks) {
            add(chunk);
        }
        return assembly.answered(0, 100);
    }

    private void add(String json) {
        assembly.add(Json.object(json).orElseThrow());
    }

    private static String chunk(String delta) {
        return "{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}";
    }
}
