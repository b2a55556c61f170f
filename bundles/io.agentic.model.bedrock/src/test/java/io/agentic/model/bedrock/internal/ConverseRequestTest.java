package io.agentic.model.bedrock.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.agentic.model.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConverseRequestTest {

    private static final ToolOffer TODAY = new ToolOffer("today", "Tells the day.", "{\"type\":\"object\"}");

    @Test
    void writesInstructionsApartAndLimitsTheAnswer() {
        var body = body(builder(new Instruction("Be brief."), new Question("Why?"))
                .maxOutputTokens(50)
                .temperature(0.5)
                .build());

        assertThat(body)
                .isEqualTo(
                        Resources.json(
                                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Why?\"}]}],"
                                        + "\"system\":[{\"text\":\"Be brief.\"}],\"inferenceConfig\":{\"maxTokens\":50,\"temperature\":0.5}}"));
    }

    @Test
    void makesOneTurnOfAllThatFollowsFromOneSide() {
        var calls = List.of(new ToolUse("a", "today", "{}"), new ToolUse("b", "today", "{\"in\":\"Rome\"}"));

        var messages = body(builder(
                                new Question("Which day?"),
                                new Question("Now?"),
                                new Answer("I look.", calls),
                                new ToolResult("a", "Monday", false),
                                new ToolResult("b", "no such town", true),
                                new Question("And?"))
                        .tools(List.of(TODAY))
                        .build())
                .path("messages");

        assertThat(messages)
                .isEqualTo(Resources.json(
                        "[{\"role\":\"user\",\"content\":[{\"text\":\"Which day?\"},{\"text\":\"Now?\"}]},"
                                + "{\"role\":\"assistant\",\"content\":[{\"text\":\"I look.\"},"
                                + "{\"toolUse\":{\"toolUseId\":\"a\",\"name\":\"today\",\"input\":{}}},"
                                + "{\"toolUse\":{\"toolUseId\":\"b\",\"name\":\"today\",\"input\":{\"in\":\"Rome\"}}}]},"
                                + "{\"role\":\"user\",\"content\":["
                                + "{\"toolResult\":{\"toolUseId\":\"a\",\"content\":[{\"text\":\"Monday\"}]}},"
                                + "{\"toolResult\":{\"toolUseId\":\"b\",\"content\":[{\"text\":\"no such town\"}],\"status\":\"error\"}},"
                                + "{\"text\":\"And?\"}]}]"));
    }

    @Test
    void writesToolsWithTheirSchema() {
        assertThat(body(builder(new Question("?")).tools(List.of(TODAY)).build())
                        .path("toolConfig"))
                .isEqualTo(Resources.json(
                        "{\"tools\":[{\"toolSpec\":{\"name\":\"today\",\"description\":\"Tells the day.\","
                                + "\"inputSchema\":{\"json\":{\"type\":\"object\"}}}}]}"));
    }

    @Test
    void namesToolsThatWereCalledWhenNoneIsOnOfferAnyMoreSinceTheServiceWantsSome() {
        var body = body(builder(
                        new Question("?"),
                        new Answer("", List.of(new ToolUse("a", "today", "{}"))),
                        new ToolResult("a", "Monday", false))
                .build());

        assertThat(body.at("/toolConfig/tools/0/toolSpec/name").asText()).isEqualTo("today");
        assertThat(body.at("/toolConfig/tools/0/toolSpec/inputSchema/json/type").asText())
                .isEqualTo("object");
    }

    @Test
    void wrapsArgumentsThatAreNoObject() {
        var call = new ToolUse("a", "today", "{\"in\": ");

        assertThat(body(builder(new Question("?"), new Answer("", List.of(call)))
                                .build())
                        .at("/messages/1/content/0/toolUse/input"))
                .isEqualTo(Resources.json("{\"malformed\":\"{\\\"in\\\": \"}"));
    }

    @Test
    void renamesCallsOfOtherProvidersWhoseNamesAreNotTaken() {
        var id = "functions.today:0";
        var body = body(builder(
                        new Question("?"),
                        new Answer("", List.of(new ToolUse(id, "today", "{}"))),
                        new ToolResult(id, "Monday", false))
                .build());

        var renamed = body.at("/messages/1/content/0/toolUse/toolUseId").asText();
        assertThat(renamed).matches("[a-zA-Z0-9_-]{1,64}");
        assertThat(body.at("/messages/2/content/0/toolResult/toolUseId").asText())
                .isEqualTo(renamed);
    }

    @Test
    void givesThoughtsBackBeforeTheWordsAndNotThoseOfOthers() {
        var thoughts =
                "{\"thoughts\":[{\"reasoningContent\":{\"reasoningText\":{\"text\":\"Hm.\",\"signature\":\"c2ln\"}}},"
                        + "{\"reasoningContent\":{\"redactedContent\":\"AQID\"}}]}";
        var own = new Answer("Yes.", List.of(), Optional.of(new Reasoning("bedrock", thoughts)));
        var other = new Answer("No.", List.of(), Optional.of(new Reasoning("ollama", "Hm.")));

        var messages = body(builder(new Question("?"), own, new Question("?"), other)
                        .build())
                .path("messages");

        assertThat(messages.path(1).path("content"))
                .isEqualTo(Resources.json(
                        "[{\"reasoningContent\":{\"reasoningText\":{\"text\":\"Hm.\",\"signature\":\"c2ln\"}}},"
                                + "{\"reasoningContent\":{\"redactedContent\":\"AQID\"}},{\"text\":\"Yes.\"}]"));
        assertThat(messages.path(3).path("content")).isEqualTo(Resources.json("[{\"text\":\"No.\"}]"));
    }

    @Test
    void writesNoBlankText() {
        var body = body(builder(new Question(" "), new Answer("", List.of()), new Question("?"))
                .build());

        assertThat(body.findValuesAsText("text")).doesNotContain("", " ").hasSize(3);
    }

    @Test
    void writesImagesInTheirFormat() {
        var images = List.of(new Image("image/png", "iVBO"), new Image("image/jpg", "/9j/"));

        assertThat(body(builder(new Question("What?", images)).build()).at("/messages/0/content"))
                .isEqualTo(Resources.json("[{\"text\":\"What?\"},"
                        + "{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"iVBO\"}}},"
                        + "{\"image\":{\"format\":\"jpeg\",\"source\":{\"bytes\":\"/9j/\"}}}]"));
    }

    @Test
    void marksTheStableBeginningForTheCache() {
        var body = body(builder(
                        new Instruction("Be brief."),
                        new Question("One?"),
                        new Answer("1", List.of()),
                        new Question("Two?"))
                .tools(List.of(TODAY))
                .stableMessages(2)
                .build());

        var mark = Resources.json("{\"cachePoint\":{\"type\":\"default\"}}");
        assertThat(body.at("/messages/0/content/1")).isEqualTo(mark);
        assertThat(body.at("/toolConfig/tools/1")).isEqualTo(mark);
        assertThat(body.findValues("cachePoint")).hasSize(2);
    }

    @Test
    void marksTheInstructionWhenNothingElseIsStable() {
        var body = body(builder(new Instruction("Be brief."), new Question("One?"))
                .stableMessages(1)
                .build());

        assertThat(body.at("/system/1/cachePoint/type").asText()).isEqualTo("default");
        assertThat(body.findValues("cachePoint")).hasSize(1);
    }

    @Test
    void writesTheSchemaOfTheAnswerAsText() {
        assertThat(body(builder(new Question("?"))
                                .responseSchema("{\"type\":\"object\"}")
                                .build())
                        .path("outputConfig"))
                .isEqualTo(Resources.json("{\"textFormat\":{\"type\":\"json_schema\",\"structure\":{\"jsonSchema\":"
                        + "{\"name\":\"answer\",\"schema\":\"{\\\"type\\\":\\\"object\\\"}\"}}}}"));
    }

    @Test
    void leavesOutWhatWasConceded() {
        var request = builder(new Question("?"))
                .responseSchema("{\"type\":\"object\"}")
                .stableMessages(1)
                .build();

        var sent = ConverseRequest.json(request, Optional.empty(), Set.of()).toString();
        var schema = Concession.askedFor("outputConfig is not supported by this model", sent, Set.of());
        var cache = Concession.askedFor("prompt caching is not allowed for this model", sent, Set.of());

        assertThat(ConverseRequest.json(request, Optional.empty(), Set.of(schema.orElseThrow()))
                        .toString())
                .doesNotContain("outputConfig")
                .contains("cachePoint");
        assertThat(ConverseRequest.json(request, Optional.empty(), Set.of(cache.orElseThrow()))
                        .toString())
                .doesNotContain("cachePoint")
                .contains("outputConfig");
        assertThat(Concession.askedFor("outputConfig is not supported", sent, Set.of(schema.orElseThrow())))
                .isEmpty();
        assertThat(Concession.askedFor("something else", sent, Set.of())).isEmpty();
    }

    @Test
    void passesOnWhatOnlySomeModelsUnderstand() {
        var more = Json.object("{\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}");

        assertThat(ConverseRequest.json(builder(new Question("?")).build(), more, Set.of())
                        .path("additionalModelRequestFields"))
                .isEqualTo(more.orElseThrow());
    }

    private static JsonNode body(ModelRequest request) {
        return Json.object(ConverseRequest.json(request, Optional.empty(), Set.of())
                        .toString())
                .orElseThrow();
    }

    private static ModelRequest.Builder builder(Message... messages) {
        return ModelRequest.builder(TestProvider.MODEL, List.of(messages), Instant.MAX);
    }
}
