package io.agentic.bench;

import static java.util.Locale.ROOT;

import java.util.Map;

/** Words and tables for what a step costs. */
final class StepReport {

    private static final double GOAL_MICROS = 10;
    private static final double GOAL_KILOBYTES = 12;
    private static final double GOAL_ABOVE_SYNC_MICROS = 500;

    private final Map<String, Measured> steps;
    private final Map<String, Measured> syncs;
    private final Story story;

    /**
     * Reports.
     *
     * @param steps of {@link StepBenchmark}
     * @param syncs of {@link SyncBenchmark}
     * @param story what is journalled for one task
     */
    StepReport(Map<String, Measured> steps, Map<String, Measured> syncs, Story story) {
        this.steps = steps;
        this.syncs = syncs;
        this.story = story;
    }

    String markdown() {
        return """
                ## Step

                One task of three levels: a supervisor gives the work to a specialist, the specialist to a worker, the worker asks a model that
                answers at once, the result goes up. An operation is a task; *agent* is a third of it. Ours has rights, limits and a listener on; a
                task is over when its last entry is in the journal and the caller's thread has been woken. p50 and p99 are over all samples, the range
                is that of the medians of five iterations of 3 s, after a warm-up of 10 s, each in a JVM of its own. *Burst*: %d tasks at once, time
                divided by their number. Bytes are those allocated by all threads.

                | | model asked | task p50 µs | range | task p99 µs | **agent p50 µs** | agent p99 µs | step p50 µs | KB a task | **KB an agent** |
                |---|---|---|---|---|---|---|---|---|---|
                %s
                LangChain4j looks services up in the class path for each request; *short class path* gives it a class loader that remembers there are
                none, and is what we compare with.

                %s
                ### On disk

                The journal of such a task has %d entries with %d bytes. Some of them must be on disk before the task goes on; those before
                them ride along. That makes %d portions, one after the other. The same portions, each synced, and nothing else:

                | | p50 µs a task | range | p50 µs a portion |
                |---|---|---|---|
                %s
                %s""".formatted(
                        StepBenchmark.BURST,
                        rows(),
                        goals(),
                        story.entries(),
                        story.bytes(),
                        story.portions().size(),
                        syncRows(),
                        syncGoals());
    }

    private String rows() {
        return row("LangChain4j, sequence of three", "langchain4jSequence", 3, 0)
                + row("LangChain4j, supervisor over supervisor over worker", "langchain4jSupervisors", 5, 0)
                + row("LangChain4j, the same, short class path", "langchain4jSupervisorsOnShortClassPath", 5, 0)
                + row("ours in memory", "inMemoryPlain", Team.PLAIN.asks, Team.PLAIN.steps)
                + row("ours in memory, burst", "inMemoryPlainBurst", Team.PLAIN.asks, Team.PLAIN.steps)
                + row("ours in memory, the model decides", "inMemoryAsking", Team.ASKING.asks, Team.ASKING.steps)
                + row(
                        "ours in memory, the house's agents and a plan",
                        "inMemoryHouse",
                        Team.HOUSE.asks,
                        Team.HOUSE.steps)
                + row("ours on SQLite", "onSqlitePlain", Team.PLAIN.asks, Team.PLAIN.steps)
                + row("ours on SQLite, burst", "onSqlitePlainBurst", Team.PLAIN.asks, Team.PLAIN.steps);
    }

    private String row(String what, String name, int asks, int steps) {
        var task = measured(name);
        return String.format(
                ROOT,
                "| %s | %d | %.1f | %.1f–%.1f | %.1f | **%.1f** | %.1f | %s | %.1f | **%.1f** |%n",
                what,
                asks,
                task.p50(),
                task.low(),
                task.high(),
                task.p99(),
                task.p50() / Team.AGENTS,
                task.p99() / Team.AGENTS,
                steps == 0 ? "–" : String.format(ROOT, "%.1f", task.p50() / steps),
                task.bytes() / 1000,
                task.bytes() / 1000 / Team.AGENTS);
    }

    private String goals() {
        var ours = measured("inMemoryPlain");
        var peer = measured("langchain4jSupervisorsOnShortClassPath");
        return "- "
                + Goal.atMost("ours in memory, p50 µs an agent", ours.p50() / Team.AGENTS, GOAL_MICROS) + "\n- "
                + Goal.atMost("ours in memory, KB an agent", ours.bytes() / 1000 / Team.AGENTS, GOAL_KILOBYTES) + "\n- "
                + Goal.atMost("ours / LangChain4j's supervisors, time", ours.p50() / peer.p50(), 1) + "\n- "
                + Goal.atMost("ours / LangChain4j's supervisors, bytes", ours.bytes() / peer.bytes(), 1) + "\n";
    }

    private String syncRows() {
        return syncRow("write and force of a file", syncs.get("file"))
                + syncRow("insert and commit of a bare table", syncs.get("table"))
                + syncRow("ours on SQLite", measured("onSqlitePlain"));
    }

    private String syncRow(String what, Measured task) {
        return String.format(
                ROOT,
                "| %s | %.0f | %.0f–%.0f | %.0f |%n",
                what,
                task.p50(),
                task.low(),
                task.high(),
                task.p50() / story.portions().size());
    }

    private String syncGoals() {
        var portions = story.portions().size();
        var journalled = measured("onSqlitePlain").p50();
        var memory = measured("inMemoryPlain").p50();
        var file = syncs.get("file").p50();
        var table = syncs.get("table").p50();
        return String.format(
                        ROOT,
                        "Journalling costs %.0f µs a task (%.0f − %.0f), %.0f a portion; the bare table %.0f, the file %.0f.%n%n",
                        journalled - memory,
                        journalled,
                        memory,
                        (journalled - memory) / portions,
                        table / portions,
                        file / portions)
                + "- "
                + Goal.atMost(
                        "ours on SQLite, p50 µs a portion, with the agents' work for it",
                        journalled / portions,
                        file / portions + GOAL_ABOVE_SYNC_MICROS)
                + "\n- "
                + Goal.atMost(
                        "the same for the whole task, which is " + portions + " portions",
                        journalled,
                        file + GOAL_ABOVE_SYNC_MICROS)
                + "\n";
    }

    private Measured measured(String name) {
        return steps.get(name);
    }
}
