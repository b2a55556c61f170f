package io.agentic.model.gemini.internal;

import io.agentic.model.wire.AnswerReader;
import io.agentic.model.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** The forms that the vendor publishes, as resources. */
final class Published {

    private Published() {}

    static String text(String name) {
        try (var in = Published.class.getResourceAsStream("/published/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the events of a stream to a reader, one after another. */
    static <R extends AnswerReader> R read(String name, R reader) {
        for (var event : text(name).split("\n\n")) {
            reader.event("", Json.object(event.substring("data: ".length())).orElseThrow());
        }
        return reader;
    }

    /** Documents of refusals: status, kind, body. */
    static Stream<String[]> refusals(String name) {
        return Arrays.stream(text(name).split("\n")).map(line -> line.split(" ", 3));
    }
}
