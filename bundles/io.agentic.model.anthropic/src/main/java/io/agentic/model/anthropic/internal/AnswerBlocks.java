package io.agentic.model.anthropic.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Reasoning;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The blocks of an answer, as they are given back with the next turn. The API wants them exactly as they came, thoughts between words and
 * calls included, while an {@link Answer} knows words and calls only. So the reasoning is a list of all blocks in their order: thoughts
 * whole, of text the length, of a call the place alone.
 */
final class AnswerBlocks {

    static final String DIALECT = "anthropic";

    private static final String BLOCKS = "blocks";
    private static final String LENGTH = "length";

    private AnswerBlocks() {}

    /**
     * What is to be kept of an answer's blocks; empty when there was no thought among them. A thought that was cut off has no signature,
     * and could not be given back.
     */
    static Optional<Reasoning> kept(List<ObjectNode> blocks) {
        var layout = Json.object();
        var kept = layout.putArray(BLOCKS);
        for (var block : blocks) {
            switch (block.path("type").asText()) {
                case "thinking" -> {
                    if (!block.path("signature").asText().isEmpty()) {
                        kept.add(block);
                    }
                }
                case "text" ->
                    kept.addObject()
                            .put("type", "text")
                            .put(LENGTH, block.path("text").asText().length());
                case "tool_use" -> kept.addObject().put("type", "tool_use");
                default -> kept.add(block);
            }
        }
        return StreamSupport.stream(kept.spliterator(), false).anyMatch(AnswerBlocks::isThought)
                ? Optional.of(new Reasoning(DIALECT, layout.toString()))
                : Optional.empty();
    }

    /** Whether a block is a thought: the API takes neither a change of it nor a mark on it. */
    static boolean isThought(JsonNode block) {
        return block.path("type").asText().endsWith("thinking");
    }

    /**
     * The blocks of an answer.
     *
     * @param thoughts whether what was thought is given back
     */
    static List<ObjectNode> of(Answer answer, boolean thoughts) {
        var kept = new ArrayList<JsonNode>();
        answer.reasoning()
                .filter(reasoning -> thoughts && reasoning.dialect().equals(DIALECT))
                .flatMap(reasoning -> Json.object(reasoning.content()))
                .ifPresent(layout -> layout.path(BLOCKS).forEach(kept::add));
        return fits(kept, answer) ? inOrder(kept, answer) : thoughtsFirst(kept, answer);
    }

    /** Whether the answer still is what the model said: it may have been shortened since. */
    private static boolean fits(List<JsonNode> kept, Answer answer) {
        return kept.stream().mapToInt(block -> block.path(LENGTH).asInt()).sum()
                        == answer.text().length()
                && kept.stream()
                                .filter(block -> block.path("type").asText().equals("tool_use"))
                                .count()
                        == answer.calls().size();
    }

    private static List<ObjectNode> inOrder(List<JsonNode> kept, Answer answer) {
        var blocks = new ArrayList<ObjectNode>();
        var calls = answer.calls().iterator();
        int said = 0;
        for (var block : kept) {
            switch (block.path("type").asText()) {
                case "text" -> {
                    int end = said + block.path(LENGTH).asInt();
                    blocks.add(text(answer.text().substring(said, end)));
                    said = end;
                }
                case "tool_use" -> blocks.add(call(calls.next()));
                default -> blocks.add(block.deepCopy());
            }
        }
        return blocks;
    }

    private static List<ObjectNode> thoughtsFirst(List<JsonNode> kept, Answer answer) {
        var blocks = new ArrayList<ObjectNode>();
        kept.stream().filter(AnswerBlocks::isThought).forEach(thought -> blocks.add(thought.deepCopy()));
        blocks.add(text(answer.text()));
        answer.calls().forEach(call -> blocks.add(call(call)));
        return blocks;
    }

    static ObjectNode text(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    /** Arguments that are not an object are wrapped: the API would refuse the conversation for ever. */
    private static ObjectNode call(ToolUse call) {
        var block =
                Json.object().put("type", "tool_use").put("id", id(call.id())).put("name", call.tool());
        block.set("input", Json.object(call.arguments()).orElseGet(() -> Json.object()
                .put("malformed", call.arguments())));
        return block;
    }

    /** An id as the API takes it; those of other vendors may have more characters. */
    static String id(String id) {
        return id.replaceAll("[^a-zA-Z0-9_-]", "_");
    }
}
