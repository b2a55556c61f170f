package io.agentic.guard.harness.other;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Code of another plugin. */
public record Reads(String file) implements Callable<String> {

    @Override
    public String call() throws Exception {
        return Files.readString(Path.of(file));
    }
}
