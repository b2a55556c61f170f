package io.agentic.testkit.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentic.api.data.Fields;
import java.util.Map;

/** Reads JSON text. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** @throws IllegalArgumentException if it is not a JSON object */
    static Fields object(String text) {
        try {
            return new Fields(MAPPER.readValue(text, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON object: " + text, e);
        }
    }
}
