package io.agentic.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long runtimes take from the file of a plugin until its tool can be called.
 *
 * @param name of the runtime
 * @param nanos sorted
 */
record InstallTimes(String name, long[] nanos) {

    /**
     * Installs by turns, so that all have the same machine.
     *
     * @param warmUp rounds that are not counted
     */
    static List<InstallTimes> of(List<PluginRuntime> runtimes, Path jar, int warmUp, int rounds)
            throws InterruptedException {
        var nanos = new long[runtimes.size()][rounds];
        for (int round = -warmUp; round < rounds; round++) {
            for (int i = 0; i < runtimes.size(); i++) {
                var taken = install(runtimes.get(i), jar);
                if (round >= 0) {
                    nanos[i][round] = taken;
                }
            }
        }
        var times = new ArrayList<InstallTimes>();
        for (int i = 0; i < nanos.length; i++) {
            Arrays.sort(nanos[i]);
            times.add(new InstallTimes(runtimes.get(i).name(), nanos[i]));
        }
        return times;
    }

    private static long install(PluginRuntime runtime, Path jar) throws InterruptedException {
        var begun = System.nanoTime();
        runtime.install(jar);
        var taken = System.nanoTime() - begun;
        var said = runtime.call(() -> {});
        if (!said.equals(PeerPlugin.answer(PeerPlugin.version(0)))) {
            throw new AssertionError(runtime.name() + " said " + said);
        }
        runtime.uninstall();
        return taken;
    }

    /** The milliseconds that so many of a hundred installations did not exceed. */
    double percentile(double percent) {
        return nanos[(int) Math.ceil(nanos.length * percent / 100) - 1] / 1e6;
    }

    /** The table. */
    static String markdown(List<InstallTimes> all, Path jar, double most) throws IOException {
        var rows = new StringBuilder();
        for (var times : all) {
            rows.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f |%n",
                    times.name(),
                    times.percentile(50),
                    times.percentile(95),
                    times.percentile(100)));
        }
        return """
                ## Installing a plugin

                From the file of a plugin (%d KB, the same for all) until its tool can be called, %d times each, by turns; `InstallProof`. Ours copies the file,
                verifies digest, signature, manifest and imports, syncs it, starts it, holds it to what it promised, and writes that down; the others install or load,
                start, and check nothing.

                | | median ms | p95 ms | longest ms |
                |---|---|---|---|
                %s
                %s
                """.formatted(
                Files.size(jar) / 1000,
                all.get(0).nanos().length,
                rows,
                Goal.atMost(all.get(0).name() + ", median ms", all.get(0).percentile(50), most));
    }
}
