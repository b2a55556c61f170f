package io.agentic.testkit.model;

import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.tool.ToolUse;
import io.agentic.testkit.model.ModelQuestion.OfferedTool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Speaks Ollama's {@code /api/chat}, streamed and whole, and {@code /api/embed}.
 *
 * @see <a href="https://github.com/ollama/ollama/blob/main/docs/api.md">as Ollama publishes it</a>
 */
public final class OllamaServer extends DialectServer {

    private OllamaServer() {}

    /** Opens a server that answers {@linkplain ModelReply#sensible sensibly} until told otherwise. */
    public static OllamaServer open() {
        return new OllamaServer();
    }

    /** A refusal as Ollama writes it. */
    public static ModelReply error(int status, String sentence) {
        return ModelReply.body(
                status,
                "application/json; charset=utf-8",
                Fields.of("error", sentence).json());
    }

    @Override
    Optional<ModelReply> refused(String method, String path, Map<String, String> headers, String body) {
        return method.equals("POST") && (path.equals("/api/chat") || path.equals("/api/embed"))
                ? Optional.empty()
                : Optional.of(ModelReply.body(404, "text/plain", "404 page not found"));
    }

    @Override
    Optional<ModelReply> failure(Kind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case CONTEXT_LENGTH -> error(400, "the input length exceeds the context length");
                    case OVERLOAD -> error(503, "server busy, please try again. maximum pending requests exceeded");
                    case BAD_REQUEST -> error(400, "invalid options: num_ctx");
                    case UNSUPPORTED -> error(404, "model 'pine:8b' not found");
                    case AUTHENTICATION -> error(401, "unauthorized");
                    case RATE -> error(429, "too many requests");
                    default -> null;
                });
    }

    @Override
    ModelQuestion question(String path, Map<String, String> headers, Fields json) {
        var messages = json.objects("messages");
        var last = messages.get(messages.size() - 1);
        var text = messages.stream()
                .filter(message -> message.text("role").equals("user"))
                .map(message -> message.text("content"))
                .reduce("", (earlier, later) -> later);
        var tools = json.objects("tools").stream()
                .map(tool -> tool.object("function"))
                .map(function -> OfferedTool.of(function.text("name"), function.object("parameters")))
                .toList();
        var result = last.text("role").equals("tool") ? Optional.of(last.text("content")) : Optional.<String>empty();
        return new ModelQuestion(path, headers, json, messages.size(), text, result, tools);
    }

    @Override
    Optional<Fields> vectors(String path, Fields json) {
        if (!path.equals("/api/embed")) {
            return Optional.empty();
        }
        var vectors = json.texts("input").stream()
                .map(text -> List.of((double) text.length(), 0.5))
                .toList();
        return Optional.of(Fields.of("model", json.text("model"))
                .with("embeddings", vectors)
                .with("prompt_eval_count", 3));
    }

    @Override
    String streamType() {
        return "application/x-ndjson";
    }

    @Override
    List<byte[]> stream(ModelReply reply) {
        var lines = new ArrayList<byte[]>();
        ModelReply.pieces(reply.thought())
                .forEach(piece -> lines.add(line(message("").with("thinking", piece))));
        ModelReply.pieces(reply.text()).forEach(piece -> lines.add(line(message(piece))));
        reply.calls().forEach(call -> lines.add(line(message("").with("tool_calls", List.of(call(call))))));
        lines.add(bytes(reply.trouble()
                .map(trouble -> Fields.of("error", trouble.sentence()))
                .orElseGet(() -> done(reply, message("")))
                .json()));
        return lines;
    }

    @Override
    byte[] filler() {
        return bytes("");
    }

    @Override
    String document(ModelReply reply) {
        var message = message(reply.text()).with("thinking", reply.thought());
        var calls = reply.calls().stream().map(OllamaServer::call).toList();
        return done(reply, calls.isEmpty() ? message : message.with("tool_calls", calls))
                .json();
    }

    private static Fields done(ModelReply reply, Fields message) {
        var done = chunk(message, true).with("done_reason", reply.stop("stop"));
        return reply.usage()
                .map(usage ->
                        done.with("prompt_eval_count", usage.inputTokens()).with("eval_count", usage.outputTokens()))
                .orElse(done);
    }

    private static byte[] line(Fields message) {
        return bytes(chunk(message, false).json());
    }

    private static Fields chunk(Fields message, boolean done) {
        return Fields.of("model", "test")
                .with("created_at", "2026-11-01T08:52:19.385406455Z")
                .with("message", message)
                .with("done", done);
    }

    private static Fields message(String content) {
        return Fields.of("role", "assistant").with("content", content);
    }

    /** Whole, and without an id. */
    private static Fields call(ToolUse call) {
        return Fields.of("function", Fields.of("name", call.tool()).with("arguments", Json.object(call.arguments())));
    }

    private static byte[] bytes(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
