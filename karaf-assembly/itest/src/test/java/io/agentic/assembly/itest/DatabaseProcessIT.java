package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.assembly.itest.crash.TestDatabase;
import io.agentic.platform.api.store.Journal;
import io.agentic.store.jdbc.internal.JdbcJournal;
import io.agentic.testkit.model.OpenAiReply;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to a database: the runtime does not start on it, or goes on when it can, and says what is to be done. */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseProcessIT {

    private static final int NOT_STARTED = 4;

    private RunningAgentic agentic;
    private ScriptedProvider provider;
    private Path database;
    private Path backup;

    @BeforeAll
    void runOnceAndKeepABackup(@TempDir Path folder) throws IOException {
        agentic = RunningAgentic.start(folder.resolve("instance"));
        database = agentic.base().resolve("data/db/agentic.db");
        backup = folder.resolve("backup.db");
        provider = ScriptedProvider.in(agentic);
        Rest.asAdmin(agentic).awaitEnd(submit().orElseThrow());
        assertThat(agentic.runtime("stop").exitCode()).isZero();
        Files.copy(database, backup);
    }

    @AfterAll
    void stop() {
        provider.close();
        agentic.close();
    }

    @Test
    void refusesATruncatedDatabase() throws IOException {
        assertRefused(
                Arrays.copyOf(Files.readAllBytes(backup), 20_000),
                "is damaged: it has 20000 of ",
                "Restore it from its backup");
    }

    @Test
    void refusesADatabaseOfANewerVersion() throws Exception {
        restore();
        try (var connection = TestDatabase.dataSource("jdbc:sqlite:" + database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO schema_history SELECT installed_rank + 1, '99', 'later', type, 'V99__later.sql', 1,"
                            + " installed_by, installed_on, 1, 1 FROM schema_history ORDER BY installed_rank DESC LIMIT 1");
        }
        assertRefused(
                Files.readAllBytes(database),
                "it has version 99, and this Agentic knows none after",
                "Start the Agentic that wrote it, or a newer one, or restore the backup made before the update");
    }

    @Test
    void leavesATaskAloneThatANewerVersionHasWrittenAndGoesOnWithTheOthers() throws Exception {
        restore();
        agentic.startAgain();
        var worker = provider.holdTheWorker(OpenAiReply.text("never sent"));
        var held = Rest.json(post(ScriptedProvider.MODEL).body()).path("id").asText();
        worker.awaitReached();
        agentic.kill();
        worker.release();
        append(new TaskId(held), "Levitated", "{\"is\": \"Levitated\", \"agent\": \"worker-3\"}");

        agentic.startAgain();

        assertThat(Rest.asAdmin(agentic)
                        .awaitEnd(submit().orElseThrow())
                        .path("status")
                        .asText())
                .isEqualTo("FINISHED");
        assertThat(agentic.log())
                .contains(
                        "Task " + held + " cannot be taken up again",
                        "of kind Levitated cannot be read",
                        "newer version");
        assertThat(agentic.agentic("task", "list", "--json").out()).contains(held);
        var shown = agentic.agentic("task", "show", held);
        assertThat(shown.exitCode()).isNotZero();
        assertThat(shown.err()).contains("of kind Levitated cannot be read", "newer version");
        assertThat(agentic.runtime("stop").exitCode()).isZero();
    }

    @Test
    void refusesAFolderThatCannotBeWritten(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var other = new AgenticInstance(folder.resolve("instance"));
        var db = Files.createDirectories(other.base().resolve("data/db"));
        for (var made : List.of(other.base(), other.base().resolve("data"))) {
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.setPosixFilePermissions(db, PosixFilePermissions.fromString("r-xr-xr-x"));

        var start = asNobody(other.program("agentic-runtime"), "start");

        assertThat(start.exitCode()).as(start.said()).isEqualTo(NOT_STARTED);
        assertThat(start.err())
                .contains(
                        db + " cannot be written. Agentic keeps its data there.",
                        "or name another folder by AGENTIC_BASE.");
    }

    /** The superuser may write everywhere, so it becomes somebody else. */
    private static Finished asNobody(Program program, String word) {
        return System.getProperty("user.name").equals("root")
                ? new Program(Path.of("/usr/bin/setpriv"), program.environment(), Path.of("/"))
                        .run(
                                "--reuid=65534",
                                "--regid=65534",
                                "--clear-groups",
                                program.file().toString(),
                                word)
                : program.run(word);
    }

    @Test
    void acceptsNothingWhileTheDiskIsFullAndGoesOnWhenThereIsRoomAgain() throws Exception {
        Files.copy(backup, database, StandardCopyOption.REPLACE_EXISTING);
        var disk = database.getParent();
        assumeTrue(
                mount("-t", "tmpfs", "-o", "size=16m,mode=700", "tmpfs", disk.toString()),
                "no file system may be mounted here");
        try {
            Files.copy(backup, database);
            agentic.startAgain();
            var worker = provider.holdTheWorker(OpenAiReply.text("Here it is."));
            provider.server().otherwise(request -> OpenAiReply.text("Summed up."));
            var running =
                    Rest.json(post(ScriptedProvider.MODEL).body()).path("id").asText();
            worker.awaitReached();

            var filler = fill(disk.resolve("filler"));
            worker.release(); // its answer finds no room
            var refused = post("");
            while (refused.statusCode() == 202) { // there was some room in files the database had already
                refused = post("");
            }
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(Rest.json(refused.body()).path("detail").asText()).containsIgnoringCase("full");
            assertThat(Rest.json(refused.body()).path("remedy").asText()).contains("space");
            var looked = agentic.agentic("task", "list", "--json");
            assertThat(looked.exitCode())
                    .as("nothing is shown that the audit trail cannot know of")
                    .isEqualTo(4);
            assertThat(looked.err()).containsIgnoringCase("full");

            Files.delete(filler);

            for (var task : List.of(running, awaitTaken())) {
                assertThat(Rest.asAdmin(agentic).awaitEnd(task).path("status").asText())
                        .isEqualTo("FINISHED");
            }
            assertThat(Rest.asAdmin(agentic).read("/tasks?status=RUNNING")).isEmpty();
        } finally {
            agentic.runtime("stop");
            assertThat(unmount(disk)).isTrue();
        }
    }

    @Test
    void acceptsNothingWhenTheDiskTurnsReadOnlyAndGoesOnWhenItIsRepaired(@TempDir Path images) throws Exception {
        var image = ext4(images.resolve("disk.img"));
        var disk = database.getParent();
        assumeTrue(mount("-o", "loop", image, disk.toString()), "no file system may be mounted here");
        try {
            Files.copy(backup, database);
            assertThat(new Program(Path.of("/bin/sync"), Map.of(), Path.of("/"))
                            .run()
                            .exitCode())
                    .as("a disk that breaks loses what nobody has synced, the restored backup too")
                    .isZero();
            agentic.startAgain();
            var worker = provider.holdTheWorker(OpenAiReply.text("Here it is."));
            provider.server().otherwise(request -> OpenAiReply.text("Summed up."));
            var running =
                    Rest.json(post(ScriptedProvider.MODEL).body()).path("id").asText();
            worker.awaitReached();

            assertThat(mount("-o", "remount,abort", disk.toString())).isTrue(); // as ext4 does on a broken disk
            worker.release();
            var refused = post("");
            var looked = agentic.agentic("task", "list", "--json");

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(Rest.json(refused.body()).path("detail").asText()).contains("could not be written");
            assertThat(Rest.json(refused.body()).path("remedy").asText()).isNotEmpty();
            assertThat(looked.exitCode()).as(looked.said()).isEqualTo(4);

            agentic.runtime("stop");
            assertThat(unmount(disk)).isTrue();
            assertThat(mount("-o", "loop", image, disk.toString())).isTrue(); // replays the journal of the disk
            agentic.startAgain();

            assertThat(Rest.asAdmin(agentic).awaitEnd(running).path("status").asText())
                    .isEqualTo("FINISHED");
        } finally {
            agentic.runtime("stop");
            assertThat(unmount(disk)).isTrue();
        }
    }

    private static String ext4(Path image) throws IOException {
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(64 << 20);
        }
        var made = new Program(Path.of("/sbin/mkfs.ext4"), Map.of(), Path.of("/")).run("-q", image.toString());
        assertThat(made.exitCode()).as(made.said()).isZero();
        return image.toString();
    }

    private static boolean unmount(Path disk) {
        return new Program(Path.of("/bin/umount"), Map.of(), Path.of("/"))
                        .run(disk.toString())
                        .exitCode()
                == 0;
    }

    /** The id of a task, once one is taken on again. */
    private String awaitTaken() {
        return Patience.SHORT.find("a task that is taken on", this::submit, agentic::log);
    }

    private static boolean mount(String... words) {
        return System.getProperty("user.name").equals("root")
                && new Program(Path.of("/bin/mount"), Map.of(), Path.of("/"))
                                .run(words)
                                .exitCode()
                        == 0;
    }

    /** Takes all the room there is. */
    private static Path fill(Path file) {
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            for (var page = new byte[4096]; ; ) {
                out.write(page);
            }
        } catch (IOException full) {
            return file;
        }
    }

    private void assertRefused(byte[] contents, String... says) throws IOException {
        Files.deleteIfExists(database.resolveSibling("agentic.db-wal"));
        Files.deleteIfExists(database.resolveSibling("agentic.db-shm"));
        Files.write(database, contents);

        var start = agentic.runtime("start");

        assertThat(start.exitCode()).as(start.said()).isEqualTo(NOT_STARTED);
        assertThat(start.err()).contains(says);
        assertThat(agentic.process()).isEmpty();
        assertThat(Files.readAllBytes(database)).isEqualTo(contents);
    }

    private void restore() throws IOException {
        Files.deleteIfExists(database.resolveSibling("agentic.db-wal"));
        Files.deleteIfExists(database.resolveSibling("agentic.db-shm"));
        Files.copy(backup, database, StandardCopyOption.REPLACE_EXISTING);
    }

    private void append(TaskId task, String kind, String payload) throws SQLException {
        var url = "jdbc:sqlite:" + database + "?journal_mode=WAL&synchronous=FULL";
        var journal = new JdbcJournal(
                TestDatabase.dataSource(url), agentic.base().resolve("data/security/master.key"), 16, 16);
        try {
            var next = journal.read(task, 0, Integer.MAX_VALUE).size() + 1;
            journal.append(
                            task,
                            journal.claim(task),
                            List.of(new Journal.Entry(next, kind, Instant.now(), payload)),
                            TaskStatus.RUNNING)
                    .toCompletableFuture()
                    .join();
        } finally {
            journal.close();
        }
    }

    private Optional<String> submit() {
        var answer = post("");
        return answer.statusCode() == 202
                ? Optional.of(Rest.json(answer.body()).path("id").asText())
                : Optional.empty();
    }

    private HttpResponse<String> post(String model) {
        var task = Fields.of("objective", "Say hello");
        return Rest.asAdmin(agentic)
                .call("POST", "/api/v1/tasks", (model.isEmpty() ? task : task.with("model", model)).json());
    }
}
