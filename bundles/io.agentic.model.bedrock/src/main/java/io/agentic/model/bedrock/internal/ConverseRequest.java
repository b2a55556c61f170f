package io.agentic.model.bedrock.internal;

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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a conversation as the body of {@code Converse}. Its turns alternate: what follows one another from one side becomes one message
 * of several blocks.
 */
final class ConverseRequest {

    private static final String NOTHING = "(nothing)";
    private static final Set<String> IMAGES = Set.of("png", "jpeg", "gif", "webp");

    private final ModelRequest request;
    private final boolean caching;
    private final ObjectNode body = Json.object();
    private final Set<String> toolsOfBefore = new TreeSet<>();

    private ConverseRequest(ModelRequest request, Set<String> conceded) {
        this.request = request;
        caching = request.stableMessages() > 0 && !conceded.contains(Concession.NO_CACHE_POINTS.name());
        messages();
        tools();
        var inference = body.putObject("inferenceConfig").put("maxTokens", request.maxOutputTokens());
        request.temperature().ifPresent(freedom -> inference.put("temperature", freedom));
        if (!conceded.contains(Concession.NO_SCHEMA.name())) {
            request.responseSchema().flatMap(Json::object).ifPresent(this::schema);
        }
    }

    /**
     * The body.
     *
     * @param more members that only some models understand, as their vendor calls them; empty for none
     * @param conceded what is left out because the model has refused it
     */
    static ObjectNode json(ModelRequest request, Optional<ObjectNode> more, Set<String> conceded) {
        var body = new ConverseRequest(request, conceded).body;
        more.ifPresent(members -> body.set("additionalModelRequestFields", members));
        return body;
    }

    /** An image of a kind that is not taken, or empty. */
    static Optional<Image> strangeImage(ModelRequest request) {
        return request.messages().stream()
                .filter(Question.class::isInstance)
                .flatMap(question -> ((Question) question).images().stream())
                .filter(image -> !IMAGES.contains(format(image)))
                .findFirst();
    }

    private void messages() {
        body.putArray("messages");
        var stable = request.stableMessages();
        for (var message : request.messages()) {
            var blocks = message(message);
            stable--;
            if (stable == 0 && caching && blocks.size() > 0) {
                cachePoint(blocks);
            }
        }
    }

    /** Writes a message and returns the blocks it has become part of. */
    private ArrayNode message(Message message) {
        if (message instanceof Instruction instruction) {
            var system = body.withArray("system");
            text(system, instruction.text());
            return system;
        }
        if (message instanceof Question question) {
            var blocks = turn("user");
            text(blocks, question.text());
            question.images().forEach(image -> image(blocks, image));
            return blocks;
        }
        if (message instanceof Answer answer) {
            return answer(answer);
        }
        var blocks = turn("user");
        result(blocks, (ToolResult) message);
        return blocks;
    }

    /** The blocks of the last message if it is of that side, else those of a new one. */
    private ArrayNode turn(String role) {
        var messages = body.withArray("messages");
        var last = messages.path(messages.size() - 1);
        if (last.path("role").asText("").equals(role)) {
            return (ArrayNode) last.path("content");
        }
        return messages.addObject().put("role", role).putArray("content");
    }

    private ArrayNode answer(Answer answer) {
        var blocks = turn("assistant");
        answer.reasoning()
                .filter(reasoning -> reasoning.dialect().equals(BedrockDialect.NAME))
                .flatMap(reasoning -> Json.object(reasoning.content()))
                .ifPresent(thoughts -> thoughts.path(ConverseAnswer.THOUGHTS).forEach(blocks::add));
        if (!answer.text().isBlank() || answer.calls().isEmpty()) {
            text(blocks, answer.text());
        }
        answer.calls().forEach(call -> call(blocks, call));
        return blocks;
    }

    private void call(ArrayNode blocks, ToolUse call) {
        toolsOfBefore.add(call.tool());
        blocks.addObject()
                .putObject("toolUse")
                .put("toolUseId", CallId.of(call.id()))
                .put("name", call.tool())
                .set("input", Json.object(call.arguments()).orElseGet(() -> Json.object()
                        .put("malformed", call.arguments())));
    }

    private static void result(ArrayNode blocks, ToolResult result) {
        var json = blocks.addObject().putObject("toolResult").put("toolUseId", CallId.of(result.callId()));
        text(json.putArray("content"), result.content());
        if (result.failed()) {
            json.put("status", "error");
        }
    }

    /** A text that is blank would be refused. */
    private static void text(ArrayNode blocks, String text) {
        blocks.addObject().put("text", text.isBlank() ? NOTHING : text);
    }

    private static void image(ArrayNode blocks, Image image) {
        blocks.addObject()
                .putObject("image")
                .put("format", format(image))
                .putObject("source")
                .put("bytes", image.base64());
    }

    private static String format(Image image) {
        var format = image.mediaType().substring("image/".length()).toLowerCase(Locale.ROOT);
        return format.equals("jpg") ? "jpeg" : format;
    }

    private static void cachePoint(ArrayNode blocks) {
        blocks.addObject().putObject("cachePoint").put("type", "default");
    }

    /** A conversation with calls is refused without tools, even when none is on offer any more: then those of before are named. */
    private void tools() {
        if (request.tools().isEmpty() && toolsOfBefore.isEmpty()) {
            return;
        }
        var tools = body.putObject("toolConfig").putArray("tools");
        request.tools().forEach(tool -> tool(tools, tool));
        if (tools.isEmpty()) {
            toolsOfBefore.forEach(
                    name -> tool(tools, new ToolOffer(name, "No longer on offer. Do not call it.", "{}")));
        } else if (caching) {
            cachePoint(tools);
        }
    }

    private static void tool(ArrayNode tools, ToolOffer tool) {
        var schema = Json.object(tool.schema()).orElseGet(Json::object);
        if (!schema.has("type")) {
            schema.put("type", "object");
        }
        tools.addObject()
                .putObject("toolSpec")
                .put("name", tool.name())
                .put("description", tool.summary())
                .putObject("inputSchema")
                .set("json", schema);
    }

    /** The schema goes as text. */
    private void schema(ObjectNode schema) {
        var format = body.putObject("outputConfig").putObject("textFormat").put("type", "json_schema");
        format.putObject("structure")
                .putObject("jsonSchema")
                .put("name", "answer")
                .put("schema", schema.toString());
    }
}
