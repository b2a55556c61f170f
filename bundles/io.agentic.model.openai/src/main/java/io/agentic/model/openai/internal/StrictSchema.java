package io.agentic.model.openai.internal;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether a server may promise that an answer matches a schema: only if each object requires all it has and allows nothing more. */
final class StrictSchema {

    private StrictSchema() {}

    static boolean is(JsonNode schema) {
        if (schema.isObject() && schema.path("type").asText().equals("object") && !isClosed(schema)) {
            return false;
        }
        for (var part : schema) {
            if (part.isContainerNode() && !is(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isClosed(JsonNode object) {
        if (!object.path("additionalProperties").isBoolean()
                || object.path("additionalProperties").booleanValue()) {
            return false;
        }
        for (var names = object.path("properties").fieldNames(); names.hasNext(); ) {
            if (!requires(object, names.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean requires(JsonNode object, String name) {
        for (var required : object.path("required")) {
            if (required.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
