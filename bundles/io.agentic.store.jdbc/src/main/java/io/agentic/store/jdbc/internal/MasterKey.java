package io.agentic.store.jdbc.internal;

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
import java.util.Base64;

/** The key that wraps all others, in a file of its own: 32 random bytes in base64, readable by its owner alone. */
record MasterKey(Path file) {

    boolean exists() {
        return Files.exists(file);
    }

    /** Reads the key. */
    Seal read() {
        try {
            return new Seal(Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IllegalArgumentException e) {
            throw new AgenticException(
                    Problem.Code.FAILED,
                    "The master key " + file + " must hold " + Seal.KEY_BYTES + " bytes in base64, and does not.",
                    "Restore the file from its backup.");
        } catch (IOException e) {
            throw unusable("read", e);
        }
    }

    /** Makes a new key, which is on disk when this returns. */
    Seal make() {
        var key = Seal.newKey();
        try {
            DataFolder.makePrivate(file.getParent());
            // A temporary file is made with mode 0600. The key appears under its name only when it is complete.
            var unfinished = Files.createTempFile(file.getParent(), "master", ".new");
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                var text = Base64.getEncoder().encodeToString(key) + "\n";
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            DataFolder.sync(file.getParent());
            return new Seal(key);
        } catch (IOException e) {
            throw unusable("written", e);
        }
    }

    private AgenticException unusable(String verb, IOException cause) {
        var problem = new AgenticException(
                Problem.Code.FAILED,
                "The master key " + file + " cannot be " + verb + ": " + cause + ".",
                "Let the runtime's user own the file and its folder, or set keyFile in io.agentic.store.jdbc.cfg.");
        problem.initCause(cause);
        return problem;
    }
}
