package io.agentic.bench;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Says what came of swaps in several runtimes. */
final class SwapReport {

    private SwapReport() {}

    static String markdown(List<Swaps.Result> results, Duration pace) {
        var rows = new StringBuilder();
        var failures = new StringBuilder();
        for (var result : results) {
            rows.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %.2f | %.2f | %.2f | %.2f | %d | %d |%n",
                    result.runtime(),
                    result.calls(),
                    result.failures().size(),
                    result.waited(50),
                    result.waited(99),
                    result.waited(100),
                    result.swap(50),
                    result.loadersLeft(),
                    result.threadsLeft().size()));
            if (!result.failures().isEmpty()) {
                failures.append("- ")
                        .append(result.runtime())
                        .append(": ")
                        .append(kinds(result))
                        .append('\n');
            }
        }
        return """
                ## Swapping a plugin under load

                %,d swaps each, one every %d ms or when the one before has ended, in rounds by turns, under 200 calls a second of four callers (open loop); `SwapBesidePeersProof`.
                The same jars for all. A *wait* is the time from when a call was due until it had the tool, the longest of the calls of a swap; a call that failed asks
                again until it has it. Class loaders and threads are those left after garbage collection.

                | | calls | failed | wait p50 ms | p99 ms | longest ms | swap p50 ms | class loaders left | threads left |
                |---|---|---|---|---|---|---|---|---|
                %s
                %s""".formatted(results.get(0).taken().size(), pace.toMillis(), rows, failures);
    }

    private static String kinds(Swaps.Result result) {
        return result.failures().stream()
                .collect(groupingBy(kind -> kind, TreeMap::new, counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() + " × " + kind.getKey())
                .collect(joining(", "));
    }
}
