package io.agentic.store.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.TaskHead;
import io.agentic.testkit.machine.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full or read-only: real ones, of a few megabytes of memory. */
class DiskTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final TaskHead HEAD =
            new TaskHead(new TaskId("t1"), "ada", "default", TaskStatus.RUNNING, "Review", NOW, NOW);

    @TempDir
    Path disk;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = mount("-t", "tmpfs", "-o", "size=2m", "tmpfs");
        Needs.require(mounted, "the right to mount a tmpfs (be root)");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    @Test
    void losesNothingWhenTheDiskIsFullAndGoesOnWhenThereIsSpace() throws Exception {
        var database = new SqliteFile(disk);
        var written = 1L;
        try (var journal = database.journal()) {
            journal.open(HEAD, List.of(entry(1))).toCompletableFuture().join();
            var failure = (Throwable) null;
            while (failure == null) {
                try {
                    write(journal, written + 1);
                    written++;
                } catch (CompletionException e) {
                    failure = e.getCause();
                }
            }
            assertThat(failure).hasMessageContainingAll("could not be written: the disk is full", "Make space");
            assertThat(journal.read(HEAD.id(), 0, Integer.MAX_VALUE)).isEqualTo(entries(written));

            assertThat(mount("-o", "remount,size=20m")).isTrue();

            write(journal, ++written);
        }
        try (var journal = database.journal()) {
            assertThat(journal.read(HEAD.id(), 0, Integer.MAX_VALUE)).isEqualTo(entries(written));
        }
    }

    @Test
    void doesNotStartOnAReadOnlyDisk() throws Exception {
        var database = new SqliteFile(disk);
        database.journal().close();
        assertThat(mount("-o", "remount,ro")).isTrue();

        assertThatThrownBy(() -> new SchemaMigration(disk))
                .hasMessageContainingAll("agentic.db", "is read-only", "own it");
        assertThatThrownBy(() -> new JdbcJournal(database.dataSource(SqliteFile.DURABLE), database.keyFile(), 10, 10))
                .hasMessageContaining("cannot be opened");
    }

    private static void write(JdbcJournal journal, long seq) {
        assertThat(journal.append(HEAD.id(), 1, List.of(entry(seq)), TaskStatus.RUNNING)
                        .toCompletableFuture()
                        .orTimeout(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS)
                        .join())
                .isNull();
    }

    private static List<Entry> entries(long count) {
        return LongStream.rangeClosed(1, count).mapToObj(DiskTest::entry).toList();
    }

    private static Entry entry(long seq) {
        return new Entry(seq, "step", NOW, seq + "x".repeat(20_000));
    }

    private boolean mount(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        command.add(disk.toString());
        return run(command.toArray(String[]::new));
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
