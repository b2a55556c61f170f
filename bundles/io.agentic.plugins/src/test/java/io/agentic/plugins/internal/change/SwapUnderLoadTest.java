package io.agentic.plugins.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sample of {@code SwapProof}. */
@Timeout(120)
class SwapUnderLoadTest {

    @TempDir
    Path folder;

    @Test
    void failsNoCallAndLeavesNothingOfOldReleases() throws Exception {
        try (var rig = new ContainerRig(folder).begin()) {
            var result = new Swaps(rig).run(40);

            assertThat(result.failed()).isEmpty();
            assertThat(result.calls()).isPositive();
            assertThat(result.loadersLeft()).isZero();
            assertThat(result.threadsLeft()).isEmpty();
        }
    }
}
