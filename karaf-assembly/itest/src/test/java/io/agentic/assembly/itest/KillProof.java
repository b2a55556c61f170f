package io.agentic.assembly.itest;

import io.agentic.testkit.store.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real runtime at random moments. */
class KillProof {

    private static final int ROUNDS = Integer.getInteger("agentic.rounds", 50);
    private static final long SEED = Long.getLong("agentic.seed", System.nanoTime());

    @Test
    void losesAndRepeatsNothingHoweverOftenItIsKilledOnSqlite(@TempDir Path folder) throws Exception {
        kill(folder, Map.of(), "SQLite");
    }

    /** The settings differ in one file. */
    @Test
    void losesAndRepeatsNothingHoweverOftenItIsKilledOnPostgres(@TempDir Path folder) throws Exception {
        try (var server = PostgresServer.start()) {
            var settings = """
                    osgi.jdbc.driver.name = PostgreSQL JDBC Driver
                    dataSourceName = agentic
                    url = %s
                    ops4j.preHook = agentic-migrate
                    pool = hikari
                    hikari.maximumPoolSize = 4
                    hikari.minimumIdle = 1
                    """.formatted(server.url());
            kill(folder, Map.of("org.ops4j.datasource-agentic.cfg", settings), "PostgreSQL");
        }
    }

    private static void kill(Path folder, Map<String, String> settings, String database) throws Exception {
        try (var agentic = RunningAgentic.start(folder.resolve("instance"), settings);
                var tasks = new KilledTasks(agentic, folder.resolve("ledger"), SEED)) {
            for (int round = 0; round < ROUNDS; round++) {
                tasks.roundWithAKillAtRandom();
            }
            tasks.roundWithAKillInACall();
            tasks.assertNothingWasRepeated();
            System.out.printf(
                    "%s: killed %d times at random, %d calls in doubt approved, seed %d%n",
                    database, ROUNDS, tasks.approvals(), SEED);
        }
    }
}
