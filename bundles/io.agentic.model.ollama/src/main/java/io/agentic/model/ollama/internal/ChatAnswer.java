package io.agentic.model.ollama.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.Message.Reasoning;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelStream;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.AnswerReader;
import io.agentic.model.wire.Tokens;
import io.agentic.model.wire.Trouble;
import io.agentic.model.wire.WireTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an answer together from the lines of a stream, or from one document, which looks the same. Not for several threads. */
final class ChatAnswer implements AnswerReader {

    private final ModelStream stream;
    private final int callsBefore;
    private final int requestLength;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thoughts = new StringBuilder();
    private final List<ToolUse> calls = new ArrayList<>();
    private long read;
    private long written;
    private String reason = "";
    private boolean finished;

    /**
     * @param callsBefore calls in the conversation so far; those that came without an id get one that goes on from here
     * @param requestLength characters of the request, for servers that do not count
     */
    ChatAnswer(ModelStream stream, int callsBefore, int requestLength) {
        this.stream = stream;
        this.callsBefore = callsBefore;
        this.requestLength = requestLength;
    }

    @Override
    public void event(String name, ObjectNode line) {
        if (line.hasNonNull("error")) {
            throw new WireTrouble(Troubles.told(500, Trouble.detail(line.toString())));
        }
        if (!line.path("message").isObject()) {
            throw WireTrouble.garbled();
        }
        var message = line.path("message");
        var thought = message.path("thinking").asText("");
        if (!thought.isEmpty()) {
            thoughts.append(thought);
            stream.thought(thought);
        }
        var piece = message.path("content").asText("");
        if (!piece.isEmpty()) {
            text.append(piece);
            stream.text(piece);
        }
        message.path("tool_calls").forEach(this::call);
        if (line.path("done").asBoolean()) {
            finished = true;
            reason = line.path("done_reason").asText("");
            read = Tokens.count(line.path("prompt_eval_count"));
            written = Tokens.count(line.path("eval_count"));
        }
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public Answered answered() {
        var reasoning = thoughts.isEmpty()
                ? Optional.<Reasoning>empty()
                : Optional.of(new Reasoning(OllamaDialect.NAME, thoughts.toString()));
        return new Answered(text.toString(), calls, usage(), reason.equals("length"), reasoning);
    }

    /** Each call comes whole; older servers give it neither id nor place. */
    private void call(JsonNode json) {
        var function = json.path("function");
        var id = json.path("id").asText("");
        var arguments = function.path("arguments");
        calls.add(new ToolUse(
                id.isBlank() ? "call-" + (callsBefore + calls.size() + 1) : id,
                function.path("name").asText(""),
                arguments.isTextual()
                        ? arguments.textValue()
                        : arguments.isMissingNode() ? "{}" : arguments.toString()));
    }

    /** A count of zero is one that was not made: some servers leave out what they found in their cache. */
    private Usage usage() {
        var callsLength =
                calls.stream().mapToInt(call -> call.arguments().length()).sum();
        var estimate = Tokens.estimate(requestLength, text.length() + thoughts.length() + callsLength);
        return new Usage(read > 0 ? read : estimate.inputTokens(), written > 0 ? written : estimate.outputTokens());
    }
}
