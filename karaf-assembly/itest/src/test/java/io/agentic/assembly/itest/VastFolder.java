package io.agentic.assembly.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders with more files than anybody reads. */
final class VastFolder {

    private static final int FILES_IN_ONE = 1_000;

    private VastFolder() {}

    /** Makes a folder of so many empty files, whose names end as given. */
    static Path of(int files, String ending, Path folder) {
        try {
            for (int part = 0; part * FILES_IN_ONE < files; part++) {
                fill(Files.createDirectories(folder.resolve("part-" + part)), files - part * FILES_IN_ONE, ending);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Links cost a twentieth of the time of files, and are the same to whoever looks. */
    private static void fill(Path part, int left, String ending) throws IOException {
        var first = Files.createFile(part.resolve("file-0" + ending));
        for (int file = 1; file < Math.min(left, FILES_IN_ONE); file++) {
            Files.createLink(part.resolve("file-" + file + ending), first);
        }
    }
}
