package io.agentic.web.rest.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/** A client at the other end of a response, which reads, stops reading, or vanishes. */
final class FakeClient {

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private WriteListener listener;
    private boolean reading = true;
    private boolean vanished;
    private boolean completed;

    final ServletOutputStream out = new ServletOutputStream() {
        @Override
        public boolean isReady() {
            return reading;
        }

        @Override
        public void setWriteListener(WriteListener writeListener) {
            listener = writeListener;
        }

        @Override
        public void write(int b) throws IOException {
            if (vanished) {
                throw new IOException("Broken pipe");
            }
            if (!reading) {
                throw new IllegalStateException("Written to while not ready");
            }
            received.write(b);
        }
    };

    /** Only what a response needs; anything else fails. */
    final AsyncContext async = (AsyncContext) Proxy.newProxyInstance(
            FakeClient.class.getClassLoader(), new Class<?>[] {AsyncContext.class}, (self, method, arguments) -> {
                switch (method.getName()) {
                    case "complete" -> completed = true;
                    case "addListener" -> assertListener(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                }
                return null;
            });

    private static void assertListener(Object listener) {
        if (!(listener instanceof AsyncListener)) {
            throw new IllegalArgumentException("No listener: " + listener);
        }
    }

    void stopReading() {
        reading = false;
    }

    void read() throws IOException {
        reading = true;
        listener.onWritePossible();
    }

    void vanish() {
        vanished = true;
    }

    boolean completed() {
        return completed;
    }

    String received() {
        return received.toString(StandardCharsets.UTF_8);
    }
}
