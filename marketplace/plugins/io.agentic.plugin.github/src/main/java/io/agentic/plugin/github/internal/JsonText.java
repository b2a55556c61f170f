package io.agentic.plugin.github.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import io.agentic.api.data.Fields;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what GitHub answers. Members that are null are left out. */
final class JsonText {

    private JsonText() {}

    /** The object that a text is; empty when it is anything else. */
    static Optional<Fields> object(String text) {
        return any(text).filter(Map.class::isInstance).map(value -> Fields.of("it", value)
                .object("it"));
    }

    /** The list of objects that a text is; empty when it is anything else. */
    static Optional<List<Fields>> objects(String text) {
        try {
            return any(text).filter(List.class::isInstance).map(value -> Fields.of("all", value)
                    .objects("all"));
        } catch (IllegalArgumentException notObjects) {
            return Optional.empty();
        }
    }

    private static Optional<Object> any(String text) {
        try {
            return Optional.ofNullable(JSON.std.anyFrom(text));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }
}
