package io.agentic.bench;

import io.agentic.bench.GuardStarts.Start;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the guard costs, by JDK. */
record GuardReport(Map<Integer, OfJdk> jdks) {

    private static final double CALL_GOAL_MICROS = 2;
    private static final double START_GOAL_MILLIS = 150;

    /**
     * What was measured on one.
     *
     * @param bare of a call without the agent, by depth of the stack
     * @param guarded of the same call with it
     * @param starts without and with it
     */
    record OfJdk(Map<Integer, Measured> bare, Map<Integer, Measured> guarded, List<Start> starts) {}

    String markdown() {
        var text = new StringBuilder("## What the guard costs\n\n"
                + "A property that a plugin may read, so many frames down; microseconds, p50 and p99.\n\n"
                + "| JDK | frames | without, p50 | guarded, p50 | p99 | bytes a call |\n|---|---|---|---|---|---|\n");
        jdks.forEach((jdk, of) -> of.guarded.forEach((depth, guarded) -> text.append(String.format(
                Locale.ROOT,
                "| %d | %d | %.2f | %.2f | %.2f | %.0f |%n",
                jdk,
                depth,
                of.bare.get(depth).p50(),
                guarded.p50(),
                guarded.p99(),
                guarded.bytes()))));
        text.append("\nA JVM that does nothing, from its start to its end; medians of 15.\n\n"
                + "| JDK | without | with the agent | it adds | memory it adds |\n|---|---|---|---|---|\n");
        jdks.forEach((jdk, of) -> {
            var without = of.starts.get(0);
            var with = of.starts.get(1);
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | %.0f ms | %.0f ms | %.0f ms | %.1f MB |%n",
                    jdk,
                    without.millis(),
                    with.millis(),
                    with.millis() - without.millis(),
                    (with.kilobytes() - without.kilobytes()) / 1024.0));
        });
        return text.append(goals()).toString();
    }

    private String goals() {
        var calls = jdks.values().stream().allMatch(of -> of.guarded.get(40).p50() <= CALL_GOAL_MICROS);
        var starts = jdks.values().stream()
                .allMatch(of -> of.starts.get(1).millis() - of.starts.get(0).millis() <= START_GOAL_MILLIS);
        return String.format(
                Locale.ROOT,
                "%nAt most %.0f µs (p50) at 40 frames: %s. At most %.0f ms more to start: %s.%n",
                CALL_GOAL_MICROS,
                calls ? "met" : "missed",
                START_GOAL_MILLIS,
                starts ? "met" : "missed");
    }
}
