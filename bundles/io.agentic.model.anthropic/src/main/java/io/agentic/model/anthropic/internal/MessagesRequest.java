package io.agentic.model.anthropic.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.Message;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Image;
import io.agentic.api.model.Message.Instruction;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.Message.ToolResult;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.Json;
import java.util.Set;
import java.util.stream.Stream;

/** Writes a request as the body of the Messages API. For one request. */
final class MessagesRequest {

    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    private final ModelRequest request;
    private final Set<Concession> conceded;
    private final ArrayNode system = Json.array();
    private final ArrayNode turns = Json.array();

    private MessagesRequest(ModelRequest request, Set<Concession> conceded) {
        this.request = request;
        this.conceded = conceded;
    }

    /**
     * @param thoughts whether the model is asked to show what it thinks
     * @param conceded what is left out
     */
    static ObjectNode json(ModelRequest request, boolean thoughts, Set<Concession> conceded) {
        return new MessagesRequest(request, conceded).json(thoughts);
    }

    private ObjectNode json(boolean thoughts) {
        var body = Json.object().put("model", request.model()).put("max_tokens", request.maxOutputTokens());
        conversation();
        if (!system.isEmpty()) {
            body.set("system", system);
        }
        body.set("messages", turns);
        tools(body);
        if (!conceded.contains(Concession.NO_TEMPERATURE)) {
            request.temperature().ifPresent(temperature -> body.put("temperature", temperature));
        }
        if (thoughts && !conceded.contains(Concession.NO_THINKING)) {
            body.putObject("thinking").put("type", "adaptive").put("display", "summarized");
        }
        if (!conceded.contains(Concession.NO_FORMAT)) {
            request.responseSchema().flatMap(Json::object).ifPresent(schema -> body.putObject("output_config")
                    .putObject("format")
                    .put("type", "json_schema")
                    .set("schema", OutputSchema.of(schema)));
        }
        return body.put("stream", true);
    }

    /** At most three marks, with that of the tools; the API takes four. */
    private void conversation() {
        int stable = request.stableMessages();
        for (int i = 0; i < request.messages().size(); i++) {
            if (i == stable && stable > 0) {
                markEnd();
            }
            add(request.messages().get(i));
        }
        if (stable == request.messages().size()) {
            markEnd();
        }
    }

    private void markEnd() {
        mark(system);
        if (!turns.isEmpty()) {
            mark((ArrayNode) turns.get(turns.size() - 1).path("content"));
        }
    }

    /** Marks the last block that can be. */
    private static void mark(ArrayNode blocks) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (blocks.get(i) instanceof ObjectNode block && !AnswerBlocks.isThought(block)) {
                block.putObject("cache_control").put("type", "ephemeral");
                return;
            }
        }
    }

    private void add(Message message) {
        if (message instanceof Instruction instruction) {
            add(system, AnswerBlocks.text(instruction.text()));
        } else if (message instanceof Question question) {
            question.images().forEach(image -> add(turn(USER), image(image)));
            add(USER, AnswerBlocks.text(question.text()));
        } else if (message instanceof Answer answer) {
            AnswerBlocks.of(answer, !conceded.contains(Concession.NO_THOUGHTS)).forEach(block -> add(ASSISTANT, block));
        } else if (message instanceof ToolResult result) {
            addResult(turn(USER), result);
        }
    }

    private void add(String role, ObjectNode block) {
        if (!isBlank(block)) {
            turn(role).add(block);
        }
    }

    private static void add(ArrayNode blocks, ObjectNode block) {
        if (!isBlank(block)) {
            blocks.add(block);
        }
    }

    /** The API refuses text in which nothing is to be seen. */
    private static boolean isBlank(JsonNode block) {
        return block.path("type").asText().equals("text")
                && block.path("text").asText().isBlank();
    }

    /** Results stand before all else in the turn that follows the calls. */
    private static void addResult(ArrayNode blocks, ToolResult result) {
        int place = 0;
        while (blocks.path(place).path("type").asText().equals("tool_result")) {
            place++;
        }
        var block = blocks.insertObject(place)
                .put("type", "tool_result")
                .put("tool_use_id", AnswerBlocks.id(result.callId()))
                .put("content", result.content());
        if (result.failed()) {
            block.put("is_error", true);
        }
    }

    /** The blocks of the turn that goes on, or of a new one: turns take turns. */
    private ArrayNode turn(String role) {
        var last = turns.path(turns.size() - 1);
        return last.path("role").asText().equals(role)
                ? (ArrayNode) last.path("content")
                : turns.addObject().put("role", role).putArray("content");
    }

    private static ObjectNode image(Image image) {
        var block = Json.object().put("type", "image");
        block.putObject("source")
                .put("type", "base64")
                .put("media_type", image.mediaType())
                .put("data", image.base64());
        return block;
    }

    /** A conversation with calls in it needs their tools, even when none may be called any more. */
    private void tools(ObjectNode body) {
        var tools = Json.array();
        request.tools().forEach(tool -> tools.add(tool(tool)));
        if (tools.isEmpty()) {
            called().forEach(name -> tools.add(tool(new ToolOffer(name, "No longer on offer.", ""))));
            if (!tools.isEmpty()) {
                body.putObject("tool_choice").put("type", "none");
            }
        }
        if (!tools.isEmpty()) {
            if (request.stableMessages() > 0) {
                mark(tools);
            }
            body.set("tools", tools);
        }
    }

    private Stream<String> called() {
        return request.messages().stream()
                .filter(Answer.class::isInstance)
                .flatMap(answer -> ((Answer) answer).calls().stream())
                .map(ToolUse::tool)
                .distinct();
    }

    private static ObjectNode tool(ToolOffer tool) {
        var json = Json.object().put("name", tool.name()).put("description", tool.summary());
        json.set("input_schema", Json.object(tool.schema()).orElseGet(() -> Json.object()
                .put("type", "object")));
        return json;
    }
}
