package io.agentic.cli;

import io.agentic.cli.internal.Instance;
import io.agentic.cli.internal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command {@code agentic}. */
public final class Main {

    private Main() {}

    public static void main(String[] words) {
        var out = stream(FileDescriptor.out);
        var err = stream(FileDescriptor.err);
        var instance = new Instance(System.getenv(), Path.of("").toAbsolutePath());
        var exitCode = new Terminal(instance, out, err, live() && !"dumb".equals(System.getenv("TERM"))).run(words);
        out.flush();
        System.exit(exitCode);
    }

    /** Whether standard error is a terminal. {@code System.console()} would speak of standard output. */
    private static boolean live() {
        try {
            var target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** UTF-8, whatever the locale: reports are written in it. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
