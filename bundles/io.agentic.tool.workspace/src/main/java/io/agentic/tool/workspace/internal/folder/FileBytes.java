package io.agentic.tool.workspace.internal.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What is in a file, as bytes and as text. */
final class FileBytes {

    private static final int BINARY_PROBE = 8_192;

    private FileBytes() {}

    /** Reads a file, but no more than so many bytes. */
    static byte[] head(FolderHandle folder, String name, int most) throws IOException {
        try (var in = Channels.newInputStream(folder.read(name))) {
            return in.readNBytes(most);
        }
    }

    /** Whether it looks like no text: a NUL near the beginning. UTF-16 looks so too. */
    static boolean binary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, BINARY_PROBE); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** UTF-8, or Latin-1 when it is not valid UTF-8. */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
