package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.bench.ReportPage.Section;
import org.junit.jupiter.api.Test;

/** Measures a step beside LangChain4j's. It reports; a time is no assertion. */
class StepProof {

    @Test
    void measuresAStepInMemoryAndOnDiskBesideThePeer() throws Exception {
        var steps = Measured.all(Measured.options(StepBenchmark.class, "step"));
        var syncs = Measured.all(Measured.options(SyncBenchmark.class, "sync"));

        var report = new StepReport(steps, syncs, Story.ofOneTask(Team.PLAIN)).markdown();

        ReportPage.put(Section.STEP, report);
        assertThat(steps).hasSize(9);
        assertThat(syncs).hasSize(2);
    }
}
