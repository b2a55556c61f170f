package io.agentic.web.rest.internal;

import java.io.ByteArrayOutputStream;

/** Keeps a short body in memory. */
final class MemorySink implements IncomingBody.Sink<byte[]> {

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    @Override
    public void write(byte[] bytes, int count) {
        read.write(bytes, 0, count);
    }

    @Override
    public byte[] whole() {
        return read.toByteArray();
    }
}
