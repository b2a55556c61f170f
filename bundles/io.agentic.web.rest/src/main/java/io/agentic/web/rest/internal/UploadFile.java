package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that somebody sends, which none but the runtime may read, and which goes when the verb it was sent for has ended. */
final class UploadFile implements IncomingBody.Sink<UploadFile> {

    private static final Logger LOG = LoggerFactory.getLogger(UploadFile.class);

    private final Path path;
    private final FileChannel channel;
    private boolean removed;

    private UploadFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws Refusal when it cannot be made */
    static UploadFile make(Path path) {
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            return new UploadFile(
                    path,
                    FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly));
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int count) {
        if (removed) {
            return; // whoever sends it is gone
        }
        try {
            var rest = ByteBuffer.wrap(bytes, 0, count);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    @Override
    public synchronized UploadFile whole() {
        try (channel) {
            if (channel.position() == 0) {
                throw Refusal.usage("The body is empty.", "Send the file as the body.");
            }
            return this;
        } catch (IOException e) {
            throw unkept(e);
        }
    }

    synchronized void remove() {
        removed = true;
        try (channel) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("An upload could not be removed; it will be at the next start: {}", e.toString());
        }
    }

    private static Refusal unkept(IOException trouble) {
        LOG.error("An upload cannot be kept: {}", trouble.toString());
        return new Refusal(new Problem(
                Code.UNAVAILABLE,
                "The runtime cannot keep the file that is sent.",
                "Its log says why. Is there room in data/plugins of the instance?"));
    }
}
