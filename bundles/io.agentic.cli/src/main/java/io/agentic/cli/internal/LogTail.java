package io.agentic.cli.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;

/** Prints the end of a log file, and what is added to it. */
final class LogTail {

    private static final int BLOCK = 64 * 1024;

    private final Path file;
    private final PrintStream out;
    private final TaskFollower.Pause pause;

    LogTail(Path file, PrintStream out, TaskFollower.Pause pause) {
        this.file = file;
        this.out = out;
        this.pause = pause;
    }

    int print(int lines, boolean follow) {
        try {
            var position = last(lines);
            while (follow) {
                pause.sleep(Duration.ofMillis(300));
                position = added(position);
            }
            return 0;
        } catch (IOException e) {
            throw new AgenticException(
                    Code.UNAVAILABLE,
                    "The log " + file + " cannot be read.",
                    "It is made at the first start: agentic start");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private long last(int lines) throws IOException {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var end = log.length();
            copy(log, startOf(log, lines, end), end);
            return end;
        }
    }

    private long added(long position) throws IOException {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var end = log.length();
            copy(log, end < position ? 0 : position, end); // shorter: a new file has begun
            return end;
        }
    }

    /** Looks backwards for so many line ends. */
    private static long startOf(RandomAccessFile log, int lines, long end) throws IOException {
        var block = new byte[BLOCK];
        var left = lines + 1;
        for (var from = end; from > 0; ) {
            var size = (int) Math.min(BLOCK, from);
            from -= size;
            log.seek(from);
            log.readFully(block, 0, size);
            for (int i = size - 1; i >= 0; i--) {
                if (block[i] == '\n' && --left == 0) {
                    return from + i + 1;
                }
            }
        }
        return 0;
    }

    private void copy(RandomAccessFile log, long from, long to) throws IOException {
        var block = new byte[BLOCK];
        log.seek(from);
        for (var left = to - from; left > 0; ) {
            var size = log.read(block, 0, (int) Math.min(BLOCK, left));
            if (size < 0) {
                return;
            }
            out.write(block, 0, size);
            left -= size;
        }
        out.flush();
    }
}
