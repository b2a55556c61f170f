package io.agentic.store.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.TaskHead;
import io.agentic.testkit.store.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final TaskHead HEAD =
            new TaskHead(new TaskId("t1"), "ada", "default", TaskStatus.RUNNING, "Review", NOW, NOW);

    private static PostgresServer server;

    @TempDir
    Path folder;

    private PostgresDatabase database;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void empty() throws Exception {
        database = PostgresDatabase.of(server, folder).emptied();
    }

    @Test
    void letsOneRuntimeWriteAtATime() {
        try (var first = database.journal()) {
            assertThatThrownBy(database::journal)
                    .hasMessageContainingAll(
                            "another runtime writes to jdbc:postgresql://127.0.0.1:",
                            "/agentic, and",
                            "has one owner",
                            "Stop that runtime");
            done(first.open(HEAD, List.of(entry(1))));
        }
        try (var second = database.journal()) {
            assertThat(second.read(HEAD.id(), 0, 10)).containsExactly(entry(1));
        }
    }

    @Test
    void doesNotWriteToADatabaseThatMayLoseWhatItCommits() throws Exception {
        server.kill();
        server.restart("fsync=off", "synchronous_commit=off", "full_page_writes=off");
        try {
            assertThatThrownBy(database::journal)
                    .hasMessageContaining(
                            "runs with fsync=off, synchronous_commit=off, full_page_writes=off; set that");
        } finally {
            server.kill();
            server.restart();
        }
    }

    @Test
    void goesOnWithAllThatWasAcknowledgedAfterTheServerCrashed() throws Exception {
        try (var journal = database.journal()) {
            done(journal.open(HEAD, List.of(entry(1))));
            server.kill();
            assertThat(journal.append(HEAD.id(), 1, List.of(entry(2)), TaskStatus.RUNNING))
                    .failsWithin(SOON)
                    .withThrowableThat()
                    .withMessageContaining("could not be written");

            server.restart();

            done(journal.append(HEAD.id(), 1, List.of(entry(2)), TaskStatus.RUNNING));
            assertThat(journal.read(HEAD.id(), 0, 10)).containsExactly(entry(1), entry(2));
            assertThatThrownBy(database::journal).hasMessageContaining("another runtime writes to");
        }
    }

    @Test
    void writesNothingWhileAnotherHasTakenOverAfterACrash() throws Exception {
        try (var journal = database.journal()) {
            done(journal.open(HEAD, List.of(entry(1))));
            server.kill();
            server.restart();

            try (var other = database.journal()) {
                var epoch = other.claim(HEAD.id());
                for (int attempt = 0; attempt < 2; attempt++) { // the first finds its connection broken
                    assertThat(journal.append(HEAD.id(), 1, List.of(entry(2)), TaskStatus.RUNNING))
                            .failsWithin(SOON);
                }
                done(other.append(HEAD.id(), epoch, List.of(entry(2)), TaskStatus.RUNNING));
            }
        }
    }

    private static Entry entry(long seq) {
        return new Entry(seq, "step", NOW, "{\"step\":" + seq + "}");
    }

    private static void done(CompletionStage<Void> write) {
        assertThat(write).succeedsWithin(SOON);
    }
}
