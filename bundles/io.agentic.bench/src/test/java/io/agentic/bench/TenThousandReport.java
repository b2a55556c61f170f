package io.agentic.bench;

import static java.util.Locale.ROOT;

import io.agentic.bench.ManyTasks.Outcome;
import java.time.Duration;
import java.util.List;

/** A table for many tasks at once. */
final class TenThousandReport {

    private static final int MOST_THREADS = 99;

    private TenThousandReport() {}

    /**
     * Reports.
     *
     * @param rounds one outcome of ours each
     * @param cold so many of them only warm up the virtual machine: they are shown, and not held against the goal
     * @param peer what LangChain4j took in the same round
     * @param thinking how long the model took for an answer
     */
    static String markdown(List<Outcome> rounds, int cold, List<Duration> peer, Duration thinking) {
        var raw = rounds.stream().map(Outcome::raw).min(Duration::compareTo).orElseThrow();
        var bare = peer.stream().min(Duration::compareTo).orElseThrow();
        var limit = seconds(thinking) + 2 * seconds(raw) + seconds(bare);
        var table = new StringBuilder();
        var goals = new StringBuilder();
        for (int i = 0; i < rounds.size(); i++) {
            var round = rounds.get(i);
            table.append(String.format(
                    ROOT,
                    "| %s | %.2f | %d of %d | %d | %d | %d | %.0f | %.0f | %d | %d | %d | %d | %.1f | %.2f | %.2f |%n",
                    i < cold ? (i + 1) + " (cold)" : i + 1,
                    seconds(round.wall()),
                    round.finished(),
                    round.tasks(),
                    round.wrong(),
                    round.turnedAway(),
                    round.peakThreads(),
                    round.peakHeap() / 1e6,
                    round.leftHeap() / 1e6,
                    round.appends(),
                    round.rows(),
                    round.audited(),
                    round.told(),
                    round.bytes() / 1e6,
                    seconds(round.raw()),
                    seconds(peer.get(i))));
            if (i < cold) {
                continue;
            }
            goals.append("- ")
                    .append(Goal.atMost(
                            "round " + (i + 1) + ", wall time in s against " + seconds(thinking)
                                    + " + 2 × raw + LangChain4j, the shortest of each",
                            seconds(round.wall()),
                            limit))
                    .append("\n- ")
                    .append(Goal.atMost("round " + (i + 1) + ", peak threads", round.peakThreads(), MOST_THREADS))
                    .append('\n');
        }
        return """
                ## %d tasks at once

                Tasks of three levels whose model answers after %.1f s, submitted as fast as the door lets them in, journalled on SQLite, all limits as
                by default but for the number of questions to the model at the same time. The first %d rounds warm up the virtual machine, and
                LangChain4j ran for 8 s before. *Wall*: from the first submission to the last end that was on disk. *Raw*: the time to insert as many
                rows of the same tasks, kinds and lengths, in the same order, into two bare tables with the columns and keys of journal and audit trail
                on the same disk, %d appends to a transaction, synchronous=FULL, on one thread. *LangChain4j*: as many requests to a supervisor over a
                supervisor over a worker with a model that answers at once, on as many threads as there are processors. Raw and LangChain4j are
                the best of three tries. Heap: most in use, and most left by a collection.

                | round | wall s | finished | wrong | turned away | peak threads | peak heap MB | left heap MB | appends | rows | audit records | events told | payload MB | raw s | LangChain4j s |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
                %s
                %s""".formatted(rounds.get(0).tasks(), seconds(thinking), cold, GroupedTable.BATCH, table, goals);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
