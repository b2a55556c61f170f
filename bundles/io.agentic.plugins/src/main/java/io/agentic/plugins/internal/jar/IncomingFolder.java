package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Where copies of jars lie until they are installed or refused. Nobody but the runtime looks into it. */
final class IncomingFolder {

    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final int BUFFER = 65_536;

    private final Path folder;
    private final long maxBytes;

    IncomingFolder(Path folder, long maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /** Removes what a crash has left there long ago. */
    void tidy(Clock clock) {
        try {
            if (Files.isDirectory(folder)) {
                removeOlderThan(clock.instant().minus(FORGOTTEN));
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** An empty file that only the runtime can read. */
    Path create() {
        try {
            Files.createDirectories(folder.getParent());
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, only("rwx------"));
            }
            return Files.createFile(folder.resolve(UUID.randomUUID() + ".jar"), only("rw-------"));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Copies a file of somebody else.
     *
     * @throws IOException if it cannot be read
     */
    Path copyOf(Path file) throws IOException {
        if (Files.size(file) > maxBytes) {
            throw tooLarge(maxBytes);
        }
        var copy = create();
        try (var in = Files.newInputStream(file)) {
            copy(in, copy);
            return copy;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private void copy(InputStream in, Path to) throws IOException {
        try (var out = open(to)) {
            var left = maxBytes;
            var buffer = new byte[BUFFER];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) { // it has grown meanwhile
                    throw tooLarge(maxBytes);
                }
                write(out, buffer, read);
            }
        }
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static void write(OutputStream out, byte[] content, int length) {
        try {
            out.write(content, 0, length);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    static AgenticException tooLarge(long maxBytes) {
        return Broken.size(
                "The jar has more than " + maxBytes / JarLimits.MEGABYTE + " MB, which is the most a plugin may have.",
                "Make it smaller, or raise maxMegabytes in etc/io.agentic.plugins.cfg.");
    }

    static AgenticException unwritable(IOException e) {
        return new AgenticException(
                Code.FAILED,
                "The jar could not be copied into data/plugins/incoming: " + e.getMessage() + ".",
                "See to it that the disk has space and the runtime may write there.");
    }

    private void removeOlderThan(Instant age) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*.jar")) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(age)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private FileAttribute<?>[] only(String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
