package io.agentic.testkit.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** A message of AWS's event stream, written byte by byte: two lengths and their sum, headers, payload, the sum of all. */
final class AwsEventFrame {

    private static final int AROUND = 16;
    private static final byte STRING = 7;

    private AwsEventFrame() {}

    static byte[] event(String type, String json) {
        return frame(List.of(":event-type", type, ":content-type", "application/json", ":message-type", "event"), json);
    }

    static byte[] exception(String type, String json) {
        return frame(
                List.of(":exception-type", type, ":content-type", "application/json", ":message-type", "exception"),
                json);
    }

    /** @param headers names and values by turns */
    private static byte[] frame(List<String> headers, String json) {
        var head = new ByteArrayOutputStream();
        for (int i = 0; i < headers.size(); i += 2) {
            var name = headers.get(i).getBytes(StandardCharsets.UTF_8);
            var value = headers.get(i + 1).getBytes(StandardCharsets.UTF_8);
            head.write(name.length);
            head.writeBytes(name);
            head.write(STRING);
            head.write(value.length >> 8);
            head.write(value.length);
            head.writeBytes(value);
        }
        var payload = json.getBytes(StandardCharsets.UTF_8);
        var frame = ByteBuffer.allocate(AROUND + head.size() + payload.length);
        frame.putInt(frame.capacity()).putInt(head.size());
        frame.putInt(sum(frame));
        frame.put(head.toByteArray()).put(payload);
        frame.putInt(sum(frame));
        return frame.array();
    }

    private static int sum(ByteBuffer frame) {
        var sum = new CRC32();
        sum.update(frame.array(), 0, frame.position());
        return (int) sum.getValue();
    }
}
