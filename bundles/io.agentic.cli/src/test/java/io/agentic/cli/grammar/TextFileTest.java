package io.agentic.cli.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

    @TempDir
    Path folder;

    @Test
    void readsUtf8() throws IOException {
        assertThat(TextFile.read(Files.writeString(folder.resolve("a"), "größer\n")))
                .isEqualTo("größer\n");
    }

    @Test
    void refusesWhatIsNoShortText() throws IOException {
        var latin1 = Files.write(folder.resolve("b"), new byte[] {(byte) 0xe4});
        var large = Files.write(folder.resolve("c"), new byte[1024 * 1024 + 1]);

        refused(latin1, "is not UTF-8 text");
        refused(large, "has more than 1 MB");
        refused(folder, "cannot be read");
        refused(folder.resolve("gone"), "There is no file");
    }

    private static void refused(Path file, String reason) {
        assertThatIOException().isThrownBy(() -> TextFile.read(file)).withMessageContaining(reason);
    }
}
