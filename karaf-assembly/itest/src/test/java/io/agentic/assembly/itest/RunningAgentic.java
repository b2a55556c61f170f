package io.agentic.assembly.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An instance whose runtime is up and ready. */
final class RunningAgentic extends AgenticInstance {

    private RunningAgentic(Path base) {
        super(base);
    }

    /** Starts a runtime on a folder that need not exist; returns when it is ready. */
    static RunningAgentic start(Path base) {
        var agentic = new RunningAgentic(base);
        agentic.startAgain();
        return agentic;
    }

    /**
     * Starts a runtime on a new folder, with settings of its own.
     *
     * @param settings files of {@code etc/} and what is in them
     */
    static RunningAgentic start(Path base, Map<String, String> settings) {
        settings.forEach((file, text) -> {
            try {
                Files.writeString(Files.createDirectories(base.resolve("etc")).resolve(file), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return start(base);
    }

    /** After a stop or a kill. */
    void startAgain() {
        var start = runtime("start");
        if (start.exitCode() != 0) {
            close();
            throw new AssertionError("The runtime did not start: " + start.said() + log());
        }
    }
}
