package io.agentic.model.wire;

import java.nio.ByteBuffer;
import java.util.StringJoiner;

/** Takes a stream of server-sent events apart, however its bytes are cut. Only names and data of events matter here. */
final class ServerEvents implements Framing.Decoder {

    private final Framing.Events events;
    private final Lines lines = new Lines(this::line);
    private StringJoiner data = new StringJoiner("\n");
    private String name = "";

    ServerEvents(Framing.Events events) {
        this.events = events;
    }

    @Override
    public void feed(ByteBuffer bytes) {
        lines.feed(bytes);
    }

    @Override
    public void end() {
        lines.end();
        endEvent();
    }

    private void line(String text) {
        if (text.isEmpty()) {
            endEvent();
        } else if (text.startsWith("data:")) {
            data.add(value(text, "data:"));
        } else if (text.startsWith("event:")) {
            name = value(text, "event:");
        }
    }

    private static String value(String line, String field) {
        var value = line.substring(field.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private void endEvent() {
        var whole = data.toString();
        var named = name;
        data = new StringJoiner("\n");
        name = "";
        if (!whole.isEmpty()) {
            events.event(named, whole);
        }
    }
}
