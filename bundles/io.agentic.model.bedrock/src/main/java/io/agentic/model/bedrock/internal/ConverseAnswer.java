package io.agentic.model.bedrock.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.Message.Reasoning;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelStream;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.AnswerReader;
import io.agentic.model.wire.Json;
import io.agentic.model.wire.Tokens;
import io.agentic.model.wire.Trouble;
import io.agentic.model.wire.WireTrouble;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Puts an answer together from the events of {@code ConverseStream}, or from the document of {@code Converse}. Not for several threads. */
final class ConverseAnswer implements AnswerReader {

    static final String THOUGHTS = "thoughts";

    private static final Set<String> CUT = Set.of("max_tokens", "model_context_window_exceeded");
    private static final Set<String> WITHHELD = Set.of("guardrail_intervened", "content_filtered");

    private final ModelStream stream;
    private final int requestLength;
    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, Block> blocks = new TreeMap<>();
    private Optional<Usage> usage = Optional.empty();
    private String stop = "";

    /** A block of the answer beside its text. */
    private static final class Block {
        private String id = "";
        private String tool = "";
        private boolean thought;
        private final StringBuilder words = new StringBuilder();
        private String signature = "";
        private final ByteArrayOutputStream redacted = new ByteArrayOutputStream();
    }

    /** @param requestLength characters of the request, for models whose tokens are not counted */
    ConverseAnswer(ModelStream stream, int requestLength) {
        this.stream = stream;
        this.requestLength = requestLength;
    }

    /** Takes an event or a document. Events that are not known are left out, since there will be others. */
    @Override
    public void event(String name, ObjectNode json) {
        switch (name) {
            case "contentBlockStart" -> start(block(json), json.path("start").path("toolUse"));
            case "contentBlockDelta" -> delta(block(json), json.path("delta"));
            case "messageStop" -> stop = json.path("stopReason").asText("");
            case "metadata" -> usage(json.path("usage"));
            case "" -> document(json);
            default -> {} // messageStart, contentBlockStop
        }
    }

    /** The usage comes after that, and is not always there. */
    @Override
    public boolean finished() {
        return !stop.isEmpty();
    }

    @Override
    public Answered answered() {
        if (WITHHELD.contains(stop)) {
            throw WireTrouble.withheld(stop);
        }
        if (stop.startsWith("malformed_")) {
            throw new WireTrouble(new Trouble(Kind.OVERLOAD, "the model's output is of no use (" + stop + ")"));
        }
        var calls = new ArrayList<ToolUse>();
        var thoughts = Json.object();
        for (var block : blocks.values()) {
            if (!block.tool.isEmpty()) {
                calls.add(new ToolUse(block.id, block.tool, block.words.isEmpty() ? "{}" : block.words.toString()));
            } else if (block.thought) {
                thought(thoughts.withArray(THOUGHTS), block);
            }
        }
        var reasoning = thoughts.isEmpty()
                ? Optional.<Reasoning>empty()
                : Optional.of(new Reasoning(BedrockDialect.NAME, thoughts.toString()));
        return new Answered(
                text.toString(), calls, usage.orElseGet(() -> estimate(calls)), CUT.contains(stop), reasoning);
    }

    private void document(JsonNode json) {
        var content = json.path("output").path("message").path("content");
        if (!content.isArray()) {
            throw WireTrouble.garbled();
        }
        for (int i = 0; i < content.size(); i++) {
            var block = blocks.computeIfAbsent(i, none -> new Block());
            var part = content.path(i);
            start(block, part.path("toolUse"));
            if (part.has("toolUse")) {
                block.words.append(part.path("toolUse").path("input"));
            }
            said(part.path("text"));
            var reasoning = part.path("reasoningContent");
            thought(block, reasoning.path("reasoningText"));
            redacted(block, reasoning.path("redactedContent"));
        }
        stop = json.path("stopReason").asText("");
        usage(json.path("usage"));
    }

    private Block block(JsonNode json) {
        return blocks.computeIfAbsent(json.path("contentBlockIndex").asInt(), none -> new Block());
    }

    private static void start(Block block, JsonNode toolUse) {
        if (toolUse.isObject()) {
            block.id = toolUse.path("toolUseId").asText("");
            block.tool = toolUse.path("name").asText("");
        }
    }

    private void delta(Block block, JsonNode delta) {
        said(delta.path("text"));
        block.words.append(delta.path("toolUse").path("input").asText(""));
        var reasoning = delta.path("reasoningContent");
        thought(block, reasoning);
        redacted(block, reasoning.path("redactedContent"));
    }

    private void said(JsonNode piece) {
        if (piece.isTextual() && !piece.textValue().isEmpty()) {
            text.append(piece.textValue());
            stream.text(piece.textValue());
        }
    }

    private void thought(Block block, JsonNode reasoning) {
        var words = reasoning.path("text").asText("");
        if (!words.isEmpty()) {
            block.thought = true;
            block.words.append(words);
            stream.thought(words);
        }
        if (reasoning.path("signature").isTextual()) {
            block.thought = true;
            block.signature += reasoning.path("signature").textValue();
        }
    }

    /** Bytes that only the vendor can read, in pieces that each are encoded by themselves. */
    private static void redacted(Block block, JsonNode base64) {
        if (base64.isTextual()) {
            block.thought = true;
            block.redacted.writeBytes(Base64.getDecoder().decode(base64.textValue()));
        }
    }

    /** As the vendor wants it back. */
    private static void thought(ArrayNode thoughts, Block block) {
        var json = thoughts.addObject().putObject("reasoningContent");
        if (block.redacted.size() > 0) {
            json.put("redactedContent", Base64.getEncoder().encodeToString(block.redacted.toByteArray()));
            return;
        }
        var reasoning = json.putObject("reasoningText").put("text", block.words.toString());
        if (!block.signature.isEmpty()) {
            reasoning.put("signature", block.signature);
        }
    }

    /** The vendor counts what it read from and wrote into its cache apart from the rest. */
    private void usage(JsonNode counted) {
        if (counted.isObject()) {
            var cached = Tokens.count(counted.path("cacheReadInputTokens"));
            var written = Tokens.count(counted.path("cacheWriteInputTokens"));
            usage = Optional.of(Tokens.usage(
                    Tokens.count(counted.path("inputTokens")) + cached + written,
                    Tokens.count(counted.path("outputTokens")),
                    cached,
                    written));
        }
    }

    private Usage estimate(List<ToolUse> calls) {
        var written = text.length()
                + calls.stream().mapToInt(call -> call.arguments().length()).sum();
        return Tokens.estimate(requestLength, written);
    }
}
