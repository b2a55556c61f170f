package io.agentic.model.anthropic.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.model.wire.Json;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A JSON schema as the API takes it for the form of an answer: objects are closed, one-of is any-of, and limits on numbers, lengths and
 * patterns are left out, since a schema with them is refused as a whole. Whoever asked checks the answer against what was asked.
 */
final class OutputSchema {

    private static final Set<String> KEPT =
            Set.of("type", "enum", "const", "required", "title", "description", "default", "$ref");
    private static final Set<String> OF_NAMED_SCHEMAS = Set.of("properties", "$defs", "definitions");
    private static final Map<String, String> OF_SCHEMAS = Map.of("anyOf", "anyOf", "oneOf", "anyOf", "allOf", "allOf");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");

    private OutputSchema() {}

    static ObjectNode of(JsonNode schema) {
        var taken = Json.object();
        schema.properties().forEach(entry -> take(entry.getKey(), entry.getValue(), taken));
        if (schema.path("type").asText().equals("object") || schema.has("properties")) {
            taken.put("additionalProperties", false);
        }
        return taken;
    }

    private static void take(String key, JsonNode value, ObjectNode taken) {
        if (KEPT.contains(key)
                || key.equals("format") && FORMATS.contains(value.asText())
                || key.equals("minItems") && value.asInt() <= 1) {
            taken.set(key, value);
        } else if (OF_NAMED_SCHEMAS.contains(key)) {
            var named = taken.putObject(key);
            value.properties().forEach(entry -> named.set(entry.getKey(), of(entry.getValue())));
        } else if (OF_SCHEMAS.containsKey(key)) {
            taken.putArray(OF_SCHEMAS.get(key))
                    .addAll(StreamSupport.stream(value.spliterator(), false)
                            .map(OutputSchema::of)
                            .collect(Collectors.toList()));
        } else if (key.equals("items")) {
            taken.set(key, of(value));
        }
    }
}
