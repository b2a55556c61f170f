package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.bench.ReportPage.Section;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Measures what the audit trail costs: records, steps, and verifying a million. It reports; a time is no assertion. */
class AuditProof {

    private static final int MILLION = 1_000_000;

    @Test
    void measuresRecordsBesideBareRowsAndVerifiesAMillion() throws Exception {
        var trail = LongTrail.of(MILLION);
        var byWriters = new TreeMap<Integer, Map<String, Measured>>();
        for (int writers : List.of(1, 16)) {
            byWriters.put(
                    writers,
                    Measured.all(Measured.options(AuditBenchmark.class, "audit-" + writers)
                            .threads(writers)));
        }

        var access = Measured.all(Measured.options(AccessBenchmark.class, "access"));

        ReportPage.put(Section.AUDIT, AuditReport.markdown(byWriters, trail, access));

        assertThat(trail.records()).isEqualTo(MILLION);
        assertThat(access).hasSize(3);
        assertThat(byWriters.values()).allSatisfy(results -> assertThat(results).hasSize(4));
    }
}
