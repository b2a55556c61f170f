package io.agentic.assembly.itest;

import static java.util.Locale.ROOT;

import io.agentic.assembly.itest.SwapScene.ModelSwaps;
import io.agentic.assembly.itest.SwapScene.Swapped;
import io.agentic.assembly.itest.SwapScene.ToolSwaps;
import io.agentic.testkit.machine.Processor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The page {@code target/swap-report.md}: what was done, on which machine, and what came of it. */
final class SwapReport {

    /** The longest wait around a swap may be so long beyond the median, in 99 of 100 swaps. */
    static final double MOST_MILLIS = 100;

    private final StringBuilder page = new StringBuilder("# Plugins swapped on the distribution\n");

    SwapReport() throws IOException {
        var memory = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        table(List.of(
                "measured | " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "machine | " + Processor.name() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                        + memory.getTotalMemorySize() / (1 << 20) + " MB; caller and runtime share it",
                "system | " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                "JVM | " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")
                        + "; the runtime with the flags of `bin/agentic-runtime`",
                "Agentic | " + System.getProperty("agentic.version")));
    }

    /** The load of the machine in the last minute, with all that runs on it. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    void add(ToolSwaps swaps, Duration pace, int callsASecond, String load) {
        page.append(String.format(
                ROOT,
                """

                ## A plugin with a tool

                %d swaps, one each %d ms: an update by upload to a release higher than all before, and a rollback from it, in turn. Meanwhile %d calls a
                second of its tool through `POST /tools/NAME/call`, each at its time whatever became of those before, its time counted from when it was
                planned; and %d tasks at a time, whose agents ask a model that streams and call the tool %d times.

                *Longest wait around a swap*: of all calls that were planned from one swap's request on and before the next one's, the time of the longest from
                plan to whole answer, less the median of all calls. Whatever else made a call late (other work on the machine, collections, the task's writes) is in it,
                so it is an upper bound of what the swap did. *Without a swap* is the same of times as long before the first swap.

                """,
                swaps.swapped().millis().size(),
                pace.toMillis(),
                callsASecond,
                SwapScene.TASKS_AT_A_TIME,
                SwapJars.CALLS_OF_AN_AGENT));
        var rows = new ArrayList<>(common(swaps.swapped(), load));
        rows.add(1, "calls that ended well | " + swaps.calls().size());
        rows.add(2, "calls: " + spread(swaps.calls()));
        rows.add(3, "longest wait around a swap: " + spread(swaps.longest()));
        rows.add(4, "longest wait without a swap: " + spread(swaps.longestWithout()));
        var p99 = Percentile.of(99, swaps.longest());
        rows.add(
                5,
                String.format(
                        ROOT,
                        "p99 of the longest waits at most %.0f ms | %s",
                        MOST_MILLIS,
                        p99 <= MOST_MILLIS ? "met" : "**MISSED**"));
        table(rows);
    }

    void add(ModelSwaps swaps, Duration pace, int streams, String load) {
        page.append(String.format(
                ROOT, """

                ## A plugin with a model provider

                %d swaps, one each %d ms, as above. The provider streams each answer in pieces, 20 ms apart, from threads of its own, which it stops when it is deactivated:
                whoever is not through then would get no answer. Meanwhile %d questions at a time through `POST /models/ask` (about 300 ms each) and %d tasks at a time
                whose agents ask the model. No door passes pieces on to clients yet: they stream from the provider to the router, and the client gets the whole.

                """, swaps.swapped().millis().size(), pace.toMillis(), streams, SwapScene.TASKS_AT_A_TIME));
        var rows = new ArrayList<>(common(swaps.swapped(), load));
        rows.add(1, "questions answered well | " + swaps.questions());
        table(rows);
    }

    /** Prints the page, and writes it. */
    void write() throws IOException {
        System.out.println(page);
        Files.writeString(Path.of("target", "swap-report.md"), page);
    }

    private static List<String> common(Swapped swapped, String load) {
        var left = swapped.left();
        return List.of(
                "a swap, from request to answer: " + spread(swapped.millis()),
                "tasks that ended well | " + swapped.tasks(),
                "calls, questions and tasks that failed, or went into a release no longer in use | "
                        + swapped.failed().size(),
                "class loaders of the plugin after a full collection: under load; when it is over; after `plugin:uninstall` | "
                        + left.loadersUnderLoad() + ", " + left.loaders() + ", " + left.loadersInTheEnd(),
                "class loaders of all bundles, before and after | "
                        + left.before().bundleLoaders() + ", " + left.after().bundleLoaders(),
                "threads of the plugin after `plugin:uninstall` | "
                        + left.threadsInTheEnd().size(),
                "threads of the runtime, before and after | " + left.before().threads() + ", "
                        + left.after().threads(),
                String.format(
                        ROOT,
                        "live heap, before and after | %.1f MB, %.1f MB",
                        left.before().bytes() / 1e6,
                        left.after().bytes() / 1e6),
                "load of the machine, before and after | " + load);
    }

    private static String spread(List<Double> sorted) {
        return String.format(
                ROOT,
                "p50, p99, longest | %.1f, %.1f, %.1f ms",
                Percentile.of(50, sorted),
                Percentile.of(99, sorted),
                Percentile.of(100, sorted));
    }

    private void table(List<String> rows) {
        page.append("\n| | |\n|---|---|\n");
        rows.forEach(row -> page.append("| ").append(row).append(" |\n"));
    }
}
