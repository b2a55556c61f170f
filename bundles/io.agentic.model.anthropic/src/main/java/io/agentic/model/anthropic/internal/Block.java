package io.agentic.model.anthropic.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.wire.Json;

/** A block of an answer as it grows. Not for several threads. */
final class Block {

    private final ObjectNode begun;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder signature = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();

    Block(JsonNode begun) {
        this.begun = begun instanceof ObjectNode object ? object : Json.object();
        text.append(begun.path(type()).asText());
        signature.append(begun.path("signature").asText());
    }

    /** A block that began unseen, with what is known of it from its first piece. */
    static Block of(String type) {
        return new Block(Json.object().put("type", type));
    }

    /** Such as {@code text}, {@code thinking}, {@code redacted_thinking}, {@code tool_use}; text and thoughts have a member of that name. */
    String type() {
        return begun.path("type").asText();
    }

    /** What is said or thought in it so far. */
    String text() {
        return text.toString();
    }

    void grow(JsonNode delta) {
        text.append(delta.path(type()).asText());
        signature.append(delta.path("signature").asText());
        arguments.append(delta.path("partial_json").asText());
    }

    /** The block with all that has come of it; for words, thoughts and what else has to be given back. */
    ObjectNode whole() {
        var whole = begun.deepCopy();
        if (type().equals("text") || type().equals("thinking")) {
            whole.put(type(), text());
        }
        if (signature.length() > 0) {
            whole.put("signature", signature.toString());
        }
        return whole;
    }

    /** The call it is; arguments are as the model wrote them, JSON or not. */
    ToolUse call() {
        var whole = begun.path("input").isObject() ? begun.path("input").toString() : "{}";
        return new ToolUse(
                begun.path("id").asText(),
                begun.path("name").asText(),
                arguments.length() == 0 ? whole : arguments.toString());
    }
}
