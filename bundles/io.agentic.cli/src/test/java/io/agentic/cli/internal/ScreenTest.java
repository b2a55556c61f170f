package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreenTest {

    private String size = "";

    @Test
    void takesTheUsualSizeWhenThereIsNoTelling() {
        var screen = new Screen(() -> "", 72);

        assertThat(screen.width()).isEqualTo(72);
        assertThat(screen.height()).isEqualTo(24);
    }

    @Test
    void takesTheUsualSizeForATerminalThatSaysZero() {
        var screen = new Screen(() -> "0 0\n", 72);

        assertThat(screen.width()).isEqualTo(72);
    }

    @Test
    void measuresAgainWhenTheTerminalHasChanged() {
        size = "24 80\n";
        var screen = new Screen(() -> size, 100);
        size = "50 132\n";

        screen.measure();

        assertThat(screen.width()).isEqualTo(132);
        assertThat(screen.height()).isEqualTo(50);
    }
}
