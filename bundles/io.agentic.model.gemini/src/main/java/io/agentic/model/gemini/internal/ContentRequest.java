package io.agentic.model.gemini.internal;

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
import io.agentic.model.wire.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Writes a request as the body of {@code generateContent}. For one request. */
final class ContentRequest {

    private static final String USER = "user";
    private static final String PARTS = "parts";

    private final ModelRequest request;
    private final Set<Concession> conceded;
    private final ArrayNode system = Json.array();
    private final ArrayNode contents = Json.array();
    private final Map<String, String> toolsByCall = new HashMap<>();

    private ContentRequest(ModelRequest request, Set<Concession> conceded) {
        this.request = request;
        this.conceded = conceded;
    }

    /**
     * @param thoughts whether the model is asked to show what it thinks
     * @param conceded what is left out
     */
    static ObjectNode json(ModelRequest request, boolean thoughts, Set<Concession> conceded) {
        return new ContentRequest(request, conceded).json(thoughts);
    }

    private ObjectNode json(boolean thoughts) {
        var body = Json.object();
        request.messages().forEach(this::add);
        if (!system.isEmpty()) {
            body.putObject("systemInstruction").set(PARTS, system);
        }
        body.set("contents", contents);
        if (!request.tools().isEmpty()) {
            var functions = body.putArray("tools").addObject().putArray("functionDeclarations");
            request.tools().forEach(tool -> functions.add(function(tool)));
        }
        var config = body.putObject("generationConfig").put("maxOutputTokens", request.maxOutputTokens());
        request.temperature().ifPresent(temperature -> config.put("temperature", temperature));
        if (!conceded.contains(Concession.NO_FORMAT)) {
            request.responseSchema().flatMap(Json::object).ifPresent(schema -> config.put(
                            "responseMimeType", "application/json")
                    .set("responseJsonSchema", OutputSchema.of(schema)));
        }
        if (thoughts && !conceded.contains(Concession.NO_THOUGHTS)) {
            config.putObject("thinkingConfig").put("includeThoughts", true);
        }
        return body;
    }

    private void add(Message message) {
        if (message instanceof Instruction instruction) {
            add(system, text(instruction.text()));
        } else if (message instanceof Question question) {
            var parts = turn(USER, false);
            question.images().forEach(image -> parts.add(image(image)));
            add(parts, text(question.text()));
        } else if (message instanceof Answer answer) {
            answer.calls().forEach(call -> toolsByCall.put(call.id(), call.tool()));
            AnswerParts.of(answer, conceded)
                    .forEach(part -> turn("model", false).add(part));
        } else if (message instanceof ToolResult result) {
            turn(USER, true).add(response(result));
        }
    }

    private static ObjectNode text(String text) {
        return Json.object().put("text", text);
    }

    private static void add(ArrayNode parts, ObjectNode part) {
        if (!part.path("text").asText().isEmpty()) {
            parts.add(part);
        }
    }

    /** The parts of the turn that goes on, or of a new one. Results have a turn of their own, right after that of their calls. */
    private ArrayNode turn(String role, boolean results) {
        var last = contents.path(contents.size() - 1);
        var goesOn = last.path("role").asText().equals(role)
                && last.path(PARTS).path(0).has("functionResponse") == results;
        return goesOn
                ? (ArrayNode) last.path(PARTS)
                : contents.addObject().put("role", role).putArray(PARTS);
    }

    private static ObjectNode image(Image image) {
        var part = Json.object();
        part.putObject("inlineData").put("mimeType", image.mediaType()).put("data", image.base64());
        return part;
    }

    private ObjectNode response(ToolResult result) {
        var part = Json.object();
        var function = part.putObject("functionResponse");
        AnswerParts.id(function, result.callId());
        function.put("name", toolsByCall.getOrDefault(result.callId(), result.callId()))
                .putObject("response")
                .put(result.failed() ? "error" : "output", result.content());
        return part;
    }

    private static ObjectNode function(ToolOffer tool) {
        var json = Json.object().put("name", tool.name()).put("description", tool.summary());
        Json.object(tool.schema()).ifPresent(schema -> json.set("parametersJsonSchema", schema));
        return json;
    }
}
