package io.agentic.assembly.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in {@code bin/} of the distribution, with the environment it gets beside the caller's. */
record Program(Path file, Map<String, String> environment, Path workingDirectory) {

    private static final long DEADLINE_SECONDS = 240;

    static Program of(String name, Path workingDirectory) {
        return new Program(assembly().resolve("bin").resolve(name), Map.of(), workingDirectory);
    }

    /** The exploded distribution. */
    static Path assembly() {
        return Path.of(System.getProperty("agentic.assembly")).toAbsolutePath().normalize();
    }

    Program with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new Program(file, Map.copyOf(all), workingDirectory);
    }

    Program in(Path folder) {
        return new Program(file, environment, folder);
    }

    Running launch(String... words) {
        try {
            // Files and not pipes: a daemon that inherited a pipe would hold it open.
            var out = Files.createTempFile("agentic-it", ".out");
            var err = Files.createTempFile("agentic-it", ".err");
            var command =
                    Stream.concat(Stream.of(file.toString()), Stream.of(words)).toList();
            var builder = new ProcessBuilder(command)
                    .directory(workingDirectory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AGENTIC_"));
            builder.environment().put("AGENTIC_JAVA_OPTS", System.getProperty("agentic.javaOptions", ""));
            builder.environment().putAll(environment);
            return new Running(builder.start(), command, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Finished run(String... words) {
        return launch(words).finished();
    }

    /** A program that may not have ended yet. */
    record Running(Process process, List<String> command, Path out, Path err) {

        Finished finished() {
            try {
                if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(
                            command + " has not ended after " + DEADLINE_SECONDS + " s\n" + Files.readString(err));
                }
                return new Finished(process.exitValue(), take(out), take(err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
                throw new AssertionError("interrupted while waiting for " + command, e);
            }
        }

        private static String take(Path file) throws IOException {
            var text = Files.readString(file);
            Files.delete(file);
            return text;
        }
    }
}
