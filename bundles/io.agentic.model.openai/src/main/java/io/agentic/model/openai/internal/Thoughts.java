package io.agentic.model.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Reasoning;
import io.agentic.model.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a model thinks before it answers. OpenAI itself keeps it to itself. DeepSeek and older vLLM call it {@code reasoning_content},
 * vLLM and OpenRouter {@code reasoning}, the latter with signed {@code reasoning_details} beside. It is given back under the names it came
 * with, and only with the calls it led to: DeepSeek refuses a call without it, and before it was able to call refused any conversation with it.
 */
final class Thoughts {

    private static final String DETAILS = "reasoning_details";
    private static final List<String> NAMES = List.of("reasoning_content", "reasoning");
    private static final List<String> GROWING = List.of("text", "summary", "data", "signature");

    private final Map<String, StringBuilder> texts = new TreeMap<>();
    private final ArrayNode details = Json.array();

    /** Takes a piece; a server that says the same under both names is heard once. */
    void add(JsonNode part, Consumer<String> listener) {
        var told = false;
        for (var name : NAMES) {
            var piece = part.path(name).asText("");
            if (!piece.isEmpty()) {
                texts.computeIfAbsent(name, none -> new StringBuilder()).append(piece);
                if (!told) {
                    listener.accept(piece);
                }
                told = true;
            }
        }
        part.path(DETAILS).forEach(detail -> {
            if (detail instanceof ObjectNode object) {
                add(object);
            }
        });
    }

    int length() {
        return texts.values().stream().mapToInt(StringBuilder::length).max().orElse(0);
    }

    Optional<Reasoning> reasoning() {
        if (texts.isEmpty() && details.isEmpty()) {
            return Optional.empty();
        }
        var content = Json.object();
        texts.forEach((name, text) -> content.put(name, text.toString()));
        if (!details.isEmpty()) {
            content.set(DETAILS, details);
        }
        return Optional.of(new Reasoning(OpenAiDialect.NAME, content.toString()));
    }

    /** Gives back what was thought before these calls. */
    static void restore(Answer answer, ObjectNode message) {
        if (!answer.calls().isEmpty()) {
            answer.reasoning()
                    .filter(reasoning -> reasoning.dialect().equals(OpenAiDialect.NAME))
                    .flatMap(reasoning -> Json.object(reasoning.content()))
                    .ifPresent(message::setAll);
        }
    }

    /** Pieces of one detail follow each other, with the same type and index. */
    private void add(ObjectNode piece) {
        var last = details.isEmpty() ? null : (ObjectNode) details.get(details.size() - 1);
        if (last == null || !piece.has("index") || !same(last, piece, "index") || !same(last, piece, "type")) {
            details.add(piece.deepCopy());
            return;
        }
        for (var field : piece.properties()) {
            var name = field.getKey();
            if (GROWING.contains(name) && field.getValue().isTextual()) {
                last.put(name, last.path(name).asText("") + field.getValue().textValue());
            } else if (!field.getValue().isNull()) {
                last.set(name, field.getValue());
            }
        }
    }

    private static boolean same(ObjectNode one, ObjectNode other, String field) {
        return one.path(field).equals(other.path(field));
    }
}
