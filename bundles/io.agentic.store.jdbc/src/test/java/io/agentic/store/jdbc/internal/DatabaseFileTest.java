package io.agentic.store.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.TaskHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they were. */
class DatabaseFileTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private SqliteFile database;

    @BeforeEach
    void fill() {
        database = new SqliteFile(folder);
        try (var journal = database.journal()) {
            for (int i = 0; i < 20; i++) {
                var head = new TaskHead(new TaskId("t" + i), "ada", "default", TaskStatus.RUNNING, "Review", NOW, NOW);
                var entry = new Entry(1, "step", NOW, "x".repeat(10_000));
                journal.open(head, List.of(entry)).toCompletableFuture().join();
            }
        }
    }

    @Test
    void startsOnASoundFile() throws Exception {
        start();
    }

    @Test
    void doesNotStartOnAFileThatLostItsEnd() throws IOException {
        try (var file = FileChannel.open(database.file(), StandardOpenOption.WRITE)) {
            file.truncate(Files.size(database.file()) / PAGE / 2 * PAGE);
        }

        assertRefused("bytes");
    }

    @Test
    void doesNotStartOnAFileThatLostAll() throws IOException {
        Files.write(database.file(), new byte[0]);

        assertRefused("it has 0 bytes");
    }

    @Test
    void doesNotStartOnRubbish() throws IOException {
        var rubbish = new byte[(int) Files.size(database.file())];
        Arrays.fill(rubbish, (byte) 'x');
        Files.write(database.file(), rubbish);

        assertRefused("does not begin like one");
    }

    @Test
    void doesNotStartWithADamagedPageInTheMiddle() throws Exception {
        overwrite(rootPage("journal"));

        assertRefused("is damaged");
    }

    private void start() throws Exception {
        new SchemaMigration(folder).prepare(database.dataSource(SqliteFile.DURABLE));
    }

    private void assertRefused(String finding) throws IOException {
        var before = Files.readAllBytes(database.file());

        assertThatThrownBy((ThrowingCallable) this::start)
                .hasMessageContainingAll("agentic.db is damaged", finding, "Restore it from its backup", "-wal");

        assertThat(Files.readAllBytes(database.file())).isEqualTo(before);
    }

    private long rootPage(String table) throws SQLException {
        try (var connection = database.dataSource(SqliteFile.DURABLE).getConnection();
                var select = connection.prepareStatement("SELECT rootpage FROM sqlite_master WHERE name = ?")) {
            select.setString(1, table);
            try (var row = select.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    private void overwrite(long page) throws IOException {
        var rubbish = new byte[PAGE];
        Arrays.fill(rubbish, (byte) 0x5a);
        try (var file = FileChannel.open(database.file(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(rubbish), (page - 1) * PAGE);
        }
    }
}
