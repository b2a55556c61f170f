package io.agentic.cli.grammar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the file of a parameter that stands for its content. */
public final class TextFile {

    private static final int MAX_BYTES = 1024 * 1024;

    private TextFile() {}

    /** @throws IOException that names file, rule and remedy */
    public static String read(Path file) throws IOException {
        byte[] bytes;
        try (var stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(MAX_BYTES + 1); // also a device ends here
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + ". Name one that exists.", e);
        } catch (IOException e) {
            throw new IOException("The file " + file + " cannot be read. Name a file that you may read.", e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException("The file " + file + " has more than 1 MB. Send a shorter one.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("The file " + file + " is not UTF-8 text. Only text can be sent.", e);
        }
    }
}
