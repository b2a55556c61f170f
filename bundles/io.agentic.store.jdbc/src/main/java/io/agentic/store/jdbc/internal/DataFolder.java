package io.agentic.store.jdbc.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where an instance keeps what outlives a restart.
 *
 * @param path Karaf's data folder
 */
record DataFolder(Path path) {

    /** Karaf's, or {@code data} in the working directory outside Karaf. */
    static DataFolder ofThisInstance() {
        return new DataFolder(Path.of(System.getProperty("karaf.data", "data")).toAbsolutePath());
    }

    Path database() {
        return path.resolve("db");
    }

    Path masterKey() {
        return path.resolve("security").resolve("master.key");
    }

    /** Makes a folder that only its owner can look into, and is still there after a power cut; leaves an existing one alone. */
    static void makePrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        makePrivate(folder.getParent());
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        sync(folder.getParent());
    }

    /** Has the names in a folder on disk when this returns. */
    static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
