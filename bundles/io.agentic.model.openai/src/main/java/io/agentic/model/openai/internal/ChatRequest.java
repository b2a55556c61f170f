package io.agentic.model.openai.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.Message;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Instruction;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.Message.ToolResult;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.Json;
import java.util.Set;

/** Writes a request as the body of a chat completion. */
final class ChatRequest {

    private ChatRequest() {}

    static String json(ModelRequest request, boolean openAi, Set<Concession> concessions) {
        var body = Json.object();
        body.put("model", request.model());
        request.messages().forEach(message -> body.withArray("messages").add(message(message)));
        request.tools().forEach(tool -> body.withArray("tools").add(tool(tool)));
        var newName = openAi != concessions.contains(Concession.OTHER_TOKEN_LIMIT);
        body.put(newName ? "max_completion_tokens" : "max_tokens", request.maxOutputTokens());
        body.put("stream", true);
        if (!concessions.contains(Concession.NO_STREAM_OPTIONS)) {
            body.putObject("stream_options").put("include_usage", true);
        }
        if (!concessions.contains(Concession.NO_TEMPERATURE)) {
            request.temperature().ifPresent(freedom -> body.put("temperature", freedom));
        }
        if (!concessions.contains(Concession.NO_RESPONSE_FORMAT)) {
            request.responseSchema().flatMap(Json::object).ifPresent(schema -> form(schema, body));
        }
        return body.toString();
    }

    private static void form(ObjectNode schema, ObjectNode body) {
        var form = body.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", "answer");
        if (StrictSchema.is(schema)) {
            form.put("strict", true);
        }
        form.set("schema", schema);
    }

    private static ObjectNode message(Message message) {
        var json = Json.object();
        if (message instanceof Instruction instruction) {
            json.put("role", "system").put("content", instruction.text());
        } else if (message instanceof Question question) {
            question(question, json.put("role", "user"));
        } else if (message instanceof Answer answer) {
            answer(answer, json.put("role", "assistant"));
        } else if (message instanceof ToolResult result) {
            json.put("role", "tool")
                    .put("tool_call_id", result.callId())
                    .put("content", result.failed() ? "The call failed: " + result.content() : result.content());
        }
        return json;
    }

    private static void question(Question question, ObjectNode json) {
        if (question.images().isEmpty()) {
            json.put("content", question.text());
            return;
        }
        var parts = json.putArray("content");
        parts.addObject().put("type", "text").put("text", question.text());
        question.images().forEach(image -> parts.addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put("url", "data:" + image.mediaType() + ";base64," + image.base64()));
    }

    private static void answer(Answer answer, ObjectNode json) {
        if (answer.text().isEmpty() && !answer.calls().isEmpty()) {
            json.putNull("content");
        } else {
            json.put("content", answer.text());
        }
        Thoughts.restore(answer, json);
        answer.calls().forEach(call -> call(call, json.withArray("tool_calls")));
    }

    /** Arguments that are not an object are wrapped: some servers parse the whole conversation and would refuse it for ever. */
    private static void call(ToolUse call, ArrayNode calls) {
        var arguments = Json.object(call.arguments()).isPresent()
                ? call.arguments()
                : Json.object().put("malformed", call.arguments()).toString();
        calls.addObject()
                .put("id", call.id())
                .put("type", "function")
                .putObject("function")
                .put("name", call.tool())
                .put("arguments", arguments);
    }

    private static ObjectNode tool(ToolOffer tool) {
        var json = Json.object().put("type", "function");
        var function = json.putObject("function").put("name", tool.name()).put("description", tool.summary());
        Json.object(tool.schema()).ifPresent(schema -> function.set("parameters", schema));
        return json;
    }
}
