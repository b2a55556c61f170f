package io.agentic.plugin.git.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.git.GitAuthor;
import io.agentic.api.git.GitWork;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolOutcome.Done;
import io.agentic.api.tool.ToolOutcome.Failed;
import io.agentic.api.tool.Workspace;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each tool asks of the house; what the house does is tested there. */
class GitPluginTest {

    private final ToolBench tools = bench(new ConfiguredAuthor("Robot", "robot@example.org"));

    @Test
    void tellsWhatDiffers() {
        assertThat(tools.call("git_status", Fields.NONE)).isEqualTo(new Done("status ''"));
        assertThat(tools.call("git_status", Fields.of("folder", "lib"))).isEqualTo(new Done("status 'lib'"));
    }

    @Test
    void listsMakesAndSwitchesBranches() {
        assertThat(tools.call("git_branch", Fields.NONE)).isEqualTo(new Done("branches ''"));
        assertThat(tools.call("git_branch", Fields.of("action", "create").with("name", "b")))
                .isEqualTo(new Done("create '' b from HEAD"));
        assertThat(tools.call(
                        "git_branch",
                        Fields.of("action", "create").with("name", "b").with("from", "v1")))
                .isEqualTo(new Done("create '' b from v1"));
        assertThat(tools.call("git_branch", Fields.of("action", "switch").with("name", "b")))
                .isEqualTo(new Done("switch '' b"));
    }

    @Test
    void commitsAndMergesInTheNameOfTheConfiguredAuthor() {
        assertThat(tools.call("git_commit", Fields.of("message", "m").with("paths", List.of("a"))))
                .isEqualTo(new Done("commit '' m [a] Robot <robot@example.org>"));
        assertThat(tools.call("git_merge", Fields.of("from", "b")))
                .isEqualTo(new Done("merge '' b  Robot <robot@example.org>"));
    }

    @Test
    void commitsInNobodysName() {
        var author = new ConfiguredAuthor("Eve <eve@example.org>", "x");

        assertThat(author.problem()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("'Eve <eve@example.org>'", "authorName", "etc/io.agentic.plugin.git.cfg"));
        assertThat(bench(author).call("git_commit", Fields.of("message", "m")))
                .isEqualTo(new Failed(author.problem().orElseThrow(), false));
        assertThat(new ConfiguredAuthor("Robot", " ").problem()).isPresent();
        assertThat(new ConfiguredAuthor("Robot", "robot@example.org").problem()).isEmpty();
    }

    @Test
    void refusesAConfigurationInWhoseNameNobodyCanCommit() {
        var check = new AuthorCheck();
        var robot = Fields.of("authorName", "Robot");

        assertThat(check.problem(robot.with("authorEmail", "a <b>"))).isPresent();
        assertThat(check.problem(robot.with("authorEmail", " robot@example.org ")))
                .isEmpty();
    }

    private static ToolBench bench(ConfiguredAuthor author) {
        var git = new RepeatedWords();
        return new ToolBench(new MapWorkspace())
                .with("git_status", new GitStatusTool(git))
                .with("git_branch", new GitBranchTool(git))
                .with("git_commit", new GitCommitTool(git, author))
                .with("git_merge", new GitMergeTool(git, author));
    }

    /** Does nothing but repeat what it is asked for. */
    private static final class RepeatedWords implements GitWork {

        @Override
        public ToolOutcome status(Workspace files, String folder) {
            return new Done("status '" + folder + "'");
        }

        @Override
        public ToolOutcome branches(Workspace files, String folder) {
            return new Done("branches '" + folder + "'");
        }

        @Override
        public ToolOutcome createBranch(Workspace files, String folder, String name, String from) {
            return new Done("create '" + folder + "' " + name + " from " + from);
        }

        @Override
        public ToolOutcome switchTo(Workspace files, String folder, String branch) {
            return new Done("switch '" + folder + "' " + branch);
        }

        @Override
        public ToolOutcome commit(
                Workspace files, String folder, String message, List<String> paths, GitAuthor author) {
            return new Done("commit '" + folder + "' " + message + " " + paths + " " + words(author));
        }

        @Override
        public ToolOutcome merge(Workspace files, String folder, String revision, String message, GitAuthor author) {
            return new Done("merge '" + folder + "' " + revision + " " + message + " " + words(author));
        }

        private static String words(GitAuthor author) {
            return author.name() + " <" + author.email() + ">";
        }
    }
}
