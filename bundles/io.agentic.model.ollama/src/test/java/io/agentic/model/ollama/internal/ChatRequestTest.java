package io.agentic.model.ollama.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.model.EmbeddingRequest;
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
import io.agentic.model.wire.AccountSettings;
import io.agentic.model.wire.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatRequestTest {

    private final AccountSettings settings = TestProvider.settings(URI.create("http://localhost:11434"));

    @Test
    void neverLetsTheServerForgetTheBeginningOfAConversation() {
        var body = body(builder(new Question("Why?"))
                .maxOutputTokens(50)
                .temperature(0.5)
                .build());

        assertThat(body.path("truncate")).isEqualTo(json("false"));
        assertThat(body.path("shift")).isEqualTo(json("false"));
        assertThat(body.path("options")).isEqualTo(json("{\"num_predict\":50,\"num_ctx\":1000,\"temperature\":0.5}"));
        assertThat(body.path("stream")).isEqualTo(json("true"));
    }

    @Test
    void leavesToTheServerWhatNobodySays() {
        var body = body(builder(new Question("Why?")).build());

        assertThat(body.path("options").has("temperature")).isFalse();
        assertThat(body.has("think") || body.has("keep_alive") || body.has("tools") || body.has("format"))
                .isFalse();
    }

    @Test
    void writesImagesBesideTheTextOfTheirQuestion() {
        var images = List.of(new Image("image/png", "iVBO"), new Image("image/jpeg", "/9j/"));

        assertThat(body(builder(new Instruction("Be brief."), new Question("What is it?", images))
                                .build())
                        .path("messages"))
                .isEqualTo(json("[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                        + "{\"role\":\"user\",\"content\":\"What is it?\",\"images\":[\"iVBO\",\"/9j/\"]}]"));
    }

    @Test
    void namesTheToolOfEachResultSinceTheServerTellsThemApartByNameAndOrder() {
        var calls =
                List.of(new ToolUse("call-1", "height_of", "{\"tree\":\"oak\"}"), new ToolUse("call-2", "today", "{}"));

        var messages = body(builder(
                                new Question("How high?"),
                                new Answer("", calls),
                                new ToolResult("call-2", "Monday", false),
                                new ToolResult("call-1", "no such tree", true))
                        .build())
                .path("messages");

        assertThat(messages.path(1))
                .isEqualTo(json("{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":["
                        + "{\"id\":\"call-1\",\"function\":{\"name\":\"height_of\",\"arguments\":{\"tree\":\"oak\"}}},"
                        + "{\"id\":\"call-2\",\"function\":{\"name\":\"today\",\"arguments\":{}}}]}"));
        assertThat(messages.path(2))
                .isEqualTo(
                        json(
                                "{\"role\":\"tool\",\"content\":\"Monday\",\"tool_call_id\":\"call-2\",\"tool_name\":\"today\"}"));
        assertThat(messages.path(3).path("content").asText()).isEqualTo("The call failed: no such tree");
        assertThat(messages.path(3).path("tool_name").asText()).isEqualTo("height_of");
    }

    @Test
    void wrapsArgumentsThatAreNoObject() {
        var call = new ToolUse("a", "height_of", "{\"tree\": ");

        assertThat(body(builder(new Question("?"), new Answer("", List.of(call)))
                                .build())
                        .at("/messages/1/tool_calls/0/function/arguments"))
                .isEqualTo(json("{\"malformed\":\"{\\\"tree\\\": \"}"));
    }

    @Test
    void givesBackWhatTheModelThoughtAndNotWhatAnotherDid() {
        var own = new Answer("Yes.", List.of(), Optional.of(new Reasoning("ollama", "It is green.")));
        var other = new Answer("No.", List.of(), Optional.of(new Reasoning("bedrock", "{}")));

        var messages = body(builder(new Question("?"), own, new Question("?"), other)
                        .build())
                .path("messages");

        assertThat(messages.path(1).path("thinking").asText()).isEqualTo("It is green.");
        assertThat(messages.path(3).has("thinking")).isFalse();
    }

    @Test
    void writesToolsAndTheSchemaOfTheAnswerAsObjects() {
        var body = body(builder(new Question("?"))
                .tools(List.of(new ToolOffer("today", "Tells the day.", "{\"type\":\"object\"}")))
                .responseSchema("{\"type\":\"array\"}".replace("array", "object"))
                .build());

        assertThat(body.path("tools"))
                .isEqualTo(json(
                        "[{\"type\":\"function\",\"function\":{\"name\":\"today\",\"description\":\"Tells the day.\","
                                + "\"parameters\":{\"type\":\"object\"}}}]"));
        assertThat(body.path("format")).isEqualTo(json("{\"type\":\"object\"}"));
    }

    @Test
    void saysHowLongToKeepAModelAndHowHardItIsToThink() {
        assertThat(written("5m", "high")).contains("\"keep_alive\":\"5m\"", "\"think\":\"high\"");
        assertThat(written("-1", "true")).contains("\"keep_alive\":-1", "\"think\":true");
        assertThat(written("0", "false")).contains("\"keep_alive\":0", "\"think\":false");
    }

    @Test
    void asksForVectorsOfTextsThatAreNotCut() {
        var request = new EmbeddingRequest("moss-embed", List.of("oak", "fir"), Instant.MAX);

        assertThat(ChatRequest.embed(request, TestProvider.account(settings.extra("keepAlive", "1h"))))
                .isEqualTo(
                        json(
                                "{\"model\":\"moss-embed\",\"input\":[\"oak\",\"fir\"],\"truncate\":false,\"keep_alive\":\"1h\"}"));
    }

    private String written(String keepAlive, String think) {
        settings.extra("keepAlive", keepAlive).extra("think", think);
        return body(builder(new Question("?")).build()).toString();
    }

    private JsonNode body(ModelRequest request) {
        var body = ChatRequest.chat(request, TestProvider.account(settings), true);
        return Json.object(body.toString()).orElseThrow();
    }

    private static ModelRequest.Builder builder(Message... messages) {
        return ModelRequest.builder("pine:8b", List.of(messages), Instant.MAX);
    }

    private static JsonNode json(String value) {
        return Json.object("{\"value\":" + value + "}").orElseThrow().path("value");
    }
}
