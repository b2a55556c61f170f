package io.agentic.tool.workspace.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.git.GitAuthor;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolOutcome.Done;
import io.agentic.api.tool.ToolOutcome.Failed;
import io.agentic.api.tool.Workspace;
import io.agentic.tool.workspace.internal.folder.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfinedGitWorkTest {

    private static final GitAuthor AUTHOR = new GitAuthor("Robot", "robot@example.org");

    @TempDir
    Path temp;

    private final GitRepositories repositories = new GitRepositories();
    private final ConfinedGitWork git =
            new ConfinedGitWork(repositories, Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
    private Path root;
    private Workspace files;

    @BeforeEach
    void makeRepository() throws Exception {
        root = Files.createDirectory(temp.resolve("task"));
        files = Folders.open(root, true);
        Git.init().setDirectory(root.toFile()).setInitialBranch("main").call().close();
        write("src/A.java", "one\ntwo\nthree\nfour\nfive\n");
        write("run", "echo\n");
        commitAll("Begin");
    }

    @AfterEach
    void close() {
        repositories.close();
    }

    @Test
    void tellsWhatDiffers() throws Exception {
        write("src/A.java", "one\n");
        Files.delete(root.resolve("run"));
        write("new", "n");
        write(".gitignore", "*.log\n");
        write("x.log", "ignored");

        var done = done(git.status(files, ""));

        assertThat(done.content())
                .matches("On branch main \\([0-9a-f]{8} Begin\\)\n"
                        + "untracked .gitignore\nuntracked new\ndeleted run\nmodified src/A.java\n");
        assertThat(done.data().text("branch")).isEqualTo("main");
    }

    @Test
    void commitsAllThatDiffers() throws Exception {
        write("src/A.java", "changed\n");
        Files.delete(root.resolve("run"));
        write("bin", "\0\1");
        Files.setPosixFilePermissions(
                Files.writeString(root.resolve("tool"), "#!"), PosixFilePermissions.fromString("rwxr-xr-x"));

        var done = done(git.commit(files, "", "Change\n\nBecause\n", List.of(), AUTHOR));

        assertThat(done.content())
                .contains("on main\nuntracked bin\ndeleted run\nmodified src/A.java\nuntracked tool\n");
        assertThat(done(git.status(files, "")).content()).endsWith("Nothing differs from the last commit\n");
        try (var jgit = Git.open(root.toFile())) {
            assertThat(jgit.status().call().isClean()).isTrue();
            var last = jgit.log().call().iterator().next();
            assertThat(last.getFullMessage()).isEqualTo("Change\n\nBecause\n");
            assertThat(last.getAuthorIdent().toExternalString())
                    .isEqualTo("Robot <robot@example.org> 1767323045 +0000");
            assertThat(jgit.getRepository().readDirCache().getEntry("tool").getFileMode())
                    .isEqualTo(FileMode.EXECUTABLE_FILE);
        }
        assertThat(failed(git.commit(files, "", "Again", List.of(), AUTHOR))).startsWith("Nothing differs");
    }

    @Test
    void commitsChosenFilesAndLeavesTheOthersStaged() throws Exception {
        write("src/A.java", "changed\n");
        write("src/B.java", "b\n");
        write("run", "changed\n");
        try (var jgit = Git.open(root.toFile())) {
            jgit.add().addFilepattern("run").call();
        }

        var done = done(git.commit(files, "", "Sources", List.of("src"), AUTHOR));

        assertThat(done.data().objects("files"))
                .extracting(file -> file.text("path"))
                .containsExactly("src/A.java", "src/B.java");
        try (var jgit = Git.open(root.toFile())) {
            assertThat(jgit.status().call().getChanged()).containsExactly("run");
        }
        assertThat(failed(git.commit(files, "", "More", List.of("run", "src"), AUTHOR)))
                .startsWith("'src' has nothing to commit");
    }

    @Test
    void commitsTheFirstCommit() throws Exception {
        var below = Files.createDirectory(root.resolve("below"));
        Git.init().setDirectory(below.toFile()).setInitialBranch("main").call().close();
        Files.writeString(below.resolve("a"), "a");

        done(git.commit(files, "below", "First", List.of("below/a"), AUTHOR));

        assertThat(done(git.status(files, "below")).content()).contains("First", "Nothing differs");
    }

    @Test
    void makesAndSwitchesBranches() throws Exception {
        done(git.createBranch(files, "", "feature/one", "HEAD"));
        done(git.switchTo(files, "", "feature/one"));
        write("src/deep/New.java", "new\n");
        write("src/A.java", "feature\n");
        done(git.commit(files, "", "Feature", List.of(), AUTHOR));

        var back = done(git.switchTo(files, "", "main"));

        assertThat(back.content()).isEqualTo("Switched from feature/one to main (2 files changed)\n");
        assertThat(root.resolve("src/A.java")).hasContent("one\ntwo\nthree\nfour\nfive\n");
        assertThat(root.resolve("src/deep")).doesNotExist();
        assertThat(done(git.branches(files, "")).content())
                .matches("  feature/one [0-9a-f]{8}\n\\* main [0-9a-f]{8}\n");
        try (var jgit = Git.open(root.toFile())) {
            assertThat(jgit.status().call().isClean()).isTrue();
        }
        done(git.switchTo(files, "", "feature/one"));
        assertThat(root.resolve("src/deep/New.java")).hasContent("new\n");
    }

    @Test
    void makesABranchOnce() throws Exception {
        done(git.createBranch(files, "", "b", "HEAD"));
        done(git.createBranch(files, "", "b", "main"));
        write("run", "2");
        done(git.commit(files, "", "Two", List.of(), AUTHOR));

        assertThat(failed(git.createBranch(files, "", "b", "HEAD"))).startsWith("There is a branch 'b' already");
    }

    @Test
    void overwritesNothingThatIsNotCommitted() throws Exception {
        branchWith("other", "src/A.java", "other\n");
        write("src/A.java", "mine\n");

        assertThat(failed(git.switchTo(files, "", "other")))
                .isEqualTo(
                        "Files have changes that are not committed and would be lost: src/A.java. Commit them first");
        assertThat(failed(git.merge(files, "", "other", "", AUTHOR))).contains("would be lost: src/A.java");
        assertThat(root.resolve("src/A.java")).hasContent("mine\n");
        assertThat(done(git.status(files, "")).data().text("branch")).isEqualTo("main");
        assertThat(root.resolve(".git/index.lock")).doesNotExist();
    }

    @Test
    void overwritesNoUntrackedFile() throws Exception {
        branchWith("other", "new", "theirs\n");
        write("new", "mine\n");

        assertThat(failed(git.switchTo(files, "", "other"))).contains("would be lost: new");
        assertThat(root.resolve("new")).hasContent("mine\n");
    }

    @Test
    void putsFilesBackWhenOneCannotBeChanged() throws Exception {
        done(git.createBranch(files, "", "other", "HEAD"));
        done(git.switchTo(files, "", "other"));
        write("a", "a\n");
        write("place", "a file\n");
        done(git.commit(files, "", "Other", List.of(), AUTHOR));
        done(git.switchTo(files, "", "main"));
        Files.createDirectories(root.resolve("node_modules"));
        Files.createDirectories(root.resolve("place/inside")); // no file of it is in the way, but it is

        var reason = failed(git.switchTo(files, "", "other"));

        assertThat(reason).contains("place");
        assertThat(root.resolve("a")).doesNotExist();
        assertThat(done(git.status(files, "")).data().text("branch")).isEqualTo("main");
    }

    @Test
    void goesForwardWhenNothingHasToBeMerged() throws Exception {
        branchWith("ahead", "run", "ahead\n");

        var done = done(git.merge(files, "", "ahead", "", AUTHOR));

        assertThat(done.content()).startsWith("Merged ahead into main").endsWith("(1 files changed)\n");
        assertThat(root.resolve("run")).hasContent("ahead\n");
        assertThat(done(git.merge(files, "", "ahead", "", AUTHOR)).content())
                .isEqualTo("main has all of ahead already\n");
    }

    @Test
    void mergesWhatDoesNotConflict() throws Exception {
        branchWith("other", "src/A.java", "ONE\ntwo\nthree\nfour\nfive\n");
        write("src/A.java", "one\ntwo\nthree\nfour\nFIVE\n");
        done(git.commit(files, "", "Mine", List.of(), AUTHOR));

        var done = done(git.merge(files, "", "other", "", AUTHOR));

        assertThat(root.resolve("src/A.java")).hasContent("ONE\ntwo\nthree\nfour\nFIVE\n");
        try (var jgit = Git.open(root.toFile())) {
            var last = jgit.log().call().iterator().next();
            assertThat(last.getParentCount()).isEqualTo(2);
            assertThat(last.getFullMessage()).isEqualTo("Merge other into main\n");
            assertThat(last.name()).isEqualTo(done.data().text("id"));
            assertThat(jgit.status().call().isClean()).isTrue();
        }
    }

    @Test
    void showsConflictsAndChangesNothing() throws Exception {
        branchWith("other", "src/A.java", "theirs\n");
        write("src/A.java", "mine\n");
        done(git.commit(files, "", "Mine", List.of(), AUTHOR));
        var before = done(git.status(files, "")).content();

        assertThat(failed(git.merge(files, "", "other", "", AUTHOR)))
                .contains(
                        "has conflicts, and nothing was changed: src/A.java",
                        "<<<<<<< ours\nmine\n=======\ntheirs\n>>>>>>> theirs");
        assertThat(root.resolve("src/A.java")).hasContent("mine\n");
        assertThat(done(git.status(files, "")).content()).isEqualTo(before);
        try (var jgit = Git.open(root.toFile())) {
            assertThat(jgit.getRepository().getRepositoryState().canCommit()).isTrue();
        }
    }

    @Test
    void runsNothingThatTheRepositoryNames() throws Exception {
        branchWith("other", "src/A.java", "ONE\ntwo\nthree\nfour\nfive\n");
        var trace = temp.resolve("trace");
        for (var hook : List.of(
                "pre-commit",
                "prepare-commit-msg",
                "commit-msg",
                "post-commit",
                "post-checkout",
                "pre-merge-commit",
                "post-merge",
                "reference-transaction",
                "post-index-change",
                "fsmonitor-watchman",
                "post-rewrite")) {
            var file = Files.createDirectories(root.resolve(".git/hooks")).resolve(hook);
            Files.writeString(file, "#!/bin/sh\ntouch " + trace + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        var run = "touch " + trace;
        Files.writeString(
                root.resolve(".git/config"),
                "[core]\n\tfsmonitor = " + run + "\n\tsshCommand = " + run + "\n\teditor = " + run + "\n\tworktree = "
                        + temp
                        + "\n\thooksPath = .git/hooks\n\tattributesFile = " + temp + "/attributes\n\texcludesFile = "
                        + temp
                        + "/excludes\n[filter \"f\"]\n\tclean = " + run + "\n\tsmudge = " + run + "\n\tprocess = " + run
                        + "\n\trequired = true\n[merge \"m\"]\n\tdriver = " + run + "\n[diff \"d\"]\n\ttextconv = "
                        + run
                        + "\n\tcommand = " + run + "\n[diff]\n\texternal = " + run
                        + "\n[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = "
                        + run + "\n",
                StandardOpenOption.APPEND);
        write(".git/info/attributes", "src/*.java filter=f merge=m diff=d\n");
        write("src/A.java", "one\ntwo\nthree\nfour\nFIVE\n");
        write("run", "mine\n");

        done(git.status(files, ""));
        assertThat(failed(git.commit(files, "", "All", List.of(), AUTHOR)))
                .contains("'src/A.java' has a filter", "by naming paths");
        done(git.commit(files, "", "Mine", List.of("run"), AUTHOR));
        write("src/A.java", "one\ntwo\nthree\nfour\nfive\n");
        done(git.merge(files, "", "other", "", AUTHOR));
        done(git.createBranch(files, "", "b", "HEAD~1"));
        done(git.switchTo(files, "", "b"));
        done(git.branches(files, ""));

        assertThat(trace).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {".git/refs/heads/away", ".git/logs/refs/heads/away", ".git/objects/ab"})
    void changesNothingThroughLinksInTheRepository(String link) throws Exception {
        var outside = Files.createDirectory(temp.resolve("outside"));
        Files.createDirectories(root.resolve(link).getParent());
        Files.createSymbolicLink(root.resolve(link), outside);
        write("run", "changed\n");

        assertThat(failed(git.createBranch(files, "", "away/x", "HEAD"))).contains("links in");
        assertThat(failed(git.commit(files, "", "x", List.of(), AUTHOR))).contains("links in");
        assertThat(outside).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ref: ../../outside\n",
                "ref: refs/heads/../../../outside\n",
                "ref: config\n",
                "0123456789012345678901234567890123456789\n"
            })
    void commitsToNothingButABranch(String head) throws Exception {
        write(".git/HEAD", head);
        write("run", "changed\n");

        failed(git.commit(files, "", "x", List.of(), AUTHOR));

        assertThat(temp.resolve("outside")).doesNotExist();
        assertThat(Files.readString(root.resolve(".git/HEAD"))).isEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", ".GIT", "..", "a/../../x", ".git ", "git~1"})
    void checksOutNoFileWithANameThatLeadsElsewhere(String name) throws Exception {
        hostileBranch(name, FileMode.REGULAR_FILE, "[core]\n");
        var config = Files.readString(root.resolve(".git/config"));

        assertThat(failed(git.switchTo(files, "", "hostile"))).isNotEmpty();
        assertThat(failed(git.merge(files, "", "hostile", "", AUTHOR))).isNotEmpty();

        assertThat(Files.readString(root.resolve(".git/config"))).isEqualTo(config);
        assertThat(temp.resolve("x")).doesNotExist();
        assertThat(done(git.status(files, "")).content()).contains("On branch main", "Nothing differs");
    }

    @Test
    void makesNoLinkAndEntersNoSubmodule() throws Exception {
        hostileBranch("link", FileMode.SYMLINK, "/etc/passwd");
        assertThat(failed(git.switchTo(files, "", "hostile"))).contains("'link' is a link that would change");

        hostileBranch("module", FileMode.GITLINK, "x");
        assertThat(failed(git.switchTo(files, "", "hostile"))).contains("'module' is a submodule that would change");
        assertThat(root.resolve("link")).doesNotExist();
    }

    @Test
    void writesNoFileThroughALink() throws Exception {
        branchWith("other", "away/New", "theirs\n");
        var outside = Files.createDirectory(temp.resolve("outside"));
        Files.createSymbolicLink(root.resolve("away"), outside);

        assertThat(failed(git.switchTo(files, "", "other"))).contains("leads through a link");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void commitsNoLinkInThePlaceOfAFile() throws Exception {
        Files.delete(root.resolve("run"));
        Files.createSymbolicLink(root.resolve("run"), Path.of("/etc/passwd"));

        assertThat(done(git.status(files, "")).content()).contains("modified run");
        assertThat(failed(git.commit(files, "", "x", List.of(), AUTHOR))).contains("'run' is a link");
    }

    @Test
    void changesNothingInATaskThatMayOnlyRead() throws Exception {
        var readOnly = Folders.open(root, false);
        write("run", "changed\n");

        assertThat(failed(git.commit(readOnly, "", "x", List.of(), AUTHOR))).contains("--write");
        assertThat(failed(git.createBranch(readOnly, "", "b", "HEAD"))).contains("--write");
        assertThat(failed(git.switchTo(readOnly, "", "main"))).contains("--write");
        assertThat(failed(git.merge(readOnly, "", "main", "", AUTHOR))).contains("--write");
        assertThat(done(git.status(readOnly, "")).content()).contains("modified run");
    }

    @Test
    void changesNothingWhileAnotherProgramDoes() throws Exception {
        write("run", "changed\n");
        write(".git/index.lock", "");

        var outcome = git.commit(files, "", "x", List.of(), AUTHOR);

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.reason()).contains("in use by another program", "index.lock");
        });
    }

    @Test
    void changesNothingInTheMiddleOfAMerge() throws Exception {
        write(".git/MERGE_HEAD", ObjectId.zeroId().name() + "\n");

        assertThat(failed(git.commit(files, "", "x", List.of(), AUTHOR))).contains("in the middle of something");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-d", "HEAD", "a..b", "a b", "../x", "x.lock", "a\nb", "@{"})
    void takesNoNameThatNoBranchHas(String name) throws Exception {
        assertThat(failed(git.createBranch(files, "", name, "HEAD"))).contains("is no name of a branch");
        assertThat(failed(git.switchTo(files, "", name))).contains("is no name of a branch");
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        assertThat(failed(git.switchTo(files, "", "none"))).startsWith("There is no branch 'none'");
        assertThat(failed(git.merge(files, "", "none", "", AUTHOR))).startsWith("There is no commit 'none'");
        assertThat(failed(git.commit(files, "", " ", List.of(), AUTHOR))).startsWith("A commit needs a message");
        assertThat(failed(git.status(files, ".."))).contains("leads out of the task's folder");
    }

    private void branchWith(String branch, String path, String text) throws Exception {
        done(git.createBranch(files, "", branch, "HEAD"));
        done(git.switchTo(files, "", branch));
        write(path, text);
        done(git.commit(files, "", "On " + branch, List.of(), AUTHOR));
        done(git.switchTo(files, "", "main"));
    }

    /** A branch whose one file has any name and kind, as only somebody hostile makes it. */
    private void hostileBranch(String name, FileMode mode, String content) throws Exception {
        try (var jgit = Git.open(root.toFile());
                var inserter = jgit.getRepository().newObjectInserter()) {
            var tree = new TreeFormatter();
            var bytes = name.getBytes();
            tree.append(bytes, 0, bytes.length, mode, inserter.insert(Constants.OBJ_BLOB, content.getBytes()), true);
            var commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(tree));
            commit.setParentId(jgit.getRepository().resolve("main"));
            commit.setAuthor(new PersonIdent("Eve", "eve"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("Hostile");
            var id = inserter.insert(commit);
            inserter.flush();
            Files.writeString(root.resolve(".git/refs/heads/hostile"), id.name() + "\n");
        }
    }

    private void commitAll(String message) throws Exception {
        done(git.commit(files, "", message, List.of(), AUTHOR));
    }

    private void write(String path, String text) throws Exception {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Done done(ToolOutcome outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return (Done) outcome;
    }

    private static String failed(ToolOutcome outcome) {
        assertThat(outcome).isInstanceOf(Failed.class);
        return ((Failed) outcome).reason();
    }
}
