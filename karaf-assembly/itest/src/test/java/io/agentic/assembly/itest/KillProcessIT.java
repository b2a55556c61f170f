package io.agentic.assembly.itest;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of {@link KillProof}. */
class KillProcessIT {

    private static final int ROUNDS = 2;
    private static final long SEED = 3;

    @Test
    void losesAndRepeatsNothingWhenItIsKilled(@TempDir Path folder) throws Exception {
        try (var agentic = RunningAgentic.start(folder.resolve("instance"));
                var tasks = new KilledTasks(agentic, folder.resolve("ledger"), SEED)) {
            for (int round = 0; round < ROUNDS; round++) {
                tasks.roundWithAKillAtRandom();
            }
            tasks.roundWithAKillInACall();
            tasks.assertNothingWasRepeated();
        }
    }
}
