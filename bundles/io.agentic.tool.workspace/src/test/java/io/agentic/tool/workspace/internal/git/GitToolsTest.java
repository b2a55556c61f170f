package io.agentic.tool.workspace.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.tool.workspace.internal.file.Calls;
import io.agentic.tool.workspace.internal.folder.Folders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitToolsTest {

    @TempDir
    Path temp;

    private final GitRepositories repositories = new GitRepositories();
    private final Tool log = new GitLogTool(repositories);
    private final Tool diff = new GitDiffTool(repositories);
    private final Tool blame = new GitBlameTool(repositories);
    private final Tool churn = new GitChurnTool(repositories);
    private Path root;

    @BeforeEach
    void makeFolder() throws Exception {
        root = Files.createDirectory(temp.resolve("task"));
    }

    @AfterEach
    void close() {
        repositories.close();
    }

    @Test
    void showsCommitsNewestFirst() throws Exception {
        history(root);

        var done = done(log, Fields.NONE);

        assertThat(done.content())
                .matches("[0-9a-f]{8} 2026-01-03 Ben: Add B\n[0-9a-f]{8} 2026-01-02 Anna: Change A\n"
                        + "[0-9a-f]{8} 2026-01-01 Anna: Add A\n");
        assertThat(done.data().objects("commits").get(0).text("subject")).isEqualTo("Add B");
    }

    @Test
    void showsCommitsOfAPathOrBeforeACommit() throws Exception {
        history(root);

        assertThat(done(log, Fields.of("path", "src/A.java")).content())
                .contains("Change A", "Add A")
                .doesNotContain("Add B");
        assertThat(done(log, Fields.of("from", "HEAD~2")).data().objects("commits"))
                .hasSize(1);
        assertThat(done(log, Fields.of("limit", 1)).data().objects("commits")).hasSize(1);
        assertThat(done(log, Fields.of("path", "none")).content()).isEqualTo("No commit changed 'none'\n");
        assertThat(failure(log, Fields.of("from", "no-such"))).contains("There is no commit 'no-such'");
        assertThat(failure(log, Fields.of("from", "--output=/tmp/x"))).contains("is no branch, tag or commit");
    }

    @Test
    void countsTheCommitsAndAuthorsOfEachFile() throws Exception {
        history(root);

        var done = done(churn, Fields.NONE);

        assertThat(done.data().objects("files"))
                .containsExactly(
                        Fields.of("path", "src/A.java").with("commits", 2L).with("authors", 1),
                        Fields.of("path", "src/B.java").with("commits", 1L).with("authors", 1));
        assertThat(done.data().number("commits")).isEqualTo(3);
        assertThat(done.content()).startsWith("3 commits since 2026-01-01; changed most often:\n2 src/A.java\n");
    }

    @Test
    void countsNoMoreCommitsAndFilesThanAskedFor() throws Exception {
        history(root);

        assertThat(done(churn, Fields.of("commits", 1)).data().objects("files"))
                .extracting(file -> file.text("path"))
                .containsExactly("src/B.java");
        assertThat(done(churn, Fields.of("limit", 1)).data().objects("files")).hasSize(1);
        assertThat(done(churn, Fields.of("path", "src/B.java")).data().objects("files"))
                .hasSize(1);
    }

    @Test
    void showsWhatChangedBetweenCommits() throws Exception {
        history(root);

        var done = done(diff, Fields.of("from", "HEAD~2").with("to", "HEAD"));

        assertThat(done.content()).isEqualTo("""
                --- a/src/A.java
                +++ b/src/A.java
                @@ -1,2 +1,2 @@
                 one
                -two
                +zwei
                --- /dev/null
                +++ b/src/B.java
                @@ -0,0 +1 @@
                +b
                """);
        assertThat(done.data().objects("files"))
                .containsExactly(
                        Fields.of("path", "src/A.java")
                                .with("change", "modified")
                                .with("added", 1)
                                .with("removed", 1)
                                .with("ranges", List.of(Fields.of("from", 2).with("to", 2))),
                        Fields.of("path", "src/B.java")
                                .with("change", "added")
                                .with("added", 1)
                                .with("removed", 0)
                                .with("ranges", List.of(Fields.of("from", 1).with("to", 1))));
        assertThat(done(diff, Fields.of("from", "HEAD").with("to", "HEAD~1")).content())
                .contains("+++ /dev/null");
    }

    @Test
    void namesTheLinesThatChangedWithoutTheirText() throws Exception {
        history(root);
        Files.writeString(root.resolve("src/A.java"), "neu\none\nzwei\ndrei\nvier\n");

        var done = done(diff, Fields.of("from", "HEAD").with("brief", true));

        assertThat(done.content()).isEqualTo("src/A.java: modified\n");
        assertThat(done.data().objects("files").get(0).objects("ranges"))
                .containsExactly(
                        Fields.of("from", 1).with("to", 1), Fields.of("from", 4).with("to", 5));
    }

    @Test
    void saysThatAShallowCloneHasNotAllCommits() throws Exception {
        history(root);
        var origin = root;
        root = temp.resolve("shallow");
        Git.cloneRepository()
                .setURI(origin.toUri().toString())
                .setDirectory(root.toFile())
                .setDepth(1)
                .call()
                .close();

        assertThat(failure(diff, Fields.of("from", "HEAD~1"))).contains("shallow clone", "git fetch --unshallow");
    }

    @Test
    void showsWhatChangedSinceTheLastCommit() throws Exception {
        history(root);
        assertThat(done(diff, Fields.NONE).content()).isEqualTo("Nothing changed\n");
        Files.writeString(root.resolve("src/A.java"), "one\nzwei\ndrei\n");
        Files.delete(root.resolve("src/B.java"));
        Files.writeString(root.resolve("new"), "n\n");

        var done = done(diff, Fields.NONE);

        assertThat(done.content()).contains("+drei", "--- a/src/B.java\n+++ /dev/null\n", "--- /dev/null\n+++ b/new\n");
        assertThat(done.data().objects("files"))
                .extracting(file -> file.text("path") + " " + file.text("change"))
                .containsExactly("src/A.java modified", "src/B.java deleted", "new added");
        assertThat(done(diff, Fields.of("path", "src/A.java")).data().objects("files"))
                .hasSize(1);
    }

    @Test
    void seesNoChangeInLatin1AndInCarriageReturnsOfACheckout() throws Exception {
        try (var git = Git.init().setDirectory(root.toFile()).call()) {
            Files.write(root.resolve("latin1"), "Grüße\n".getBytes(StandardCharsets.ISO_8859_1));
            Files.writeString(root.resolve("lines"), "a\nb\n");
            commit(git, "Add", "Anna", 1);
        }
        Files.writeString(root.resolve("lines"), "a\r\nb\r\n");
        assertThat(done(diff, Fields.NONE).content()).isEqualTo("Nothing changed\n");

        Files.write(root.resolve("latin1"), "Grüße\nneu\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(done(diff, Fields.NONE).content()).contains(" Grüße\n+neu\n");
    }

    @Test
    void namesBinaryFilesThatChanged() throws Exception {
        try (var git = Git.init().setDirectory(root.toFile()).call()) {
            Files.write(root.resolve("bin"), new byte[] {0, 1});
            commit(git, "Add", "Anna", 1);
        }
        Files.write(root.resolve("bin"), new byte[] {0, 1, 2});

        assertThat(done(diff, Fields.NONE).content()).isEqualTo("bin: modified, binary or too large to show\n");
    }

    @Test
    void showsWhereLinesComeFrom() throws Exception {
        history(root);

        var done = done(blame, Fields.of("path", "src/A.java"));

        assertThat(done.content()).matches("1 [0-9a-f]{8} 2026-01-01 Anna: one\n2 [0-9a-f]{8} 2026-01-02 Anna: zwei\n");
        assertThat(done(blame, Fields.of("path", "src/A.java").with("from", 2))
                        .data()
                        .objects("lines"))
                .hasSize(1);
        assertThat(failure(blame, Fields.of("path", "src/A.java").with("from", 3)))
                .contains("has 2 lines");
        assertThat(failure(blame, Fields.of("path", "none"))).contains("'none' is not in the last commit");
        assertThat(failure(blame, Fields.of("path", "src"))).contains("is no file");
    }

    @Test
    void saysThatThereIsNoRepository() throws Exception {
        for (var tool : List.of(log, diff)) {
            assertThat(failure(tool, Fields.NONE)).startsWith("There is no git repository in the task's folder");
        }
        assertThat(failure(blame, Fields.of("path", "a")))
                .startsWith("There is no git repository in the task's folder");
    }

    @Test
    void saysThatThereAreNoCommits() throws Exception {
        Git.init().setDirectory(root.toFile()).call().close();

        for (var tool : List.of(log, diff)) {
            assertThat(failure(tool, Fields.NONE)).startsWith("The git repository has no commits yet");
        }
        assertThat(failure(blame, Fields.of("path", "a"))).startsWith("The git repository has no commits yet");
    }

    @Test
    void doesNotUseARepositoryThatEnclosesTheFolder() throws Exception {
        history(root);

        var outcome = log.call(Calls.of(Folders.open(root.resolve("src"), false), Fields.NONE));

        assertThat(outcome).isInstanceOf(ToolOutcome.Failed.class).asString().contains("no git repository");
    }

    @Test
    void usesARepositoryBelowTheFolder() throws Exception {
        var below = Files.createDirectories(root.resolve("libs/one"));
        history(below);
        Files.writeString(below.resolve("src/A.java"), "one\n");

        assertThat(done(log, Fields.of("path", "libs/one/src/B.java")).content())
                .contains("Add B")
                .doesNotContain("Add A");
        assertThat(done(diff, Fields.of("path", "libs/one")).content()).contains("--- a/libs/one/src/A.java");
        assertThat(failure(log, Fields.NONE)).contains("no git repository");
    }

    @Test
    void doesNotFollowAGitFileOrLink() throws Exception {
        history(temp.resolve("elsewhere"));
        var link = Files.createSymbolicLink(root.resolve(".git"), temp.resolve("elsewhere/.git"));
        assertThat(failure(log, Fields.NONE)).contains("lies outside the task's folder");

        Files.delete(link);
        Files.writeString(root.resolve(".git"), "gitdir: " + temp.resolve("elsewhere/.git"));
        assertThat(failure(log, Fields.NONE)).contains("lies outside the task's folder");

        Files.createSymbolicLink(root.resolve("away"), temp.resolve("elsewhere"));
        assertThat(failure(log, Fields.of("path", "away/src"))).contains("lies outside the task's folder");
    }

    @Test
    void doesNotBorrowObjectsOrIncludeConfiguration() throws Exception {
        history(root);
        Files.writeString(
                root.resolve(".git/config"), "[ Include ]\n\tpath = /etc/passwd\n", StandardOpenOption.APPEND);
        assertThat(failure(log, Fields.NONE)).contains("its configuration includes other files");

        Files.writeString(root.resolve(".git/config"), "");
        Files.createDirectories(root.resolve(".git/objects/info"));
        Files.writeString(root.resolve(".git/objects/info/alternates"), temp.toString());
        assertThat(failure(log, Fields.NONE)).contains("borrows from another");

        Files.delete(root.resolve(".git/objects/info/alternates"));
        Files.createSymbolicLink(root.resolve(".git/objects/aa"), temp);
        assertThat(failure(log, Fields.NONE)).contains("there are links in it");
    }

    @Test
    void runsNoFilterAndWritesNothingIntoTheRepository() throws Exception {
        history(root);
        var trace = temp.resolve("trace");
        Files.writeString(
                root.resolve(".git/config"),
                "[filter \"f\"]\n\tclean = touch " + trace + "\n\tsmudge = touch " + trace + "\n[core]\n\tworktree = "
                        + temp + "\n");
        Files.writeString(root.resolve(".gitattributes"), "* filter=f diff=f\n");
        Files.writeString(root.resolve("src/A.java"), "changed\n");
        var before = tree(root);

        done(diff, Fields.NONE);
        done(log, Fields.NONE);
        done(blame, Fields.of("path", "src/A.java"));

        assertThat(trace).doesNotExist();
        assertThat(tree(root)).isEqualTo(before);
    }

    @Test
    void readsNoConfigurationButTheRepositorysOwn() throws Exception {
        var reader = SystemReader.getInstance();

        assertThat(reader.getUserConfig().toText()).isEmpty();
        assertThat(reader.getenv("HOME")).isNull();
        assertThat(reader.getUserConfig().getTimeUnit("filesystem", "any", "timestampResolution", -1, TimeUnit.SECONDS))
                .as("without it JGit writes into a repository to find out")
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "config", "refs/heads/master"})
    void saysThatARepositoryIsDamaged(String file) throws Exception {
        history(root);
        Files.writeString(root.resolve(".git").resolve(file), "[[[ secret nonsense");

        assertThat(failure(log, Fields.NONE)).doesNotContain("nonsense", root.toString(), "Exception:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../elsewhere", "/etc", "a\0b"})
    void doesNotLeaveTheFolder(String path) throws Exception {
        history(root);

        for (var tool : List.of(log, diff, blame)) {
            assertThat(failure(tool, Fields.of("path", path))).isNotEmpty();
        }
    }

    /** Three commits: A by Anna, a change of A by Anna, B by Ben. */
    private static void history(Path folder) throws Exception {
        Files.createDirectories(folder.resolve("src"));
        try (var git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("master")
                .call()) {
            Files.writeString(folder.resolve("src/A.java"), "one\ntwo\n");
            commit(git, "Add A", "Anna", 1);
            Files.writeString(folder.resolve("src/A.java"), "one\nzwei\n");
            commit(git, "Change A", "Anna", 2);
            Files.writeString(folder.resolve("src/B.java"), "b\n");
            commit(git, "Add B", "Ben", 3);
        }
    }

    private static void commit(Git git, String message, String author, int day) throws Exception {
        git.add().addFilepattern(".").call();
        var who = new PersonIdent(author, "mail", Instant.parse("2026-01-0" + day + "T12:00:00Z"), ZoneOffset.UTC);
        git.commit()
                .setMessage(message)
                .setAuthor(who)
                .setCommitter(who)
                .setSign(false)
                .call();
    }

    private static List<String> tree(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            return files.map(file -> file + " " + file.toFile().lastModified() + " "
                            + file.toFile().length())
                    .sorted()
                    .toList();
        }
    }

    private ToolOutcome.Done done(Tool tool, Fields arguments) throws Exception {
        var outcome = tool.call(Calls.of(Folders.open(root, false), arguments));
        assertThat(outcome).isInstanceOf(ToolOutcome.Done.class);
        return (ToolOutcome.Done) outcome;
    }

    private String failure(Tool tool, Fields arguments) throws Exception {
        var outcome = tool.call(Calls.of(Folders.open(root, false), arguments));
        assertThat(outcome).isInstanceOf(ToolOutcome.Failed.class);
        return ((ToolOutcome.Failed) outcome).reason();
    }
}
