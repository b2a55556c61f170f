package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agentic.bench.RoutingSimulation.Result;
import io.agentic.bench.RoutingTable.Case;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ten virtual minutes of each strategy under each fault of each provider, three thousand questions each; always the same. */
class RoutingUnderFaultsTest {

    private static final Map<Case, Result> RESULTS = RoutingTable.of(11, Duration.ofMinutes(10));

    @Test
    void answersAtLeast999Of1000WhateverIsWrongWithOneOfThree() {
        System.out.println(RoutingTable.markdown(RESULTS));

        RESULTS.forEach((at, result) -> {
            if (!at.strategy().equals(RoutingSimulation.PLAIN)) {
                assertThat(result.success()).as(at.toString()).isGreaterThanOrEqualTo(0.999);
            }
        });
    }

    @Test
    void plainRoundRobinDoesNot() {
        for (var fault : new RoutingFault[] {
            RoutingFault.STALLED, RoutingFault.FAILING, RoutingFault.RATE_LIMITED, RoutingFault.FLAPPING
        }) {
            assertThat(result(fault, RoutingSimulation.PLAIN).success())
                    .as(fault.name())
                    .isLessThan(0.9);
        }
    }

    @Test
    void givesTheSharesThatAStrategyPromises() {
        assertThat(result(RoutingFault.NONE, "order").shares()).containsExactly(1, 0, 0);
        assertThat(result(RoutingFault.NONE, "round-robin").shares())
                .containsExactly(new double[] {0.333, 0.333, 0.333}, within(0.001));
        assertThat(result(RoutingFault.NONE, "weighted").shares())
                .containsExactly(new double[] {0.5, 0.3, 0.2}, within(0.001));
        assertThat(result(RoutingFault.NONE, "lowest-cost").shares()).containsExactly(0, 0, 1);
        assertThat(result(RoutingFault.NONE, "lowest-latency").shares()[0]).isGreaterThan(0.4);
    }

    @Test
    void keepsToItsPromiseUnderFaults() {
        for (var fault : RoutingFault.values()) {
            assertThat(result(fault, "lowest-cost").cost())
                    .as("cost under " + fault)
                    .isLessThanOrEqualTo(result(fault, "round-robin").cost());
            assertThat(result(fault, "adaptive").cost())
                    .as("cost under " + fault)
                    .isLessThan(result(fault, "round-robin").cost());
        }
        assertThat(result(RoutingFault.SLOW, "lowest-latency").p95())
                .isLessThan(result(RoutingFault.SLOW, "round-robin").p95() / 2);
        assertThat(result(RoutingFault.FAILING, "round-robin").exchanges()).isLessThan(1.1);
    }

    private static Result result(RoutingFault fault, String strategy) {
        return RESULTS.get(new Case(fault, 1, strategy));
    }
}
