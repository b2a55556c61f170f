package io.agentic.model.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts an answer together from the chunks of a stream, or from one document. Not for several threads. */
final class AnswerAssembly {

    private final Consumer<String> pieces;
    private final StringBuilder text = new StringBuilder();
    private final List<CallDraft> calls = new ArrayList<>();
    private final Map<Integer, CallDraft> callsByIndex = new HashMap<>();
    private Optional<Usage> usage = Optional.empty();
    private String finish = "";

    /** @param pieces told of each piece of text */
    AnswerAssembly(Consumer<String> pieces) {
        this.pieces = pieces;
    }

    private static final class CallDraft {
        private String id = "";
        private String tool = "";
        private final StringBuilder arguments = new StringBuilder();
    }

    /** Takes a chunk of a stream or a whole document. */
    void add(JsonNode json) {
        var choice = json.path("choices").path(0);
        var part = choice.has("message") ? choice.path("message") : choice.path("delta");
        text(part.path("content"));
        text(part.path("refusal"));
        part.path("tool_calls").forEach(this::call);
        if (choice.path("finish_reason").isTextual()) {
            finish = choice.path("finish_reason").textValue();
        }
        var counted = json.path("usage");
        if (counted.isObject()) {
            usage = Optional.of(new Usage(
                    counted.path("prompt_tokens").asLong(),
                    counted.path("completion_tokens").asLong()));
        }
    }

    /** Whether the model said that it is done. */
    boolean finished() {
        return !finish.isEmpty();
    }

    /** Whether the server kept the whole answer back. */
    boolean withheld() {
        return finish.equals("content_filter") && text.isEmpty() && calls.isEmpty();
    }

    /**
     * @param callsSoFar in the conversation; calls that came without an id get one that goes on from here
     * @param requestLength characters of the request, for servers that do not count
     */
    Answered answered(int callsSoFar, int requestLength) {
        var uses = new ArrayList<ToolUse>();
        for (var call : calls) {
            var id = call.id.isBlank() ? "call-" + (callsSoFar + uses.size() + 1) : call.id;
            uses.add(new ToolUse(id, call.tool, call.arguments.toString()));
        }
        var cut = finish.equals("length") || finish.equals("content_filter");
        return new Answered(text.toString(), uses, usage.orElseGet(() -> estimate(requestLength)), cut);
    }

    private Usage estimate(int requestLength) {
        int written = text.length()
                + calls.stream().mapToInt(call -> call.arguments.length()).sum();
        return new Usage((requestLength + 3) / 4, (written + 3) / 4);
    }

    private void text(JsonNode content) {
        if (content.isArray()) {
            content.forEach(part -> text(part.path("text")));
        } else if (content.isTextual() && !content.textValue().isEmpty()) {
            text.append(content.textValue());
            pieces.accept(content.textValue());
        }
    }

    private void call(JsonNode json) {
        var draft = draft(json);
        var function = json.path("function");
        if (draft.id.isEmpty()) {
            draft.id = json.path("id").asText("");
        }
        if (draft.tool.isEmpty()) {
            draft.tool = function.path("name").asText("");
        }
        var arguments = function.path("arguments");
        if (!arguments.isNull()) {
            draft.arguments.append(arguments.isObject() ? arguments.toString() : arguments.asText(""));
        }
    }

    /**
     * The call a piece belongs to: by its index, or else by order. A name with a new id begins a new call even under a known index,
     * since some servers number every call 0.
     */
    private CallDraft draft(JsonNode json) {
        var id = json.path("id").asText("");
        var named = !json.path("function").path("name").asText("").isEmpty();
        var indexed = json.path("index").isInt();
        var known = indexed ? callsByIndex.get(json.path("index").intValue()) : last();
        var begins = known == null
                || named && !id.isEmpty() && !id.equals(known.id) && !known.id.isEmpty()
                || named && id.isEmpty() && !indexed;
        if (!begins) {
            return known;
        }
        var draft = new CallDraft();
        calls.add(draft);
        if (indexed) {
            callsByIndex.put(json.path("index").intValue(), draft);
        }
        return draft;
    }

    private CallDraft last() {
        return calls.isEmpty() ? null : calls.get(calls.size() - 1);
    }
}
