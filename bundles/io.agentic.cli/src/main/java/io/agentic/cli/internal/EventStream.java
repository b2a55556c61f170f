package io.agentic.cli.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads server-sent events. */
final class EventStream implements AutoCloseable {

    /**
     * @param id place in the stream, or empty text
     * @param name what kind of event it is, or empty text
     * @param data all data lines
     */
    record Event(String id, String name, String data) {}

    private final BufferedReader lines;

    EventStream(InputStream stream) {
        lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /**
     * The next event; empty when the stream has ended.
     *
     * @throws IOException when the connection breaks
     */
    Optional<Event> next() throws IOException {
        var data = new StringBuilder();
        var id = "";
        var name = "";
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && data.length() > 0) {
                return Optional.of(new Event(id, name, data.toString()));
            }
            if (line.startsWith("data:")) {
                data.append(data.length() == 0 ? "" : "\n").append(value(line));
            } else if (line.startsWith("id:")) {
                id = value(line);
            } else if (line.startsWith("event:")) {
                name = value(line);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static String value(String line) {
        var value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
