package io.agentic.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {

    @Test
    void endsAStreamWhoseLineDoesNotEnd() {
        assertThatThrownBy(() -> lines("x".repeat(BoundedLines.LONGEST + 1)).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("A line has more than");
    }

    @Test
    void letsManyLinesThrough() throws IOException {
        var text = ("x".repeat(BoundedLines.LONGEST) + "\r").repeat(3) + "y\n";

        assertThat(lines(text).readAllBytes()).hasSize(text.length());
        assertThat(lines("y").read()).isEqualTo('y');
    }

    private static BoundedLines lines(String text) {
        return new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
