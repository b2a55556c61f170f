package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.bench.ManyTasks.Outcome;
import io.agentic.bench.ReportPage.Section;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * Runs ten thousand tasks at once that each wait a second for a model, five times, of which the first two warm up the virtual machine. It
 * asserts their ends and reports the times.
 */
class TenThousandProof {

    private static final int TASKS = 10_000;
    private static final int COLD = 2;
    private static final int ROUNDS = 5;
    private static final Duration THINKING = Duration.ofSeconds(1);
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    @Test
    void finishesTenThousandTasksThatWaitForAModel() throws Exception {
        warmUpThePeer();
        var rounds = new ArrayList<Outcome>();
        var peer = new ArrayList<Duration>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(ManyTasks.run(TASKS, THINKING));
            peer.add(ManyTasks.langchain4j(TASKS));
        }

        ReportPage.put(Section.TEN_THOUSAND, TenThousandReport.markdown(rounds, COLD, peer, THINKING));

        assertThat(rounds).allSatisfy(round -> {
            assertThat(round.finished()).isEqualTo(TASKS);
            assertThat(round.wrong()).isZero();
            assertThat(round.peakThreads()).isLessThan(100);
        });
    }

    private static void warmUpThePeer() throws Exception {
        var from = System.nanoTime();
        while (Duration.ofNanos(System.nanoTime() - from).compareTo(WARM_UP) < 0) {
            ManyTasks.langchain4j(1_000);
        }
    }
}
