package io.agentic.model.openai.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** Takes a stream of server-sent events apart, however its bytes are cut. Only the data of events matters here. */
final class ServerEvents {

    private final Consumer<String> data;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private StringJoiner event = new StringJoiner("\n");
    private boolean afterCarriageReturn;

    /** @param data told of each event's data */
    ServerEvents(Consumer<String> data) {
        this.data = data;
    }

    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\r' || next == '\n') {
                if (next == '\r' || !afterCarriageReturn) {
                    endLine();
                }
            } else {
                line.write(next);
            }
            afterCarriageReturn = next == '\r';
        }
    }

    /** The stream has ended; what is unfinished counts, since not every server ends its last event. */
    void end() {
        endLine();
        endEvent();
    }

    private void endLine() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.isEmpty()) {
            endEvent();
        } else if (text.startsWith("data:")) {
            event.add(text.substring(text.startsWith("data: ") ? 6 : 5));
        }
    }

    private void endEvent() {
        if (event.length() > 0) {
            var whole = event.toString();
            event = new StringJoiner("\n");
            data.accept(whole);
        }
    }
}
