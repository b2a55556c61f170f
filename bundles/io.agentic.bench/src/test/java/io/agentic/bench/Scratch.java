package io.agentic.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders for databases: on the disk of the build, since a temporary folder may be in memory, where a sync costs nothing. */
final class Scratch {

    private Scratch() {}

    static Path folder() throws IOException {
        return Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "scratch").toAbsolutePath()), "bench");
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
