package io.agentic.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8, one at a time and none longer than it may be, so that no file fills the memory. */
final class Lines implements AutoCloseable {

    private static final int LONGEST = 4 << 20;
    private static final int BUFFER = 1 << 16;

    private final Reader reader;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private long number;

    Lines(InputStream in) {
        reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()); // reports what is not UTF-8
    }

    /** Of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line without its end; null when there is none.
     *
     * @throws IOException if it is too long, no UTF-8, or cannot be read
     */
    String next() throws IOException {
        var line = new StringBuilder();
        number++;
        while (true) {
            if (at == end) {
                end = Math.max(0, reader.read(buffer));
                at = 0;
                if (end == 0) {
                    return line.length() == 0 ? null : line.toString();
                }
            }
            var from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.append(buffer, from, at - from);
            if (line.length() > LONGEST) {
                throw new IOException("it is longer than " + LONGEST + " characters");
            }
            if (at < end) {
                at++;
                return line.toString();
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
