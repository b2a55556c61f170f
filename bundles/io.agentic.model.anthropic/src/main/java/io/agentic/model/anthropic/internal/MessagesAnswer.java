package io.agentic.model.anthropic.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelStream;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.AnswerReader;
import io.agentic.model.wire.Tokens;
import io.agentic.model.wire.WireTrouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts an answer together from the events of a stream, or from one document. Events it does not know it passes over. */
final class MessagesAnswer implements AnswerReader {

    /** {@code pause_turn} ends a turn that may be continued; only tools that run at the server lead to it, and none are offered. */
    private static final Set<String> CUT = Set.of("max_tokens", "model_context_window_exceeded", "pause_turn");

    private final ModelStream stream;
    private final int requestLength;
    private final Map<Integer, Block> blocks = new TreeMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private String stop = "";
    private String explanation = "";
    private boolean finished;

    /** @param requestLength characters of the request, for servers that do not count */
    MessagesAnswer(ModelStream stream, int requestLength) {
        this.stream = stream;
        this.requestLength = requestLength;
    }

    @Override
    public void event(String name, ObjectNode json) {
        switch (json.path("type").asText(name)) {
            case "message" -> document(json);
            case "message_start" -> count(json.path("message").path("usage"));
            case "content_block_start" -> begin(json.path("index").asInt(), json.path("content_block"));
            case "content_block_delta" -> grow(json.path("index").asInt(), json.path("delta"));
            case "message_delta" -> {
                stop(json.path("delta"));
                count(json.path("usage"));
            }
            case "message_stop" -> finished = true;
            case "error" -> throw new WireTrouble(ErrorDocument.trouble(json));
            default -> {
                // ping, content_block_stop, and what may be added yet
            }
        }
    }

    private void document(JsonNode message) {
        var content = message.path("content");
        for (int i = 0; i < content.size(); i++) {
            begin(i, content.get(i));
        }
        stop(message);
        count(message.path("usage"));
        finished = true;
    }

    private void begin(int index, JsonNode json) {
        var block = new Block(json);
        blocks.put(index, block);
        tell(block.type(), block.text());
    }

    private void grow(int index, JsonNode delta) {
        var block = blocks.computeIfAbsent(index, missing -> Block.of(delta.has("thinking") ? "thinking" : "text"));
        block.grow(delta);
        tell(block.type(), delta.path(block.type()).asText());
    }

    private void tell(String type, String piece) {
        if (piece.isEmpty()) {
            return;
        }
        if (type.equals("text")) {
            stream.text(piece);
        } else if (type.equals("thinking")) {
            stream.thought(piece);
        }
    }

    private void stop(JsonNode json) {
        if (json.path("stop_reason").isTextual()) {
            stop = json.path("stop_reason").textValue();
            explanation = json.path("stop_details").path("explanation").asText("");
        }
    }

    /** Counts are of the whole answer each time, and not all are told each time. */
    private void count(JsonNode usage) {
        usage.properties().forEach(count -> {
            if (count.getValue().isNumber()) {
                counts.put(count.getKey(), Tokens.count(count.getValue()));
            }
        });
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public Answered answered() {
        if (stop.equals("refusal")) {
            throw WireTrouble.withheld(explanation);
        }
        var text = new StringBuilder();
        var calls = new ArrayList<ToolUse>();
        var kept = new ArrayList<ObjectNode>();
        for (var block : blocks.values()) {
            switch (block.type()) {
                case "text" -> text.append(block.text());
                case "tool_use" -> calls.add(block.call());
                default -> {
                    // given back with the reasoning if it is a thought
                }
            }
            kept.add(block.whole());
        }
        var usage = counts.isEmpty() ? Tokens.estimate(requestLength, length(text, calls)) : usage();
        return new Answered(text.toString(), calls, usage, CUT.contains(stop), AnswerBlocks.kept(kept));
    }

    private static int length(StringBuilder text, List<ToolUse> calls) {
        return text.length()
                + calls.stream().mapToInt(call -> call.arguments().length()).sum();
    }

    /** What was read out of the cache and into it is not among {@code input_tokens}. */
    private Usage usage() {
        long cached = counted("cache_read_input_tokens");
        long written = counted("cache_creation_input_tokens");
        return Tokens.usage(counted("input_tokens") + cached + written, counted("output_tokens"), cached, written);
    }

    private long counted(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
