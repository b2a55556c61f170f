package io.agentic.shell.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a stream of which a line does not end, for a line is held in memory. */
final class BoundedLines extends FilterInputStream {

    static final int LONGEST = 64 * 1024;

    private int length;

    BoundedLines(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var value = super.read();
        count(value);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        var read = super.read(bytes, offset, most);
        for (int i = 0; i < read; i++) {
            count(bytes[offset + i]);
        }
        return read;
    }

    private void count(int value) throws IOException {
        length = value == '\n' || value == '\r' ? 0 : length + 1;
        if (length > LONGEST) {
            throw new IOException("A line has more than " + LONGEST + " bytes");
        }
    }
}
