package io.agentic.assembly.itest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.assembly.itest.crash.Fault.When;
import io.agentic.testkit.store.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A sample of {@link CrashSweepProof}. */
@TestInstance(Lifecycle.PER_CLASS)
class CrashSweepProcessIT {

    private CrashSweep sweep;

    @BeforeAll
    void runOnceWithoutAFault(@TempDir Path folder) {
        sweep = new CrashSweep(folder, TestDatabase.sqlite(folder));
    }

    @Test
    void losesAndRepeatsNothingWhenHaltedHereAndThere() {
        for (var fault : List.of(
                new Fault(When.BEFORE, 2),
                new Fault(When.AFTER, 11),
                new Fault(When.BEFORE, 19),
                new Fault(When.AFTER, 30))) {
            assertThat(sweep.halted(fault)).as("%s", fault).isTrue();
        }
    }

    @Test
    void losesAndRepeatsNothingOnPostgresEither(@TempDir Path folder) throws Exception {
        try (var server = PostgresServer.start()) {
            var onPostgres = new CrashSweep(folder, TestDatabase.postgres(server, folder));
            assertThat(onPostgres.halted(new Fault(When.BEFORE, 9))).isTrue();
            assertThat(onPostgres.halted(new Fault(When.AFTER, 8))).isTrue();
        }
    }

    /** Halted again while a payment that was approved is repeated: one approval is good for one payment. */
    @Test
    void asksAgainWhenAnApprovedCallIsCutOffToo() {
        sweep.halted(new Fault(When.AFTER, 8), new Fault(When.BEFORE, 5));
    }

    @Test
    void goesOnWhenTheClockWasSetBack() {
        assertThat(sweep.haltedAndSetBack(Duration.ofDays(2), new Fault(When.AFTER, 8)))
                .isTrue();
    }
}
