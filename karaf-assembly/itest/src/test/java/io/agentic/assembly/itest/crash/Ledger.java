package io.agentic.assembly.itest.crash;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DSYNC;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What really happened, outside the runtime and its database: a file to which each line is on disk when {@link #note} returns. Several
 * processes write it, one after the other. Thread-safe.
 */
public final class Ledger {

    private final FileChannel file;

    public Ledger(Path path) {
        try {
            file = FileChannel.open(path, CREATE, APPEND, DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words without blanks; the first says what happened. */
    public void note(Object... words) {
        var line = new StringBuilder();
        for (var word : words) {
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        try {
            synchronized (file) {
                file.write(ByteBuffer.wrap(line.append('\n').toString().getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Line> read(Path path) {
        try {
            return Files.readAllLines(path).stream()
                    .map(line -> new Line(List.of(line.split(" "))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was noted at once. */
    public record Line(List<String> words) {

        public String what() {
            return words.get(0);
        }

        public String word(int index) {
            return words.get(index);
        }

        /** The words from there on. */
        public String from(int index) {
            return String.join(" ", words.subList(index, words.size()));
        }

        public int number(int index) {
            return Integer.parseInt(word(index));
        }
    }
}
