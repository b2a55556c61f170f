package io.agentic.model.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts bytes into lines, whichever way they end. Not for several threads. */
final class Lines {

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterCarriageReturn;

    Lines(Consumer<String> lines) {
        this.lines = lines;
    }

    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\r' || next == '\n') {
                if (next == '\r' || !afterCarriageReturn) {
                    end();
                }
            } else {
                line.write(next);
            }
            afterCarriageReturn = next == '\r';
        }
    }

    /** Ends the line that is begun. */
    void end() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text);
    }
}
