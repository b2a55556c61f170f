package io.agentic.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.event.TaskEvent.Kind;
import io.agentic.api.event.TaskListener;
import io.agentic.api.task.TaskId;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.task.TaskFeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerbCommandTest {

    @TempDir
    Path folder;

    private final FakeSession session = new FakeSession();
    private final FakeTable table = new FakeTable();
    private final List<TaskFeed> feeds = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private final StringBuilder pieces = new StringBuilder();
    private final Voice voice = new Voice() {
        @Override
        public void result(String text) {
            said.add(text);
        }

        @Override
        public void piece(String text) {
            pieces.append(text);
        }

        @Override
        public void progress(String line) {
            progress.add(line);
        }
    };

    @Test
    void givesATableThatCanBePiped() throws Exception {
        table.answer("task:list", List.of(Map.of("id", "t-1", "status", "RUNNING")));

        assertThat(run("task:list")).isEqualTo("ID   STATUS\nt-1  RUNNING");
        assertThat(run("task:list", "--json")).contains("\"id\" : \"t-1\"");
        assertThat(table.uses.get(0))
                .isEqualTo(new FakeTable.Use("task:list", Map.of(), new Caller(Users.identity("ana"), "shell")));
    }

    @Test
    void showsTheAnswerOfAModelAsItComesAndThenWhatItCost() throws Exception {
        table.tell("Once ", "upon\u001b[31m").answer("model:ask", Map.of("text", "Once upon", "model", "acme/x"));

        var after = run("model:ask", "?");

        assertThat(pieces).hasToString("Once upon?[31m\n\n");
        assertThat(after).contains("acme/x").doesNotContain("Once");
    }

    @Test
    void showsTheWholeAnswerOfAModelThatTellsNothingBefore() throws Exception {
        table.answer("model:ask", Map.of("text", "At once", "model", "acme/x"));

        assertThat(run("model:ask", "?")).contains("At once", "acme/x");
        assertThat(pieces).isEmpty();
    }

    @Test
    void printsAFileAsItIs() throws Exception {
        table.answer(
                "task:report", Map.of("fileName", "t-1.md", "mediaType", "text/markdown", "text", "# All\nis well\n"));

        assertThat(run("task:report", "t-1")).isEqualTo("# All\nis well");
    }

    @Test
    void refusesWhenNobodyIsLoggedInWhateverTheSessionSays() {
        session.put("USER", "admin");

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> command("task:list").execute(session, List.of()))
                .withMessageStartingWith("Nobody is logged in here");
        assertThat(table.uses).isEmpty();
    }

    @Test
    void saysAProblemInOneMessage() {
        table.refuse("task:list", "ana lacks task:read.", "Ask an administrator.");

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> run("task:list"))
                .satisfies(refused ->
                        assertThat(refused.getNiceHelp()).isEqualTo("ana lacks task:read. Ask an administrator."));
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> run("task:show"))
                .satisfies(wrong -> assertThat(wrong.getNiceHelp())
                        .isEqualTo("Missing required parameter: 'ID'. See task:show --help."));
    }

    @Test
    void explainsItself() throws Exception {
        assertThat(run("task:show", "--help")).startsWith("Usage: task:show").contains("ID");
    }

    @Test
    void namesAFileToInstallFromItsRootAndLeavesNamesAndUrls() throws Exception {
        Files.writeString(folder.resolve("there"), "PK");
        session.currentDir(folder);
        var files = new SessionFiles(session);

        assertThat(files.upload("there")).isEqualTo(folder.resolve("there").toString());
        assertThat(files.upload("x/words.jar"))
                .isEqualTo(folder.resolve("x/words.jar").toString());
        assertThat(files.upload("word-count")).isEqualTo("word-count");
        assertThat(files.upload("https://example.org/words.jar")).isEqualTo("https://example.org/words.jar");
        assertThat(files.upload("/srv/words.jar")).isEqualTo("/srv/words.jar");
    }

    @Test
    void takesFilesFromTheFolderOfTheSession() throws Exception {
        Files.writeString(folder.resolve("plan"), "{}");
        session.currentDir(folder);
        table.answer("task:run", Map.of("id", "t-1"));

        run("task:run", "Do it", "--plan", "plan", "--dir", "x");

        assertThat(table.uses.get(0).input())
                .isEqualTo(Map.of(
                        "objective",
                        "Do it",
                        "plan",
                        "{}",
                        "dir",
                        folder.resolve("x").toString()));
    }

    @Test
    void followsATaskAndGivesItsResult() throws Exception {
        feeds.add((task, after, listener) -> {
            tell(listener, Kind.AGENT_STARTED, "reader-1", "starts: read");
            tell(listener, Kind.ENDED, "", "FINISHED");
            return () -> {};
        });
        table.answer("task:run", Map.of("id", "t-1"))
                .answer("task:show", Map.of("id", "t-1", "status", "FINISHED", "result", "# Well"));

        assertThat(run("task:run", "Do it")).isEqualTo("# Well");
        assertThat(progress).containsExactly("task t-1 accepted", "reader-1 starts: read");
        assertThat(run("task:run", "Do it", "--detach")).isEqualTo("t-1");
    }

    @Test
    void goesOnTellingTheLogUntilTheTaskEnds() throws Exception {
        feeds.add((task, after, listener) -> {
            tell(listener, Kind.AGENT_STARTED, "reader-1", "starts: read");
            tell(listener, Kind.ENDED, "", "FINISHED");
            return () -> {};
        });
        table.answer("task:log", List.of());

        assertThat(run("task:log", "t-1", "-f").lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("  reader-1  starts: read"),
                        line -> assertThat(line).endsWith("  task  FINISHED"));
    }

    @Test
    void complainsWhenATaskFailed() {
        feeds.add((task, after, listener) -> {
            tell(listener, Kind.ENDED, "", "FAILED");
            return () -> {};
        });
        table.answer("task:run", Map.of("id", "t-1"))
                .answer(
                        "task:show",
                        Map.of("id", "t-1", "status", "FAILED", "error", Map.of("message", "Out of time.")));

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> run("task:run", "Do it"))
                .withMessage("Task t-1 ended FAILED. Out of time.");
    }

    @Test
    void leavesTheTaskRunningOnCtrlC() {
        var closed = new ArrayList<TaskId>();
        feeds.add((task, after, listener) -> {
            Thread.currentThread().interrupt();
            return () -> closed.add(task);
        });
        table.answer("task:run", Map.of("id", "t-1"));

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> run("task:run", "Do it"));

        assertThat(progress).endsWith("Task t-1 goes on. See it with: task:show t-1; stop it with: task:cancel t-1");
        assertThat(closed).containsExactly(new TaskId("t-1"));
        assertThat(table.uses).extracting(FakeTable.Use::verb).containsExactly("task:run");
    }

    private String run(String verb, String... words) throws Exception {
        said.clear();
        Users.as("ana", () -> command(verb).execute(session, List.of((Object[]) words)));
        return String.join("\n", said);
    }

    private VerbCommand command(String verb) {
        return new VerbCommand(verb, "Does it", table, feeds, voice);
    }

    private static void tell(TaskListener listener, Kind kind, String agent, String summary) {
        listener.happened(new TaskEvent(new TaskId("t-1"), 1, Instant.EPOCH, kind, agent, summary, Fields.NONE));
    }
}
