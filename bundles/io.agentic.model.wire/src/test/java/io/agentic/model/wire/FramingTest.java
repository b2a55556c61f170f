package io.agentic.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramingTest {

    private static final String STREAM =
            ": hello\n\nevent: x\ndata: {\"a\":\"ä樹\uD83C\uDF33\"}\n\ndata:one\r\ndata: two\r\n\r\nid: 7\rdata:  three\r\rdata: last";

    @Test
    void findsTheSameEventsHoweverTheBytesAreCut() {
        for (int size = 1; size < 20; size++) {
            assertThat(events(size))
                    .as("pieces of %d bytes", size)
                    .containsExactly("x/{\"a\":\"ä樹\uD83C\uDF33\"}", "/one\ntwo", "/ three", "/last");
        }
    }

    @Test
    void knowsTheNamesOfServerEvents() {
        assertThat(events(
                        Framing.SERVER_EVENTS,
                        "event: ping\n\nevent: a\ndata: 1\n\ndata: 2\n\ndata: 3\nevent:b\n\n",
                        3))
                .containsExactly("a/1", "/2", "b/3");
    }

    @Test
    void findsAnObjectOnEachLineHoweverTheBytesAreCut() {
        for (int size = 1; size < 20; size++) {
            assertThat(events(Framing.JSON_LINES, "{\"a\":\"樹\"}\r\n\n{\"b\":1}\n{\"c\":2}", size))
                    .as("pieces of %d bytes", size)
                    .containsExactly("/{\"a\":\"樹\"}", "/{\"b\":1}", "/{\"c\":2}");
        }
    }

    private static List<String> events(int size) {
        return events(Framing.SERVER_EVENTS, STREAM, size);
    }

    private static List<String> events(Framing framing, String stream, int size) {
        var found = new ArrayList<String>();
        var events = framing.decoder((name, data) -> found.add(name + "/" + data));
        var bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += size) {
            events.feed(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
        }
        events.end();
        return found;
    }
}
