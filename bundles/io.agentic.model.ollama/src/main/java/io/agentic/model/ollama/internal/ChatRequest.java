package io.agentic.model.ollama.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Instruction;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.Message.ToolResult;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.Account;
import io.agentic.model.wire.Json;
import java.util.HashMap;
import java.util.Map;

/** Writes requests as bodies of {@code /api/chat} and {@code /api/embed}. */
final class ChatRequest {

    private final Account account;
    private final Map<String, String> toolsByCall = new HashMap<>();

    private ChatRequest(Account account) {
        this.account = account;
    }

    /**
     * The body of a streamed chat.
     *
     * @param think whether to say what the account says about thinking
     */
    static ObjectNode chat(ModelRequest request, Account account, boolean think) {
        var body = new ChatRequest(account).chat(request);
        if (think) {
            think(body, account.setting(OllamaDialect.THINK));
        }
        return body;
    }

    /** The body that has texts turned into vectors. A text that is too long is refused rather than cut. */
    static ObjectNode embed(EmbeddingRequest request, Account account) {
        var body = Json.object().put("model", request.model());
        request.texts().forEach(body.withArray("input")::add);
        body.put("truncate", false);
        keepAlive(body, account);
        return body;
    }

    private ObjectNode chat(ModelRequest request) {
        var body = Json.object().put("model", request.model());
        request.messages().forEach(message -> body.withArray("messages").add(message(message)));
        request.tools().forEach(tool -> body.withArray("tools").add(tool(tool)));
        body.put("stream", true);
        // Without these the server forgets the beginning of a long conversation and answers as if nothing was amiss.
        body.put("truncate", false).put("shift", false);
        var options = body.putObject("options").put("num_predict", request.maxOutputTokens());
        account.model(request.model()).ifPresent(model -> options.put("num_ctx", model.contextTokens()));
        request.temperature().ifPresent(freedom -> options.put("temperature", freedom));
        request.responseSchema().flatMap(Json::object).ifPresent(schema -> body.set("format", schema));
        keepAlive(body, account);
        return body;
    }

    private ObjectNode message(Message message) {
        if (message instanceof Instruction instruction) {
            return message("system", instruction.text());
        }
        if (message instanceof Question question) {
            var json = message("user", question.text());
            question.images().forEach(image -> json.withArray("images").add(image.base64()));
            return json;
        }
        if (message instanceof Answer answer) {
            return answer(answer);
        }
        return result((ToolResult) message);
    }

    private ObjectNode answer(Answer answer) {
        var json = message("assistant", answer.text());
        answer.reasoning()
                .filter(reasoning -> reasoning.dialect().equals(OllamaDialect.NAME))
                .ifPresent(reasoning -> json.put("thinking", reasoning.content()));
        for (var call : answer.calls()) {
            toolsByCall.put(call.id(), call.tool());
            json.withArray("tool_calls").add(call(call));
        }
        return json;
    }

    /** Arguments that are not an object are wrapped, since the server takes nothing else. */
    private static ObjectNode call(ToolUse call) {
        var json = Json.object().put("id", call.id());
        json.putObject("function")
                .put("name", call.tool())
                .set("arguments", Json.object(call.arguments()).orElseGet(() -> Json.object()
                        .put("malformed", call.arguments())));
        return json;
    }

    /** Results belong to calls by the name of the tool and by their order; newer servers also know ids. */
    private ObjectNode result(ToolResult result) {
        var json = message("tool", result.failed() ? "The call failed: " + result.content() : result.content());
        json.put("tool_call_id", result.callId());
        var tool = toolsByCall.get(result.callId());
        return tool == null ? json : json.put("tool_name", tool);
    }

    private static ObjectNode message(String role, String content) {
        return Json.object().put("role", role).put("content", content);
    }

    private static ObjectNode tool(ToolOffer tool) {
        var json = Json.object().put("type", "function");
        var function = json.putObject("function").put("name", tool.name()).put("description", tool.summary());
        Json.object(tool.schema()).ifPresent(schema -> function.set("parameters", schema));
        return json;
    }

    private static void think(ObjectNode body, String think) {
        switch (think) {
            case "" -> {}
            case "true", "false" -> body.put("think", Boolean.parseBoolean(think));
            default -> body.put("think", think);
        }
    }

    /** A bare number is one of seconds, and only understood as a number. */
    private static void keepAlive(ObjectNode body, Account account) {
        var keepAlive = account.setting(OllamaDialect.KEEP_ALIVE);
        if (keepAlive.matches("-?\\d{1,9}")) {
            body.put("keep_alive", Integer.parseInt(keepAlive));
        } else if (!keepAlive.isEmpty()) {
            body.put("keep_alive", keepAlive);
        }
    }
}
