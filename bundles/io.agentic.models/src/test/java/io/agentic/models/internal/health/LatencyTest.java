package io.agentic.models.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Latency latency = new Latency();

    @Test
    void believesAtOnceThatSomebodyGotSlowAndBitByBitThatHeGotFast() {
        latency.add(SECOND, 0);
        latency.add(5 * SECOND, SECOND);
        assertThat(latency.expected(SECOND)).isEqualTo(5.0 * SECOND);

        latency.add(SECOND, 2 * SECOND);

        assertThat(latency.expected(2 * SECOND)).isBetween(4.5 * SECOND, 5.0 * SECOND);
    }

    @Test
    void expectsLessWithTimeSoThatWhoWasSlowIsTriedAgain() {
        latency.add(8 * SECOND, 0);

        assertThat(latency.expected(40 * SECOND)).isEqualTo(2.0 * SECOND);
        assertThat(latency.average()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void knowsThe95thPercentileOnceEnoughWasMeasured() {
        for (int i = 1; i < 20; i++) {
            latency.add(i * SECOND, 0);
        }
        assertThat(latency.p95()).isEmpty();

        latency.add(20 * SECOND, 0);

        assertThat(latency.p95()).contains(Duration.ofSeconds(19));
    }

    @Test
    void expectsNothingOfWhomItDoesNotKnow() {
        assertThat(latency.expected(SECOND)).isZero();
    }
}
