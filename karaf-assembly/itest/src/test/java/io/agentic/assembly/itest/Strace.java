package io.agentic.assembly.itest;

import io.agentic.testkit.machine.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code strace}, put on a runtime that runs: it kills the process before one of its threads makes a call of the system. */
final class Strace implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/strace");
    private static final long PATIENCE_SECONDS = 5;

    private final Process process;

    private Strace(Process process) {
        this.process = process;
    }

    /** Skips the test, or fails it, where there is none. */
    static void require() {
        Needs.require(Files.isExecutable(PROGRAM), "strace (apt-get install strace)");
    }

    /**
     * Kills the runtime before a thread makes a call for the {@code when}-th time, counted from now and for each thread by itself. Returns when
     * it watches.
     *
     * @param threads what the system calls the threads that are watched, at most 15 characters; empty for all of the process, and those to come
     * @param call such as {@code rename}
     */
    static Strace killing(AgenticInstance agentic, String threads, String call, int when, Path folder) {
        var pid = agentic.process().orElseThrow().pid();
        var words = new ArrayList<>(List.of(PROGRAM.toString(), "-y", "-e", "trace=" + call));
        words.addAll(List.of("-e", "inject=" + call + ":signal=SIGKILL:when=" + when, "-e", "signal=none"));
        words.addAll(List.of("-o", folder.resolve("trace").toString()));
        if (threads.isEmpty()) {
            words.addAll(List.of("-f", "-p", String.valueOf(pid)));
        } else {
            threads(pid, threads).forEach(thread -> words.addAll(List.of("-p", thread)));
        }
        try {
            var strace = new Strace(new ProcessBuilder(words).start());
            strace.awaitWatching();
            return strace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> threads(long pid, String name) {
        try (var tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            var found = tasks.filter(task -> name.equals(text(task.resolve("comm"))))
                    .map(task -> task.getFileName().toString())
                    .toList();
            if (found.isEmpty()) {
                throw new AssertionError("The runtime has no thread " + name);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitWatching() throws IOException {
        var said = process.errorReader();
        for (var line = said.readLine(); line == null || !line.contains(" attached"); line = said.readLine()) {
            if (line == null) {
                throw new AssertionError("strace does not watch the runtime");
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    /** Watches no longer. */
    @Override
    public void close() {
        process.destroy(); // with SIGTERM it lets go of what it watches
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly()
                        .waitFor(); // it waits for a thread that is being killed; the system lets go for it
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
