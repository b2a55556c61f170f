package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.bench.ReportPage.Section;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A virtual hour of each strategy under each fault, and what the door to models itself takes. */
class RoutingProof {

    private static final double GOAL_P50 = 100;
    private static final double GOAL_P99 = 1_000;

    @Test
    void answersUnderFaultsAndTakesLittleTime() throws Exception {
        var results = RoutingTable.of(2_026, Duration.ofHours(1));
        var measured = Measured.all(
                        Measured.options(RoutingBenchmark.class, "routing").param("strategy", "adaptive"))
                .get("ask");

        var page =
                "## Routing under faults\n\nThree providers in virtual time, of which one has a fault, here the one that the strategy likes best (\"of\"); an hour, five questions a"
                        + " second. Usual milliseconds 300/500/900, USD a million tokens 10/5/2, weights 5/3/2. `RoutingProof`\n\n"
                        + RoutingTable.markdown(results)
                        + "\nThe door itself, provider that answers at once, strategy adaptive over three:\n\n- "
                        + Goal.atMost("p50 µs", measured.p50(), GOAL_P50) + "\n- "
                        + Goal.atMost("p99 µs", measured.p99(), GOAL_P99) + "\n";
        ReportPage.put(Section.ROUTING, page);
        System.out.println(page);

        results.forEach((at, result) -> {
            if (!at.strategy().equals(RoutingSimulation.PLAIN)) {
                assertThat(result.success()).as(at.toString()).isGreaterThanOrEqualTo(0.999);
            }
        });
    }
}
