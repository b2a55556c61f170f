package io.agentic.guard.harness.border;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Code of the runtime that does its own work. */
public record Reads(String file) implements Callable<String> {

    @Override
    public String call() throws Exception {
        return Files.readString(Path.of(file));
    }
}
