package io.agentic.plugin.review.internal.json;

import com.fasterxml.jackson.jr.ob.JSON;
import io.agentic.api.data.Fields;
import java.io.IOException;
import java.util.Optional;

/** Reads JSON objects, from files people wrote and from answers models gave, and writes them for people to read. */
public final class JsonText {

    private JsonText() {}

    /** Returns JSON text with an indent for each level. */
    public static String pretty(Fields object) {
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(object.values()) + "\n";
        } catch (IOException impossible) {
            throw new IllegalStateException("Fields are always JSON", impossible);
        }
    }

    /** Returns the object that {@code text} is; empty when it is anything else. A member that is null is left out. */
    public static Optional<Fields> object(String text) {
        try (var parser = JSON.std.createParser(text)) {
            var members = JSON.std.mapFrom(parser);
            return members == null || parser.nextToken() != null ? Optional.empty() : Optional.of(new Fields(members));
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Returns the object within {@code text}, which may say something before and after it. */
    public static Optional<Fields> objectWithin(String text) {
        var start = text.indexOf('{');
        var end = text.lastIndexOf('}');
        return start >= 0 && end > start ? object(text.substring(start, end + 1)) : Optional.empty();
    }
}
