package io.agentic.engine.internal.agents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agentic.api.data.Fields;
import java.util.Map;
import java.util.Optional;

/** Finds the JSON object in what a model said. */
final class ModelJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ModelJson() {}

    static Optional<Fields> read(String text) {
        int from = text.indexOf('{');
        int to = text.lastIndexOf('}');
        if (from < 0 || to < from) {
            return Optional.empty();
        }
        try {
            Map<?, ?> object = MAPPER.readValue(text.substring(from, to + 1), Map.class);
            return Optional.of(Fields.of("it", object).object("it"));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
