package io.agentic.tools.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallLimitsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void takesTheLeastOfEverything() {
        var limits = new CallLimits(1, 1, Duration.ofSeconds(1), 1_000, Duration.ZERO);

        assertThat(limits.timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void refusesLimitsThatLetNothingThroughAndNamesTheirKey() {
        assertThatThrownBy(() -> new CallLimits(0, 1, MINUTE, 1_000, Duration.ZERO))
                .hasMessage("maxParallelCallsPerPlugin must be 1 to 2147483647, not 0."
                        + " Correct it in etc/io.agentic.tools.cfg");
        assertThatThrownBy(() -> new CallLimits(1, -1, MINUTE, 1_000, Duration.ZERO))
                .hasMessageStartingWith("maxWaitingCalls");
        assertThatThrownBy(() -> new CallLimits(1, 1, Duration.ZERO, 1_000, Duration.ZERO))
                .hasMessageStartingWith("maxTimeout");
        assertThatThrownBy(() -> new CallLimits(1, 1, Duration.ofSeconds(Long.MAX_VALUE), 1_000, Duration.ZERO))
                .hasMessageStartingWith("maxTimeoutSeconds must be 1 to 31536000, not 9223372036854775807");
        assertThatThrownBy(() -> new CallLimits(1, 1, MINUTE, 999, Duration.ZERO))
                .hasMessageStartingWith("maxResultChars");
    }
}
