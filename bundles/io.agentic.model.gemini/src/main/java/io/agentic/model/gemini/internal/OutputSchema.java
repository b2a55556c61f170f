package io.agentic.model.gemini.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.model.wire.Json;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A JSON schema as the API takes it for the form of an answer: of the words of JSON Schema it knows those below, and beside a reference
 * nothing. Others are left out; whoever asked checks the answer against what was asked.
 */
final class OutputSchema {

    private static final Set<String> KEPT = Set.of(
            "$id",
            "$ref",
            "$anchor",
            "type",
            "format",
            "title",
            "description",
            "enum",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "required",
            "propertyOrdering");
    private static final Set<String> OF_NAMED_SCHEMAS = Set.of("properties", "$defs");
    private static final Set<String> OF_SCHEMAS = Set.of("anyOf", "oneOf", "prefixItems");
    private static final Set<String> OF_SCHEMA = Set.of("items", "additionalProperties");

    private OutputSchema() {}

    static ObjectNode of(JsonNode schema) {
        var taken = Json.object();
        schema.properties().forEach(entry -> {
            if (!schema.has("$ref") || entry.getKey().startsWith("$")) {
                take(entry.getKey(), entry.getValue(), taken);
            }
        });
        return taken;
    }

    private static void take(String key, JsonNode value, ObjectNode taken) {
        if (KEPT.contains(key)) {
            taken.set(key, value);
        } else if (OF_NAMED_SCHEMAS.contains(key)) {
            var named = taken.putObject(key);
            value.properties().forEach(entry -> named.set(entry.getKey(), of(entry.getValue())));
        } else if (OF_SCHEMAS.contains(key)) {
            taken.putArray(key)
                    .addAll(StreamSupport.stream(value.spliterator(), false)
                            .map(OutputSchema::of)
                            .collect(Collectors.toList()));
        } else if (OF_SCHEMA.contains(key)) {
            taken.set(key, value.isObject() ? of(value) : value);
        } else if (key.equals("const")) {
            taken.putArray("enum").add(value);
        }
    }
}
