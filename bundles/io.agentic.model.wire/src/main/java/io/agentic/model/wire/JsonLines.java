package io.agentic.model.wire;

import java.nio.ByteBuffer;

/** Takes lines apart that are each an object. */
final class JsonLines implements Framing.Decoder {

    private final Lines lines;

    JsonLines(Framing.Events events) {
        lines = new Lines(line -> {
            if (!line.isBlank()) {
                events.event("", line);
            }
        });
    }

    @Override
    public void feed(ByteBuffer bytes) {
        lines.feed(bytes);
    }

    @Override
    public void end() {
        lines.end();
    }
}
