package io.agentic.model.openai.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Reasoning;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.Json;
import io.agentic.testkit.model.CollectingStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chunks and documents in the form of the published API reference. */
class AnswerAssemblyTest {

    private static final Answer CALLED = new Answer(
            "", List.of(new ToolUse("1", "one", "{}"), new ToolUse("2", "one", "{}"), new ToolUse("3", "one", "{}")));

    private final CollectingStream stream = new CollectingStream();
    private final AnswerAssembly assembly = new AnswerAssembly(
            ModelRequest.builder("gpt-test", List.of(CALLED), Instant.MAX).build(), 100, stream);

    @Test
    void joinsStreamedTextAndTakesTheCountsOfTheLastChunk() {
        var answered = answered(
                chunk("{\"role\":\"assistant\",\"content\":\"\"}"),
                chunk("{\"content\":\"Hel\"}"),
                chunk("{\"content\":\"lo\"}"),
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":10,\"total_tokens\":29}}");

        assertThat(answered).isEqualTo(new Answered("Hello", List.of(), new Usage(19, 10), false));
        assertThat(stream.pieces()).containsExactly("Hel", "lo");
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
    void tellsThoughtsAsTheyComeAndKeepsThemUnderTheirName() {
        var answered = answered(
                chunk("{\"reasoning_content\":\"Look \",\"content\":null}"),
                chunk("{\"reasoning_content\":\"first.\"}"),
                chunk("{\"content\":\"Sunny\"}"));

        assertThat(stream.thoughts()).isEqualTo("Look first.");
        assertThat(answered.text()).isEqualTo("Sunny");
        assertThat(answered.reasoning()).contains(new Reasoning("openai", "{\"reasoning_content\":\"Look first.\"}"));
    }

    /** The shape of openrouter.ai/docs/use-cases/reasoning-tokens, looked up in November 2026. */
    @Test
    void keepsSignedThoughtsWholeAndTellsThemOnce() {
        var answered = answered(
                chunk("{\"reasoning\":\"Look \",\"reasoning_content\":\"Look \",\"reasoning_details\":"
                        + "[{\"type\":\"reasoning.text\",\"text\":\"Look \",\"format\":\"v1\",\"index\":0}]}"),
                chunk("{\"reasoning\":\"first.\",\"reasoning_content\":\"first.\",\"reasoning_details\":"
                        + "[{\"type\":\"reasoning.text\",\"text\":\"first.\",\"index\":0}]}"),
                chunk(
                        "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"signature\":\"s1\",\"text\":null,\"index\":0},"
                                + "{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"index\":1}]}"));

        assertThat(stream.thoughts()).isEqualTo("Look first.");
        assertThat(answered.reasoning().orElseThrow().content())
                .isEqualTo(
                        "{\"reasoning\":\"Look first.\",\"reasoning_content\":\"Look first.\",\"reasoning_details\":["
                                + "{\"type\":\"reasoning.text\",\"text\":\"Look first.\",\"format\":\"v1\",\"index\":0,\"signature\":\"s1\"},"
                                + "{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"index\":1}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'prompt_tokens':100,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':60}}|100|5|60|0",
                "{'prompt_tokens':100,'completion_tokens':5,'prompt_cache_hit_tokens':60,'prompt_cache_miss_tokens':40}|100|5|60|0",
                "{'prompt_tokens':100,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':60,'cache_write_tokens':30}}|100|5|60|30",
                "{'prompt_tokens':-100,'completion_tokens':-5}|0|0|0|0",
                "{'prompt_tokens':10,'completion_tokens':5,'prompt_tokens_details':{'cached_tokens':60}}|10|5|10|0",
                "{'prompt_tokens':null,'completion_tokens':'many','prompt_tokens_details':null}|0|0|0|0"
            },
            quoteCharacter = '"')
    void countsWhatServersCount(String usage, long read, long written, long cached, long cacheWritten) {
        var answered = answered("{\"choices\":[],\"usage\":" + usage.replace('\'', '"') + "}");

        assertThat(answered.usage()).isEqualTo(new Usage(read, written, cached, cacheWritten));
    }

    @Test
    void estimatesWhatAServerDoesNotCount() {
        assertThat(answered(chunk("{\"content\":\"12345\"}")).usage()).isEqualTo(new Usage(25, 2));
    }

    private List<ToolUse> calls(String... calls) {
        for (var call : calls) {
            add(chunk("{\"tool_calls\":[" + call + "]}"));
        }
        return assembly.answered().calls();
    }

    private Answered answered(String... chunks) {
        for (var chunk : chunks) {
            add(chunk);
        }
        return assembly.answered();
    }

    private void add(String json) {
        assembly.event("", Json.object(json).orElseThrow());
    }

    private static String chunk(String delta) {
        return "{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}";
    }
}
