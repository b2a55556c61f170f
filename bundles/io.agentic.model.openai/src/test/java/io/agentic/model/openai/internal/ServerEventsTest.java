package io.agentic.model.openai.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerEventsTest {

    private static final String STREAM =
            ": hello\n\nevent: x\ndata: {\"a\":\"ä樹\uD83C\uDF33\"}\n\ndata:one\r\ndata: two\r\n\r\nid: 7\rdata:  three\r\rdata: last";

    @Test
    void findsTheSameEventsHoweverTheBytesAreCut() {
        for (int size = 1; size < 20; size++) {
            assertThat(events(size))
                    .as("pieces of %d bytes", size)
                    .containsExactly("{\"a\":\"ä樹\uD83C\uDF33\"}", "one\ntwo", " three", "last");
        }
    }

    private static List<String> events(int size) {
        var found = new ArrayList<String>();
        var events = new ServerEvents(found::add);
        var bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += size) {
            events.feed(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
        }
        events.end();
        return found;
    }
}
