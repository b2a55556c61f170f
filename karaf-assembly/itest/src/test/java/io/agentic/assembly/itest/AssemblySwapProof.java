package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Swaps plugins of the real distribution under load: {@code mvn verify -Pproof -pl karaf-assembly/itest -am -Dit.test=AssemblySwapProof}.
 * Leave the machine alone meanwhile.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AssemblySwapProof {

    private static final int TOOL_SWAPS = Integer.getInteger("agentic.toolSwaps", 1_000);
    private static final int MODEL_SWAPS = Integer.getInteger("agentic.modelSwaps", 200);
    private static final int CALLS_A_SECOND = 200;
    private static final int STREAMS = 20;
    private static final Duration TOOL_PACE = Duration.ofMillis(150);
    private static final Duration MODEL_PACE = Duration.ofMillis(300);
    private static final Duration WITHOUT = Duration.ofSeconds(20);

    private SwapReport report;

    @BeforeAll
    void begin() throws IOException {
        report = new SwapReport();
    }

    @AfterAll
    void report() throws IOException {
        report.write();
    }

    @Test
    void swapsAToolAThousandTimesAndNoCallOrTaskNotices(@TempDir Path folder) throws IOException {
        try (var scene = SwapScene.in(folder)) {
            var load = SwapReport.load();

            var swaps = scene.swapTheTool(TOOL_SWAPS, TOOL_PACE, CALLS_A_SECOND, WITHOUT);

            report.add(swaps, TOOL_PACE, CALLS_A_SECOND, load + ", " + SwapReport.load());
            swaps.swapped().assertNothingLostAndNothingLeft();
            assertThat(Percentile.of(99, swaps.longest()))
                    .as("longest wait around a swap, p99, in ms")
                    .isLessThanOrEqualTo(SwapReport.MOST_MILLIS);
        }
    }

    @Test
    void swapsAModelTwoHundredTimesAndNoStreamBreaks(@TempDir Path folder) throws IOException {
        try (var scene = SwapScene.in(folder)) {
            var load = SwapReport.load();

            var swaps = scene.swapTheModel(MODEL_SWAPS, MODEL_PACE, STREAMS);

            report.add(swaps, MODEL_PACE, STREAMS, load + ", " + SwapReport.load());
            swaps.swapped().assertNothingLostAndNothingLeft();
        }
    }
}
