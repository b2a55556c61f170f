package io.agentic.model.openai.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.Message;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Image;
import io.agentic.api.model.Message.Instruction;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.Message.Reasoning;
import io.agentic.api.model.Message.ToolResult;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shape is that of the published API reference for chat completions. */
class ChatRequestTest {

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"location\":{\"type\":\"string\"}},\"required\":[\"location\"]}";

    @Test
    void writesAQuestion() {
        assertThat(json(request(new Instruction("You are helpful."), new Question("Hello!")), false))
                .isEqualTo(one("""
                        {"model":"gpt-test",
                        "messages":[{"role":"system","content":"You are helpful."},{"role":"user","content":"Hello!"}],
                        "max_tokens":4096,"stream":true,"stream_options":{"include_usage":true}}"""));
    }

    @Test
    void writesToolsAsFunctions() {
        var request = ModelRequest.builder("gpt-test", List.of(new Question("Weather?")), Instant.MAX)
                .tools(List.of(new ToolOffer("get_weather", "Tells the weather.", SCHEMA)))
                .build();

        assertThat(json(request, false)).contains(one("""
                        "tools":[{"type":"function","function":{"name":"get_weather","description":"Tells the weather.",
                        "parameters":""" + SCHEMA + "}}]"));
    }

    @Test
    void writesCallsAndTheirResults() {
        var call = new ToolUse("call_abc", "get_weather", "{\"location\": \"Paris\"}");

        assertThat(json(
                        request(
                                new Question("Weather?"),
                                new Answer("", List.of(call)),
                                new ToolResult("call_abc", "Sunny", false),
                                new ToolResult("call_def", "No such place", true)),
                        false))
                .contains(one("""
                        {"role":"assistant","content":null,"tool_calls":[{"id":"call_abc","type":"function",
                        "function":{"name":"get_weather","arguments":"{\\"location\\": \\"Paris\\"}"}}]},
                        {"role":"tool","tool_call_id":"call_abc","content":"Sunny"},
                        {"role":"tool","tool_call_id":"call_def","content":"The call failed: No such place"}"""));
    }

    @Test
    void wrapsArgumentsThatWereMalformedSoThatServersCanReadTheConversation() {
        var call = new ToolUse("call_abc", "get_weather", "{\"location\": ");

        assertThat(json(request(new Question("Weather?"), new Answer("", List.of(call))), false))
                .contains("\"arguments\":\"{\\\"malformed\\\":\\\"{\\\\\\\"location\\\\\\\": \\\"}\"");
    }

    @Test
    void writesImagesAfterTheirQuestion() {
        assertThat(json(request(new Question("What is this?", List.of(new Image("image/png", "aW1hZ2U=")))), false))
                .contains(one("""
                        {"role":"user","content":[{"type":"text","text":"What is this?"},
                        {"type":"image_url","image_url":{"url":"data:image/png;base64,aW1hZ2U="}}]}"""));
    }

    @Test
    void givesThoughtsBackUnderTheirNamesWithTheCallsTheyLedToAndOnlyThen() {
        var call = new ToolUse("call_abc", "get_weather", "{}");
        var thought = new Reasoning("openai", "{\"reasoning_content\":\"Look first.\"}");

        assertThat(json(request(new Answer("", List.of(call), Optional.of(thought))), false))
                .contains("\"content\":null,\"reasoning_content\":\"Look first.\",\"tool_calls\"");
        assertThat(json(request(new Answer("Sunny", List.of(), Optional.of(thought))), false))
                .doesNotContain("Look first.");
        assertThat(json(
                        request(new Answer("", List.of(call), Optional.of(new Reasoning("other", thought.content())))),
                        false))
                .doesNotContain("Look first.");
    }

    @Test
    void saysHowFreelyToChooseWordsUnlessTheServerRefusesThat() {
        var request = ModelRequest.builder("gpt-test", List.of(new Question("?")), Instant.MAX)
                .temperature(0)
                .build();

        assertThat(json(request, false)).contains("\"temperature\":0.0");
        assertThat(json(request, false, Concession.NO_TEMPERATURE)).doesNotContain("temperature");
        assertThat(json(request(new Question("?")), false)).doesNotContain("temperature");
    }

    @Test
    void wantsAPromiseWhereASchemaAllowsOne() {
        assertThat(
                        strict(
                                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":false}"))
                .isTrue();
        assertThat(strict(SCHEMA)).as("more members are allowed").isFalse();
        assertThat(
                        strict(
                                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[],\"additionalProperties\":false}"))
                .as("a member may be missing")
                .isFalse();
        assertThat(strict("{\"type\":\"array\",\"items\":{\"anyOf\":[{\"type\":\"object\"}]}}"))
                .as("within")
                .isFalse();
    }

    private static boolean strict(String schema) {
        return json(
                        ModelRequest.builder("gpt-test", List.of(new Question("?")), Instant.MAX)
                                .responseSchema(schema)
                                .build(),
                        false)
                .contains("\"name\":\"answer\",\"strict\":true,\"schema\"");
    }

    @Test
    void wishesForAForm() {
        var request = ModelRequest.builder("gpt-test", List.of(new Question("Where?")), Instant.MAX)
                .responseSchema(SCHEMA)
                .build();

        assertThat(json(request, false))
                .contains(
                        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"schema\":"
                                + SCHEMA + "}}");
        assertThat(json(request, false, Concession.NO_RESPONSE_FORMAT)).doesNotContain("response_format");
    }

    @Test
    void callsTheLimitOfTheAnswerAsTheServerKnowsIt() {
        var request = request(new Question("?"));

        assertThat(json(request, true))
                .contains("\"max_completion_tokens\":4096")
                .doesNotContain("max_tokens");
        assertThat(json(request, false, Concession.OTHER_TOKEN_LIMIT)).contains("\"max_completion_tokens\":4096");
        assertThat(json(request, true, Concession.OTHER_TOKEN_LIMIT)).contains("\"max_tokens\":4096");
    }

    private static String json(ModelRequest request, boolean openAi, Concession... concessions) {
        return ChatRequest.json(request, openAi, Set.of(concessions));
    }

    private static ModelRequest request(Message... messages) {
        return ModelRequest.builder("gpt-test", List.of(messages), Instant.MAX).build();
    }

    private static String one(String lines) {
        return lines.replace("\n", "");
    }
}
