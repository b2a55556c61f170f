package io.agentic.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolOutcome.Done;
import io.agentic.api.tool.ToolOutcome.Refused;
import io.agentic.api.tool.ToolUse;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.tool.ToolGateway;
import io.agentic.platform.api.tool.ToolGateway.ToolRequest;
import io.agentic.testkit.github.LocalGitHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectService;

/** The plugins git and github in the framework, with the house's own HTTP client and files. */
public class GitPluginsOSGiTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DOOR = "io.agentic.http.internal.PluginHttpGateway";

    @InjectService(timeout = 5_000)
    ToolGateway tools;

    @InjectService(timeout = 5_000)
    ConfigurationAdmin configurations;

    @InjectService(timeout = 5_000)
    MemorySecrets secrets;

    @TempDir
    Path folder;

    @Test
    void asksGitHubWithATokenThatOnlyTheHouseKnows() throws Exception {
        try (var github = LocalGitHub.open()) {
            github.branch("feature");
            secrets.secrets.with("itest-token", LocalGitHub.TOKEN, github.host());
            var repository = Fields.of("repository", "octocat/hello-world");
            assertThat(call("github_list_prs", repository)).isInstanceOf(Refused.class);

            configure(DOOR, "secrets.target", "(of=tests)");
            configure("io.agentic.http", "ownHosts", github.host());
            configure("io.agentic.plugin.github", "baseUrl", github.baseUrl(), "tokenSecret", "itest-token");

            var opened = awaitDone(
                    "github_create_pr", repository.with("title", "Add").with("head", "feature"));

            assertThat(opened.content()).startsWith("Opened #1 Add");
            assertThat(((Done) call("github_list_prs", repository)).content()).startsWith("#1 Add (open, by robot");
        } finally {
            for (var pid : List.of(DOOR, "io.agentic.http", "io.agentic.plugin.github")) {
                configurations.getConfiguration(pid, "?").delete();
            }
        }
    }

    @Test
    void commitsInTheFolderOfATask() throws Exception {
        Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call().close();
        Files.writeString(folder.resolve("a"), "a");

        var committed = awaitDone("git_commit", Fields.of("message", "Add a"));

        assertThat(committed.content()).endsWith(" on main\nuntracked a\n");
        assertThat(((Done) call("git_log", Fields.NONE)).content()).endsWith(" Agentic: Add a\n");
        assertThat(((Done) call("git_status", Fields.NONE)).content()).contains("Nothing differs");
    }

    /** Plugins start, and components are made anew for a configuration, when nobody tells. */
    private Done awaitDone(String tool, Fields arguments) throws Exception {
        var end = Instant.now().plus(SOON);
        ToolOutcome outcome;
        do {
            outcome = call(tool, arguments);
            if (outcome instanceof Done done) {
                return done;
            }
            Thread.onSpinWait();
        } while (Instant.now().isBefore(end));
        throw new AssertionError(outcome.toString());
    }

    private void configure(String pid, String... properties) throws Exception {
        var values = new Hashtable<String, Object>();
        for (int i = 0; i < properties.length; i += 2) {
            values.put(properties[i], properties[i + 1]);
        }
        configurations.getConfiguration(pid, "?").update(values);
    }

    private ToolOutcome call(String tool, Fields arguments) throws Exception {
        return tools.call(new ToolRequest(
                        ToolUse.of("1", tool, arguments),
                        "test",
                        Identity.actingFor("ana"),
                        Workspaces.DEFAULT,
                        Set.of("*"),
                        Optional.of(folder),
                        true,
                        Instant.now().plus(SOON),
                        "key"))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
