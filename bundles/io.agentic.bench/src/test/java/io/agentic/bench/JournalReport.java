package io.agentic.bench;

import static java.util.Locale.ROOT;

import java.util.Map;
import java.util.SortedMap;

/** A table for what an append costs. */
final class JournalReport {

    private JournalReport() {}

    /** @param byWriters results of {@link JournalBenchmark} by the number of its threads */
    static String markdown(SortedMap<Integer, Map<String, Measured>> byWriters) {
        var rows = new StringBuilder();
        byWriters.forEach((writers, results) -> {
            var ours = results.get("journal");
            var raw = results.get("table");
            rows.append(row(writers, "journal", ours))
                    .append(row(writers, "bare rows", raw))
                    .append(String.format(
                            ROOT,
                            "| %d | ratio | %.2f | | %.2f | %.2f |%n",
                            writers,
                            ours.p50() / raw.p50(),
                            ours.p99() / raw.p99(),
                            raw.mean() / ours.mean()));
        });
        return """
                ## Journal

                Writers that each append an entry of 300 bytes to a task of their own and wait until it is on disk. The journal checks epoch and
                sequence, keeps the head and encrypts; *bare rows* are inserts of the same rows into one table behind the simplest group commit (one
                thread, at most %d rows a transaction).

                | writers | | p50 µs | range | p99 µs | entries/s |
                |---|---|---|---|---|---|
                %s""".formatted(GroupedTable.BATCH, rows);
    }

    /** Each writer waits for its entry, so their rate follows from the mean. */
    private static String row(int writers, String what, Measured append) {
        return String.format(
                ROOT,
                "| %d | %s | %.0f | %.0f–%.0f | %.0f | %.0f |%n",
                writers,
                what,
                append.p50(),
                append.low(),
                append.high(),
                append.p99(),
                writers * 1e6 / append.mean());
    }
}
