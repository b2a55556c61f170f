package io.agentic.bench;

import static java.util.Locale.ROOT;

import io.agentic.bench.RoutingSimulation.Result;
import io.agentic.models.internal.choice.Strategy;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Simulations of every strategy under every fault of each provider. */
final class RoutingTable {

    private static final int PROVIDERS = 3;

    /**
     * @param faulty which provider has the fault, from 0
     * @param strategy its word, or {@link RoutingSimulation#PLAIN}
     */
    record Case(RoutingFault fault, int faulty, String strategy) {

        /** Whether the fault is where it hurts this strategy: at the provider it likes best. */
        boolean hurts() {
            return faulty
                    == switch (strategy) {
                        case "order", "lowest-latency" -> 0;
                        case "lowest-cost", "adaptive" -> 2;
                        default -> 1;
                    };
        }
    }

    private RoutingTable() {}

    static Map<Case, Result> of(long seed, Duration length) {
        var results = new LinkedHashMap<Case, Result>();
        var strategies = Stream.concat(
                        Stream.of(RoutingSimulation.PLAIN),
                        Arrays.stream(Strategy.values()).map(Strategy::word))
                .toList();
        for (var fault : RoutingFault.values()) {
            for (var strategy : strategies) {
                for (int faulty = 0; faulty < PROVIDERS; faulty++) {
                    results.put(
                            new Case(fault, faulty, strategy),
                            RoutingSimulation.run(strategy, fault, faulty, seed, length));
                }
            }
        }
        return results;
    }

    /** Of each strategy and fault the case that hurts. */
    static String markdown(Map<Case, Result> results) {
        var page = new StringBuilder(
                "| fault | of | strategy | asked | success | shares | USD a 1,000 | p95 ms | exchanges a question |\n"
                        + "|---|---|---|---|---|---|---|---|---|\n");
        results.forEach((at, result) -> {
            if (at.hurts()) {
                page.append(line(at, result));
            }
        });
        return page.toString();
    }

    private static String line(Case at, Result result) {
        return String.format(
                ROOT,
                "| %s | %d | %s | %,d | %.3f %% | %.0f/%.0f/%.0f | %.2f | %,d | %.2f |%n",
                at.fault().name().toLowerCase(ROOT).replace('_', ' '),
                at.faulty() + 1,
                at.strategy(),
                result.asked(),
                100 * result.success(),
                100 * result.shares()[0],
                100 * result.shares()[1],
                100 * result.shares()[2],
                result.cost(),
                result.p95(),
                result.exchanges());
    }
}
