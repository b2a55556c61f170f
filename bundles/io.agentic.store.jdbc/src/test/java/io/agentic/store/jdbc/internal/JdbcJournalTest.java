package io.agentic.store.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.Snapshot;
import io.agentic.platform.api.store.Journal.TaskHead;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcJournalTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final List<JdbcJournal> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(JdbcJournal::close);
    }

    @Test
    void readsEverythingAfterARestart() {
        var first = open();
        done(first.open(head("t1"), List.of(entry(1), entry(2))));
        first.close();

        var second = open();

        assertThat(second.find(new TaskId("t1"))).contains(head("t1"));
        assertThat(second.read(new TaskId("t1"), 0, 10)).containsExactly(entry(1), entry(2));
        done(second.append(new TaskId("t1"), second.claim(new TaskId("t1")), List.of(entry(3)), TaskStatus.FINISHED));
    }

    @Test
    void doesNotWriteToADatabaseThatAnotherWritesTo() {
        var first = open();
        done(first.open(head("t1"), List.of(entry(1))));

        assertProblem(
                Problem.Code.UNAVAILABLE,
                this::open,
                "another runtime writes to",
                "agentic.db",
                "has one owner",
                "Stop");
        assertProblem(Problem.Code.UNAVAILABLE, this::open, "another runtime writes to");

        done(first.append(new TaskId("t1"), 1, List.of(entry(2)), TaskStatus.RUNNING));
        first.close();
        done(open().append(new TaskId("t1"), 1, List.of(entry(3)), TaskStatus.RUNNING));
    }

    @Test
    void doesNotWriteToADatabaseThatAnotherProcessHasLocked() throws Exception {
        database().migrated();
        var lock = folder.resolve("agentic.db.lock");
        Files.createFile(lock);
        var other = new ProcessBuilder(
                        javaCommand(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            assertProblem(Problem.Code.UNAVAILABLE, this::open, "another runtime writes to");
        } finally {
            other.destroyForcibly().waitFor();
        }

        done(open().open(head("t1"), List.of(entry(1))));
    }

    @Test
    void leavesNothingReadableInTheFilesOfTheDatabase() throws IOException {
        var journal = open();

        done(journal.open(head("t1"), List.of(entry(1), entry(2))));

        try (var files = Files.list(folder)) {
            var written = files.filter(Files::isRegularFile).toList();
            assertThat(written)
                    .extracting(file -> file.getFileName().toString())
                    .contains("agentic.db-wal");
            var bytes = new StringBuilder();
            for (var file : written) {
                bytes.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            assertThat(bytes).contains("ada", "t1").doesNotContain("topsecret", "Confidential");
        }
    }

    @Test
    void givesEachSubjectAKeyOfItsOwn() throws SQLException {
        var journal = open();
        done(journal.open(head("t1", "ada"), List.of(entry(1))));
        done(journal.open(head("t2", "bob"), List.of(entry(1))));
        journal.close();

        database().execute("DELETE FROM subject_key WHERE subject = 'bob'");

        var reopened = open();
        assertThat(reopened.read(new TaskId("t1"), 0, 10)).containsExactly(entry(1));
        assertProblem(Problem.Code.NOT_FOUND, () -> reopened.read(new TaskId("t2"), 0, 10), "t2", "has been destroyed");
        assertThat(reopened.append(new TaskId("t2"), 1, List.of(entry(2)), TaskStatus.RUNNING))
                .failsWithin(SOON);
    }

    @Test
    void noticesAnEntryThatWasMovedToAnotherPlace() throws SQLException {
        var journal = open();
        done(journal.open(head("t1"), List.of(entry(1), entry(2))));

        database().execute("UPDATE journal SET payload = (SELECT payload FROM journal WHERE seq = 1) WHERE seq = 2");

        assertProblem(Problem.Code.UNAVAILABLE, () -> journal.read(new TaskId("t1"), 0, 10), "t1#2 does not open");
    }

    @Test
    void keepsTheMasterKeyToItsOwner() throws IOException {
        open();

        var file = database().keyFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(Base64.getDecoder().decode(Files.readString(file).strip())).hasSize(32);
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void doesNotStartWithoutTheMasterKeyOfItsDatabase() throws IOException {
        withOneTask();
        Files.delete(database().keyFile());

        assertProblem(Problem.Code.FAILED, this::open, "master.key is missing", "Restore the file from its backup");
        assertThat(database().keyFile()).doesNotExist();
    }

    @Test
    void doesNotStartWithTheMasterKeyOfAnotherDatabase() throws IOException {
        withOneTask();
        Files.writeString(database().keyFile(), Base64.getEncoder().encodeToString(new byte[32]));

        assertProblem(Problem.Code.FAILED, this::open, "is not the one this database was made with");
    }

    @Test
    void doesNotStartWithAFileThatIsNoKey() throws IOException {
        withOneTask();
        Files.writeString(database().keyFile(), "c2hvcnQ=");

        assertProblem(Problem.Code.FAILED, this::open, "must hold 32 bytes in base64");
    }

    @Test
    void startsAgainWhenItStoppedBetweenMakingTheKeyAndTheFirstTask() {
        open().close();

        done(open().open(head("t1"), List.of(entry(1))));
    }

    @Test
    void doesNotStartWithoutASchemaAndSaysWhoWouldMakeIt() {
        assertProblem(
                Problem.Code.UNAVAILABLE,
                () -> new JdbcJournal(
                        database().dataSource(SqliteFile.DURABLE), database().keyFile(), 10, 10),
                "subject_key",
                "ops4j.preHook = agentic-migrate");
    }

    @Test
    void doesNotWriteToADatabaseThatMayLoseWhatItCommits() {
        database().migrated();

        for (var lax : List.of(
                "journal_mode=WAL&synchronous=NORMAL", "journal_mode=DELETE&synchronous=FULL", "synchronous=OFF")) {
            assertProblem(
                    Problem.Code.UNAVAILABLE,
                    () -> new JdbcJournal(database().dataSource(lax), database().keyFile(), 10, 10),
                    "journal_mode=WAL&synchronous=FULL");
        }
    }

    @Test
    void syncsTheWriteAheadLogInFullOnTheConnectionOfTheWriter() throws SQLException {
        var source = database().migrated();
        try (var connection = new OwnedDatabase(source).connectToWrite();
                var statement = connection.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1))
                    .isEqualTo("wal");
            assertThat(statement.executeQuery("PRAGMA synchronous").getInt(1)).isEqualTo(2);
            assertThat(statement.executeQuery("PRAGMA busy_timeout").getInt(1)).isEqualTo(5000);
            assertThat(statement.executeQuery("PRAGMA foreign_keys").getInt(1)).isEqualTo(1);
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    @Test
    void commitsTogetherWhatWaitedTogether() throws InterruptedException {
        var faulty = new FaultyDataSource(database().migrated());
        var journal = open(faulty, 100);
        faulty.hold();

        var writes = new ArrayList<CompletionStage<Void>>();
        writes.add(journal.open(head("t0"), List.of(entry(1))));
        faulty.awaitCommit();
        for (int i = 1; i <= 20; i++) {
            writes.add(journal.open(head("t" + i), List.of(entry(1))));
        }
        assertThat(writes).noneMatch(write -> write.toCompletableFuture().isDone());
        faulty.letGo();

        writes.forEach(JdbcJournalTest::done);
        assertThat(faulty.commits).hasValue(2);
    }

    @Test
    void failsOnlyTheBadWriteOfABatch() throws InterruptedException {
        var faulty = new FaultyDataSource(database().migrated());
        var journal = open(faulty, 100);
        done(journal.open(head("t1"), List.of(entry(1))));
        faulty.hold();
        var blocker = journal.open(head("blocker"), List.of(entry(1)));
        faulty.awaitCommit();
        var good = journal.append(new TaskId("t1"), 1, List.of(entry(2)), TaskStatus.RUNNING);
        var gap = journal.append(new TaskId("t1"), 1, List.of(entry(9)), TaskStatus.RUNNING);
        var twice = journal.open(head("t1"), List.of(entry(1)));
        var stranger = journal.append(new TaskId("stranger"), 1, List.of(entry(1)), TaskStatus.RUNNING);
        var stale = journal.append(new TaskId("t1"), 4, List.of(entry(3)), TaskStatus.RUNNING);
        var broken = journal.append(
                new TaskId("t1"), 1, List.of(new Entry(3, "step", Instant.MAX, "{}")), TaskStatus.RUNNING);
        var last = journal.append(new TaskId("t1"), 1, List.of(entry(3)), TaskStatus.RUNNING);
        faulty.letGo();

        List.of(blocker, good, last).forEach(JdbcJournalTest::done);
        assertThat(List.of(gap, twice, stranger, stale, broken))
                .allSatisfy(bad -> assertThat(bad).failsWithin(SOON));
        assertThat(journal.read(new TaskId("t1"), 0, 10)).containsExactly(entry(1), entry(2), entry(3));
        assertThat(faulty.commits).hasValue(3);
    }

    @Test
    void takesNoNewTaskWhenTooMuchWaitsButAllThatBelongsToATaskItLetIn() throws InterruptedException {
        var faulty = new FaultyDataSource(database().migrated());
        var journal = open(faulty, 2);
        faulty.hold();
        var first = journal.open(head("t0"), List.of(entry(1)));
        faulty.awaitCommit();

        var waiting = new ArrayList<CompletionStage<Void>>();
        waiting.add(journal.open(head("t1"), List.of(entry(1))));
        waiting.add(journal.open(head("t2"), List.of(entry(1))));
        waiting.add(journal.append(new TaskId("t1"), 1, List.of(entry(2)), TaskStatus.RUNNING));
        waiting.add(journal.keep(new TaskId("t1"), 1, new Snapshot(2, "{}")));
        var refused = journal.open(head("t3"), List.of(entry(1)));

        assertThat(refused).isCompletedExceptionally();
        assertThat(refused.toCompletableFuture())
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(AgenticException.class)
                .withMessageContaining("2 writes waiting");
        faulty.letGo();
        done(first);
        waiting.forEach(JdbcJournalTest::done);
        done(journal.open(head("t3"), List.of(entry(1))));
    }

    @Test
    void failsWhatItCouldNotCommitAndGoesOnWhenTheDatabaseIsWellAgain() {
        var faulty = new FaultyDataSource(database().migrated());
        var journal = open(faulty, 100);
        faulty.broken = true;

        assertThat(journal.open(head("t1", "bob"), List.of(entry(1))))
                .failsWithin(SOON)
                .withThrowableThat()
                .withMessageContaining("could not be written: disk I/O error");
        assertThat(journal.find(new TaskId("t1"))).isEmpty();

        faulty.broken = false;
        done(journal.open(head("t1", "bob"), List.of(entry(1))));
        journal.close();
        assertThat(open().read(new TaskId("t1"), 0, 10)).containsExactly(entry(1));
    }

    @Test
    void saysThatTheDiskIsFull() {
        database().migrated();
        var full = database().dataSource(SqliteFile.DURABLE + "&max_page_count=40");
        var journal = new JdbcJournal(full, database().keyFile(), 100, 100);
        opened.add(journal);
        done(journal.open(head("t1"), List.of(entry(1))));
        var huge = new Entry(2, "step", NOW, "x".repeat(1_000_000));

        assertThat(journal.append(new TaskId("t1"), 1, List.of(huge), TaskStatus.RUNNING))
                .failsWithin(SOON)
                .withThrowableThat()
                .withMessageContaining("the disk is full")
                .withMessageContaining("Make space");

        done(journal.append(new TaskId("t1"), 1, List.of(entry(2)), TaskStatus.RUNNING));
    }

    @Test
    void goesOnAfterAFullDiskThroughAPoolThatHandsTheSameConnectionOutAgain() throws SQLException {
        database().migrated();
        var pool = new HikariDataSource();
        pool.setDataSource(database().dataSource(SqliteFile.DURABLE + "&max_page_count=40"));
        pool.setMaximumPoolSize(2);
        try (pool) {
            var journal = new JdbcJournal(pool, database().keyFile(), 100, 100);
            opened.add(journal);
            done(journal.open(head("t1"), List.of(entry(1))));
            for (int i = 0; i < 5; i++) {
                var huge = new Entry(2, "step", NOW, "x".repeat(1_000_000));
                assertThat(journal.append(new TaskId("t1"), 1, List.of(huge), TaskStatus.RUNNING))
                        .failsWithin(SOON)
                        .withThrowableThat()
                        .withMessageContaining("the disk is full");
            }

            done(journal.append(new TaskId("t1"), 1, List.of(entry(2)), TaskStatus.RUNNING));
            journal.close();
        }
    }

    @Test
    void refusesToWaitOnItsWriterForWhatTheWriterWouldHaveToDo() throws InterruptedException {
        var faulty = new FaultyDataSource(database().migrated());
        var journal = open(faulty, 100);
        faulty.hold();
        var first = journal.open(head("t0"), List.of(entry(1)));
        faulty.awaitCommit();

        var claiming = first.thenApply(done -> journal.claim(new TaskId("t0")));
        var joining = first.thenRun(() ->
                next(journal).thenApply(done -> done).toCompletableFuture().join());
        var getting = first.thenRun(() -> assertThatThrownBy(
                        () -> next(journal).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(IllegalStateException.class));
        faulty.letGo();

        for (var waiting : List.of(claiming, joining)) {
            assertThat(waiting)
                    .failsWithin(SOON)
                    .withThrowableThat()
                    .withCauseInstanceOf(IllegalStateException.class)
                    .withMessageContainingAll("cannot wait for what it has to write", "thenApplyAsync");
        }
        done(getting);
        done(journal.open(head("t1"), List.of(entry(1))));
    }

    @Test
    void letsWhoHasThreadsOfHisOwnWaitForAWriteBehindAWrite() throws InterruptedException {
        var faulty = new FaultyDataSource(database().migrated());
        var journal = open(faulty, 100);
        faulty.hold();
        var first = journal.open(head("t0"), List.of(entry(1)));
        faulty.awaitCommit();
        var threads = Executors.newSingleThreadExecutor();

        var claimed = first.thenApplyAsync(done -> journal.claim(new TaskId("t0")), threads);
        faulty.letGo();

        assertThat(claimed).succeedsWithin(SOON).isEqualTo(2L);
        threads.shutdown();
    }

    @Test
    void goesOnWhenWhatHangsOnAWriteThrows() throws InterruptedException {
        var faulty = new FaultyDataSource(database().migrated());
        var journal = open(faulty, 100);
        faulty.hold();
        var first = journal.open(head("t0"), List.of(entry(1)));
        faulty.awaitCommit();
        var second = journal.open(head("t1"), List.of(entry(1)));

        var exception = first.thenRun(() -> {
            throw new IllegalArgumentException("of the one who waits");
        });
        var error = first.whenComplete((done, trouble) -> {
            throw new AssertionError("of the one who waits");
        });
        faulty.letGo();

        done(second);
        done(journal.append(new TaskId("t0"), 1, List.of(entry(2)), TaskStatus.RUNNING));
        assertThat(List.of(exception, error)).allSatisfy(thrown -> assertThat(thrown)
                .failsWithin(SOON)
                .withThrowableThat()
                .withMessageContaining("of the one who waits"));
    }

    private static CompletionStage<Void> next(JdbcJournal journal) {
        return journal.append(new TaskId("t0"), 1, List.of(), TaskStatus.WAITING);
    }

    @Test
    void writesWhatWaitsWhenItIsClosedAndNothingAfterwards() throws InterruptedException {
        var faulty = new FaultyDataSource(database().migrated());
        var journal = open(faulty, 100);
        faulty.hold();
        var first = journal.open(head("t0"), List.of(entry(1)));
        faulty.awaitCommit();
        var second = journal.open(head("t1"), List.of(entry(1)));

        faulty.letGo();
        journal.close();

        done(first);
        done(second);
        assertThat(journal.open(head("t2"), List.of(entry(1))))
                .failsWithin(SOON)
                .withThrowableThat()
                .withMessageContaining("is closing");
        assertThat(open().list(List.of(), Reach.EVERYWHERE, 10)).hasSize(2);
    }

    private static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Locks a file until it is killed. */
    static final class LockHolder {

        public static void main(String[] file) throws Exception {
            try (var channel = FileChannel.open(Path.of(file[0]), StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                System.out.println(lock.isValid() ? "locked" : "not locked");
                System.in.read();
            }
        }
    }

    private SqliteFile database() {
        return new SqliteFile(folder);
    }

    private JdbcJournal open() {
        var journal = database().journal();
        opened.add(journal);
        return journal;
    }

    private JdbcJournal open(FaultyDataSource source, int queue) {
        var journal = new JdbcJournal(source.asDataSource(), database().keyFile(), queue, 100);
        opened.add(journal);
        return journal;
    }

    private void withOneTask() {
        var journal = open();
        done(journal.open(head("t1"), List.of(entry(1))));
        journal.close();
    }

    private static TaskHead head(String id) {
        return head(id, "ada");
    }

    private static TaskHead head(String id, String subject) {
        return new TaskHead(new TaskId(id), subject, "default", TaskStatus.RUNNING, "Confidential merger", NOW, NOW);
    }

    private static Entry entry(long seq) {
        return new Entry(seq, "step", NOW, "{\"answer\":\"topsecret " + seq + "\"}");
    }

    private static void done(CompletionStage<Void> write) {
        assertThat(write).succeedsWithin(SOON);
    }

    private static void assertProblem(Problem.Code code, ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .hasMessageContainingAll(words)
                .isInstanceOfSatisfying(
                        AgenticException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }
}
