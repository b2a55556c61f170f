package io.agentic.assembly.itest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.assembly.itest.crash.Fault.When;
import io.agentic.testkit.store.PostgresServer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Halts the {@link ReferenceTask} before and after every write of its journal; and then twice and three times, at random. */
class CrashSweepProof {

    private static final int RANDOM_ROUNDS = Integer.getInteger("agentic.rounds", 50);
    private static final long SEED = Long.getLong("agentic.seed", System.nanoTime());

    @TempDir
    Path folder;

    @Test
    void losesAndRepeatsNothingWhereverItIsHaltedOnSqlite() {
        sweep(new CrashSweep(folder, TestDatabase.sqlite(folder)), "SQLite");
    }

    @Test
    void losesAndRepeatsNothingWhereverItIsHaltedOnPostgres() throws Exception {
        try (var server = PostgresServer.start()) {
            sweep(new CrashSweep(folder, TestDatabase.postgres(server, folder)), "PostgreSQL");
        }
    }

    private static void sweep(CrashSweep sweep, String database) {
        var points = 0;
        for (var when : When.values()) {
            for (int write = 1; sweep.halted(new Fault(when, write)); write++) {
                points++;
            }
        }
        System.out.printf("%s: halted at each of %d points of one run%n", database, points);
        assertThat(points).as("points at which it was halted").isGreaterThan(40);
        var random = new Random(SEED);
        for (int round = 0; round < RANDOM_ROUNDS; round++) {
            sweep.halted(random(random, points / 2), random(random, 10), random(random, 10));
        }
        System.out.printf("%s: halted three times in each of %d tasks, seed %d%n", database, RANDOM_ROUNDS, SEED);
    }

    private static Fault random(Random random, int writes) {
        return new Fault(random.nextBoolean() ? When.BEFORE : When.AFTER, 1 + random.nextInt(writes));
    }
}
