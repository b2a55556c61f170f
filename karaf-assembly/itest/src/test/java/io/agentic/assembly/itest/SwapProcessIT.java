package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of {@code AssemblySwapProof}. */
class SwapProcessIT {

    private static final int CALLS_A_SECOND = 50;
    private static final Duration PACE = Duration.ofMillis(200);

    @Test
    void losesNothingWhilePluginsAreSwappedAndKeepsNothingOfOldReleases(@TempDir Path folder) throws IOException {
        try (var scene = SwapScene.in(folder)) {
            var tool = scene.swapTheTool(10, PACE, CALLS_A_SECOND, Duration.ZERO);
            var model = scene.swapTheModel(3, PACE, 5);

            tool.swapped().assertNothingLostAndNothingLeft();
            model.swapped().assertNothingLostAndNothingLeft();
            assertThat(tool.calls()).isNotEmpty();
            assertThat(model.questions()).isPositive();
            assertThat(scene.agentic().log()).doesNotContain("| ERROR |");
        }
    }
}
