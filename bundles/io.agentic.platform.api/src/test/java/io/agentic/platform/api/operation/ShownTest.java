package io.agentic.platform.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void showsTheBeginningOfWhatIsLong() {
        assertThat(Shown.of("é".repeat(60))).isEqualTo("é".repeat(60));
        assertThat(Shown.of("é".repeat(61))).isEqualTo("é".repeat(60) + "…");
        assertThat(Shown.line("a".repeat(201))).isEqualTo("a".repeat(200) + "…");
    }

    @Test
    void hidesWhatSteersATerminalOrReordersText() {
        assertThat(Shown.of("a\u001b[2Jb\u202ec\u2028d\ud800")).isEqualTo("a?[2Jb?c?d?");
        assertThat(Shown.isPlain("a\u202eb")).isFalse();
        assertThat(Shown.isPlain("naïve 漢字 😀")).isTrue();
    }
}
