package io.agentic.bench;

import static java.util.Locale.ROOT;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;

/** Tables for what the audit trail costs. */
final class AuditReport {

    private static final double LEAST_RATE = 0.8;
    private static final double MOST_MICROS = 200;
    private static final Duration MOST_VERIFYING = Duration.ofSeconds(5);

    private static final double MOST_MICROS_FOR_A_RIGHT = 5;
    private static final double MOST_MICROS_FOR_A_TOKEN = 50;

    private AuditReport() {}

    /**
     * @param byWriters results of {@link AuditBenchmark} by the number of its threads
     * @param access results of {@link AccessBenchmark}
     */
    static String markdown(
            SortedMap<Integer, Map<String, Measured>> byWriters, LongTrail trail, Map<String, Measured> access) {
        var rows = new StringBuilder();
        byWriters.forEach((writers, results) -> {
            var ours = results.get("audit");
            var raw = results.get("table");
            var step = results.get("step");
            var audited = results.get("auditedStep");
            var rate = raw.mean() / ours.mean();
            var more = audited.p50() - step.p50();
            rows.append(row(writers, "audit", ours))
                    .append(row(writers, "bare rows", raw))
                    .append(String.format(
                            ROOT,
                            "| %d | rate | %.2f (at least %.2f: %s) | | | |%n",
                            writers,
                            rate,
                            LEAST_RATE,
                            met(rate >= LEAST_RATE)))
                    .append(row(writers, "step", step))
                    .append(row(writers, "step, audited", audited))
                    .append(String.format(
                            ROOT,
                            "| %d | on top | %.0f (at most %.0f with one writer: %s) | | | |%n",
                            writers,
                            more,
                            MOST_MICROS,
                            met(more <= MOST_MICROS)));
        });
        var own = trail.verified().minus(trail.read());
        return """
                ## Audit

                Writers that each have a record (or a step) written and wait until it is on disk. *Bare rows* are inserts of the same bytes into a table with
                the same columns, key and index behind the simplest group commit. An audited step brings two records, attempt and outcome, in its transaction.

                | writers | | p50 µs | range | p99 µs | a second |
                |---|---|---|---|---|---|
                %s
                | access, a thousand users | p50 µs | range | p99 µs | goal |
                |---|---|---|---|---|
                %s
                %,d records: read in %.2f s, verified in %.2f s; %.2f s for verifying (at most %d s for a million: %s).
                """.formatted(
                        rows,
                        question("a right that is held", access.get("permitted"), MOST_MICROS_FOR_A_RIGHT)
                                + question("a right that is not", access.get("refused"), MOST_MICROS_FOR_A_RIGHT)
                                + question("a token", access.get("token"), MOST_MICROS_FOR_A_TOKEN),
                        trail.records(),
                        trail.read().toMillis() / 1e3,
                        trail.verified().toMillis() / 1e3,
                        own.toMillis() / 1e3,
                        MOST_VERIFYING.toSeconds(),
                        met(own.compareTo(MOST_VERIFYING) <= 0));
    }

    private static String question(String what, Measured asked, double most) {
        return String.format(
                ROOT,
                "| %s | %.2f | %.2f–%.2f | %.2f | at most %.0f: %s |%n",
                what,
                asked.p50(),
                asked.low(),
                asked.high(),
                asked.p99(),
                most,
                met(asked.p50() <= most));
    }

    private static String met(boolean goal) {
        return goal ? "met" : "missed";
    }

    /** Each writer waits for what it wrote, so their rate follows from the mean. */
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
