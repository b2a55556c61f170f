package io.agentic.guard;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with the guard and a plugin in it, which does what it is told to. */
final class GuardedJvm {

    private static final String MAIN = "io.agentic.guard.harness.Child";

    private final Process process;
    private final BufferedReader answers;
    private final Path home;

    private GuardedJvm(Path home, Process process) {
        this.home = home;
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static GuardedJvm start(Path home, String... flags) {
        try {
            var command = new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-javaagent:" + jar()));
            command.addAll(List.of(flags));
            command.addAll(List.of("-cp", classes().toString(), MAIN));
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new GuardedJvm(home, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is there. */
    GuardedJvm ready() {
        var answer = read();
        if (!answer.equals("ready")) {
            throw new IllegalStateException(home + " said " + answer);
        }
        return this;
    }

    /** What came of something the plugin did with these grants. */
    String does(String deed, Object argument, String... grants) {
        try {
            var line = deed + "\t" + argument + "\t" + String.join(";", grants) + "\n";
            process.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read();
    }

    private String read() {
        try {
            var line = answers.readLine();
            return line == null ? "the JVM ended with " + process.waitFor() : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Not AutoCloseable: JUnit would close it after the first test it is given to. */
    void end() {
        process.destroyForcibly();
        try {
            process.waitFor(10, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "JDK " + Jdks.release(home);
    }

    static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file ->
                            file.getFileName().toString().matches("io\\.agentic\\.guard-.*(?<!sources|tests)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("The jar of the guard is not built: run the verify phase"));
        }
    }

    private static Path classes() {
        return Path.of("target", "test-classes").toAbsolutePath();
    }
}
