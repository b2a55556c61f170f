package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of {@link InstallProof} and {@link SwapBesidePeersProof}. */
class PluginRuntimesTest {

    private static final int WARM_UP = 5;
    private static final int SWAPS = 20;

    @TempDir
    Path folder;

    private PluginRuntime ours;
    private List<PluginRuntime> all;

    @BeforeEach
    void open() throws Exception {
        ours = ContainerRuntime.onSqlite(Files.createDirectory(folder.resolve("ours")));
        all = List.of(
                ours,
                new FelixRuntime(folder.resolve("felix")),
                new Pf4jRuntime(Files.createDirectory(folder.resolve("pf4j"))));
    }

    @AfterEach
    void close() throws Exception {
        for (var runtime : all) {
            runtime.close();
        }
    }

    @Test
    void allTakeTheSameJarsAndUseTheNewerReleaseAfterASwap() throws Exception {
        var jars = PeerPlugin.jars(folder, 2);
        for (var runtime : all) {
            runtime.install(jars.get(0));
            assertThat(runtime.call(() -> {})).isEqualTo(PeerPlugin.answer("1.0.0"));

            runtime.swap(jars.get(1));

            assertThat(runtime.call(() -> {})).isEqualTo(PeerPlugin.answer("1.1.0"));
            runtime.uninstall();
        }

        var times = InstallTimes.of(all, jars.get(0), 0, 2);

        assertThat(InstallTimes.markdown(times, jars.get(0), 15))
                .contains("| PF4J", "| Felix", "| ours", "2 times each");
    }

    @Test
    void oursFailsNoCallAndLeavesNothingOfOldReleases() throws Exception {
        var swaps = new Swaps(ours, Duration.ZERO, PeerPlugin.jars(folder, 1 + WARM_UP + SWAPS));
        swaps.warmUp(WARM_UP);

        swaps.round(SWAPS);

        var result = swaps.result();
        assertThat(result.taken()).hasSize(SWAPS);
        assertThat(result.calls()).isPositive();
        assertThat(result.failures()).isEmpty();
        assertThat(result.loadersLeft()).isZero();
        assertThat(result.threadsLeft()).isEmpty();
        assertThat(SwapReport.markdown(List.of(result), Duration.ZERO)).contains("| ours");
    }
}
