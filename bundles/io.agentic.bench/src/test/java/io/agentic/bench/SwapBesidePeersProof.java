package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.bench.ReportPage.Section;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Swaps a plugin a thousand times under load with our container, beside PF4J and Felix by itself. Ours is judged, the others are reported. */
class SwapBesidePeersProof {

    private static final int WARM_UP = 100;
    private static final int ROUNDS = 4;
    private static final int SWAPS_OF_A_ROUND = 250;
    private static final Duration PACE = Duration.ofMillis(30);
    private static final double MOST_MILLIS = 100;

    @Test
    void swapsAThousandTimesUnderLoadBesideFelixAndPf4j() throws Exception {
        var folder = Scratch.folder();
        try (var memory = ContainerRuntime.inMemory(Files.createDirectory(folder.resolve("memory")));
                var sqlite = ContainerRuntime.onSqlite(Files.createDirectory(folder.resolve("sqlite")));
                var felix = new FelixRuntime(folder.resolve("felix"));
                var pf4j = new Pf4jRuntime(Files.createDirectory(folder.resolve("pf4j")))) {
            var jars = PeerPlugin.jars(folder, 1 + WARM_UP + ROUNDS * SWAPS_OF_A_ROUND);
            var all = new ArrayList<Swaps>();
            for (var runtime : List.of(sqlite, memory, felix, pf4j)) {
                var swaps = new Swaps(runtime, PACE, jars);
                swaps.warmUp(WARM_UP);
                all.add(swaps);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (var swaps : all) {
                    swaps.round(SWAPS_OF_A_ROUND);
                }
            }
            var results = new ArrayList<Swaps.Result>();
            for (var swaps : all) {
                results.add(swaps.result());
            }

            var page = SwapReport.markdown(results, PACE);
            ReportPage.put(Section.SWAPS, page);
            System.out.println(page);
            assertThat(results.subList(0, 2)).allSatisfy(ours -> {
                assertThat(ours.calls()).isGreaterThan(5_000);
                assertThat(ours.failures()).isEmpty();
                assertThat(ours.waited(99)).isLessThanOrEqualTo(MOST_MILLIS);
                assertThat(ours.loadersLeft()).isZero();
                assertThat(ours.threadsLeft()).isEmpty();
            });
        } finally {
            Scratch.delete(folder);
        }
    }
}
