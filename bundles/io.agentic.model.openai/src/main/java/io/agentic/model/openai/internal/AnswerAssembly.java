package io.agentic.model.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.AnswerReader;
import io.agentic.model.wire.Tokens;
import io.agentic.model.wire.WireTrouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts an answer together from the chunks of a stream, or from one document. Not for several threads. */
final class AnswerAssembly implements AnswerReader {

    private final ModelRequest request;
    private final int requestLength;
    private final ModelStream stream;
    private final Thoughts thoughts = new Thoughts();
    private final StringBuilder text = new StringBuilder();
    private final List<CallDraft> calls = new ArrayList<>();
    private final Map<Integer, CallDraft> callsByIndex = new HashMap<>();
    private Optional<Usage> usage = Optional.empty();
    private String finish = "";

    /** @param requestLength of its text, for servers that do not count */
    AnswerAssembly(ModelRequest request, int requestLength, ModelStream stream) {
        this.request = request;
        this.requestLength = requestLength;
        this.stream = stream;
    }

    private static final class CallDraft {
        private String id = "";
        private String tool = "";
        private final StringBuilder arguments = new StringBuilder();
    }

    /** Takes a chunk of a stream or a whole document. */
    @Override
    public void event(String name, ObjectNode json) {
        if (json.hasNonNull("error")) {
            throw new WireTrouble(Errors.within(json.path("error")));
        }
        if (!json.has("choices")) {
            throw WireTrouble.garbled();
        }
        var choice = json.path("choices").path(0);
        var part = choice.has("message") ? choice.path("message") : choice.path("delta");
        thoughts.add(part, stream::thought);
        text(part.path("content"));
        text(part.path("refusal"));
        part.path("tool_calls").forEach(this::call);
        if (choice.path("finish_reason").isTextual()) {
            finish = choice.path("finish_reason").textValue();
        }
        if (json.path("usage").isObject()) {
            usage = Optional.of(usage(json.path("usage")));
        }
    }

    /** DeepSeek says by another name what came from the cache; OpenRouter also what went into it. */
    private static Usage usage(JsonNode counted) {
        var details = counted.path("prompt_tokens_details");
        var cached = Tokens.count(details.path("cached_tokens"));
        return Tokens.usage(
                Tokens.count(counted.path("prompt_tokens")),
                Tokens.count(counted.path("completion_tokens")),
                cached > 0 ? cached : Tokens.count(counted.path("prompt_cache_hit_tokens")),
                Tokens.count(details.path("cache_write_tokens")));
    }

    @Override
    public boolean finished() {
        return !finish.isEmpty();
    }

    @Override
    public Answered answered() {
        if (finish.equals("content_filter") && text.isEmpty() && calls.isEmpty()) {
            throw WireTrouble.withheld();
        }
        var uses = new ArrayList<ToolUse>();
        for (var call : calls) {
            var id = call.id.isBlank() ? "call-" + (callsSoFar() + uses.size() + 1) : call.id;
            uses.add(new ToolUse(id, call.tool, call.arguments.toString()));
        }
        var cut = finish.equals("length") || finish.equals("content_filter");
        return new Answered(text.toString(), uses, usage.orElseGet(this::estimate), cut, thoughts.reasoning());
    }

    /** Calls of this answer that came without an id get one that goes on from those of the conversation. */
    private int callsSoFar() {
        return request.messages().stream()
                .mapToInt(message ->
                        message instanceof Answer answer ? answer.calls().size() : 0)
                .sum();
    }

    private Usage estimate() {
        int written = text.length()
                + thoughts.length()
                + calls.stream().mapToInt(call -> call.arguments.length()).sum();
        return Tokens.estimate(requestLength, written);
    }

    private void text(JsonNode content) {
        if (content.isArray()) {
            content.forEach(part -> text(part.path("text")));
        } else if (content.isTextual() && !content.textValue().isEmpty()) {
            text.append(content.textValue());
            stream.text(content.textValue());
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
