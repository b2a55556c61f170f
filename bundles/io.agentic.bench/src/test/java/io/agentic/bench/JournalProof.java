package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.bench.ReportPage.Section;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Measures appends of 1, 16 and 64 writers beside bare rows behind the same group commit. It reports; a time is no assertion. */
class JournalProof {

    @Test
    void measuresAppendsBesideBareRows() throws Exception {
        var byWriters = new TreeMap<Integer, Map<String, Measured>>();
        for (int writers : List.of(1, 16, 64)) {
            byWriters.put(
                    writers,
                    Measured.all(Measured.options(JournalBenchmark.class, "journal-" + writers)
                            .threads(writers)));
        }

        ReportPage.put(Section.JOURNAL, JournalReport.markdown(byWriters));

        assertThat(byWriters.values()).allSatisfy(results -> assertThat(results).hasSize(2));
    }
}
