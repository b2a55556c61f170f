package io.agentic.plugins.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of the container by itself, on documents in memory; by hand: {@code mvn verify -Pproof -pl bundles/io.agentic.plugins -am -Dit.test=SwapProof}. */
class SwapProof {

    private static final int SWAPS = 1_000;
    private static final int WARM_UP = 100;
    private static final int INSTALLS = 200;
    private static final int JAR_BYTES = 95_000;

    @TempDir
    Path folder;

    @Test
    void swapsAThousandTimesUnderLoad() throws Exception {
        try (var rig = new ContainerRig(folder).begin()) {
            var result = new Swaps(rig).run(SWAPS);

            System.out.printf(
                    "%d swaps, %d calls, %d failed; admission p50 %.3f ms, p99 %.3f ms, longest %.3f ms; class loaders left %d, threads left %s%n",
                    SWAPS,
                    result.calls(),
                    result.failed().size(),
                    result.admission(50),
                    result.admission(99),
                    result.admission(100),
                    result.loadersLeft(),
                    result.threadsLeft());
            assertThat(result.failed()).isEmpty();
            assertThat(result.loadersLeft()).isZero();
            assertThat(result.threadsLeft()).isEmpty();
        }
    }

    @Test
    void installsAJarOfAHundredKilobytes() throws Exception {
        try (var rig = new ContainerRig(folder).begin()) {
            var jar = rig.plugin("echo", "1.0.0").filler(JAR_BYTES).build();
            var times = new ArrayList<Long>();
            for (int i = 0; i < WARM_UP + INSTALLS; i++) {
                long begun = System.nanoTime();
                rig.install(jar);
                long took = System.nanoTime() - begun;
                if (i >= WARM_UP) {
                    times.add(took);
                }
                ContainerRig.await(rig.container.uninstall("echo", Wish.PLAIN, ContainerRig.ANNA));
                rig.settle();
            }
            Collections.sort(times);
            System.out.printf(
                    "install of %d KB, verified, started, checked: median %.1f ms, p95 %.1f ms%n",
                    java.nio.file.Files.size(jar) / 1000,
                    times.get(INSTALLS / 2) / 1e6,
                    times.get(INSTALLS * 95 / 100) / 1e6);
            assertThat(rig.container.list()).isEmpty();
        }
    }
}
