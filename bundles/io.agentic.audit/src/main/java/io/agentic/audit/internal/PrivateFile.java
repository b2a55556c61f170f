package io.agentic.audit.internal;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A small text file that its owner alone can read, on disk when {@link #write} returns, and never seen half written. */
record PrivateFile(Path path) {

    private static final long LARGEST = 1 << 20;

    /** Its text; empty when there is no such file. */
    Optional<String> read() {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try {
            if (Files.size(path) > LARGEST) {
                throw new IOException("it is larger than a file of this kind can be");
            }
            return Optional.of(Files.readString(path));
        } catch (IOException e) {
            throw unusable("read", e);
        }
    }

    void write(String text) {
        var folder = path.toAbsolutePath().getParent();
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.getParent());
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                sync(folder.getParent());
            }
            var unfinished = Files.createTempFile(folder, "audit", ".new"); // with mode 0600
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                for (var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)); bytes.hasRemaining(); ) {
                    channel.write(bytes);
                }
                channel.force(true);
                Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            sync(folder);
        } catch (IOException e) {
            throw unusable("written", e);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private AgenticException unusable(String verb, IOException cause) {
        var problem = new AgenticException(
                Problem.Code.FAILED,
                path + " cannot be " + verb + ": " + cause + ".",
                "Make space, and let the runtime's user own the file and its folder.");
        problem.initCause(cause);
        return problem;
    }
}
