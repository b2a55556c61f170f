package io.agentic.tool.workspace.internal.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.UUID;

/** Writes a file so that at any moment there is the old one or the new one, and never half of it. */
final class FileReplacement {

    private FileReplacement() {}

    /**
     * Puts bytes in the place of a file, or makes it.
     *
     * @param existing whether there is one whose permissions are to be kept
     */
    static void write(FolderHandle folder, String name, byte[] bytes, boolean existing) throws IOException {
        var draft = ".agentic-" + UUID.randomUUID() + ".tmp";
        var placed = false;
        try {
            fill(folder, draft, bytes);
            if (existing) {
                folder.copyPermissions(name, draft);
            }
            folder.replace(draft, name);
            placed = true;
        } finally {
            if (!placed) {
                discard(folder, draft);
            }
        }
    }

    private static void fill(FolderHandle folder, String draft, byte[] bytes) throws IOException {
        try (var channel = folder.create(draft)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (channel instanceof FileChannel file) {
                file.force(true);
            }
        }
    }

    private static void discard(FolderHandle folder, String draft) {
        try {
            folder.delete(draft);
        } catch (IOException ignored) { // it was never made; the first exception says why
        }
    }
}
