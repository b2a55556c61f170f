package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.bench.WatchedJournal.Append;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.annotations.Mode;

/** Each measurement once, as small as it gets. */
class BenchTest {

    @ParameterizedTest
    @EnumSource
    void takesTheStepsItSaysAndBringsTheModelsAnswerUp(Team team, @TempDir Path folder) {
        var appends = new CopyOnWriteArrayList<Append>();
        try (var engine = BenchEngine.onSqlite(team, Duration.ofMillis(1), folder, appends::add)) {
            var task = engine.engine
                    .submit(engine.request("Do the work."))
                    .toCompletableFuture()
                    .join();
            engine.journal.end(task).join();

            assertThat(engine.result(task)).contains("Answered: Do the work");
            assertThat(kinds(appends, "Stepped")).isEqualTo(team.steps);
            assertThat(kinds(appends, "Answered")).isEqualTo(team.asks);
            assertThat(kinds(appends, "AgentStarted")).isEqualTo(Team.AGENTS);
        }
    }

    @Test
    void givesThePeerTheSameWork() {
        assertThat(Langchain4jTeam.sequence().apply("Do the work.")).endsWith("Answered: Do the work.");
        assertThat(Langchain4jTeam.supervisors().apply("Do the work.")).isEqualTo("Answered: Do the work");
        assertThat(Langchain4jTeam.supervisorsOnShortClassPath().apply("Do the work."))
                .isEqualTo("Answered: Do the work");
    }

    @Test
    void reportsOnStepsAndSyncs() throws Exception {
        var report = new StepReport(once(StepBenchmark.class), once(SyncBenchmark.class), Story.ofOneTask(Team.PLAIN));

        assertThat(report.markdown()).contains("| ours in memory |", "| ours on SQLite |", "p50 µs a portion");
    }

    @Test
    void reportsOnTheJournal() throws Exception {
        var byWriters = new TreeMap<>(Map.of(1, once(JournalBenchmark.class)));

        assertThat(JournalReport.markdown(byWriters)).contains("| 1 | journal |", "| 1 | bare rows |", "| 1 | ratio |");
    }

    @Test
    void reportsOnTheAuditTrail() throws Exception {
        var byWriters = new TreeMap<>(Map.of(1, once(AuditBenchmark.class)));
        var trail = LongTrail.of(2_000);

        assertThat(AuditReport.markdown(byWriters, trail, once(AccessBenchmark.class)))
                .contains("| a token |", "| 1 | audit |", "| 1 | step, audited |", "2,000 records");
    }

    @Test
    void countsWhatManyTasksBrought() throws Exception {
        var outcome = ManyTasks.run(50, Duration.ofMillis(5));
        var peer = ManyTasks.langchain4j(2);

        assertThat(outcome.finished()).isEqualTo(50);
        assertThat(outcome.wrong()).isZero();
        assertThat(outcome.rows()).isEqualTo(50 * Story.ofOneTask(Team.PLAIN).entries());
        assertThat(outcome.audited()).isEqualTo(50 * 2);
        assertThat(TenThousandReport.markdown(List.of(outcome), 0, List.of(peer), Duration.ofMillis(5)))
                .contains("50 of 50");
    }

    private static long kinds(List<Append> appends, String kind) {
        return appends.stream()
                .flatMap(append -> append.entries().stream())
                .filter(entry -> entry.kind().equals(kind))
                .count();
    }

    private static Map<String, Measured> once(Class<?> benchmark) throws Exception {
        return Measured.all(Measured.options(benchmark, "once")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1));
    }
}
