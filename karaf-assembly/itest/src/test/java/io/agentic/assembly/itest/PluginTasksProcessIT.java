package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.testkit.github.LocalGitHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Whole tasks with plugins of the market and the offline model, by people who may do nothing but what the task needs. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PluginTasksProcessIT {

    private static final String REPOSITORY = "octocat/hello-world";

    private final LocalGitHub github = LocalGitHub.open();
    private Path folder;
    private Path sample;
    private RunningAgentic agentic;
    private Rest admin;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        sample = SampleRepository.in(folder.resolve("sample"))
                .with("poem.txt", "The fog comes\non little cat feet.\n")
                .committed()
                .folder();
        agentic = RunningAgentic.start(
                folder.resolve("instance"),
                Map.of(
                        "io.agentic.tool.workspace.cfg", "folders = " + sample + "\n",
                        "io.agentic.http.cfg", "ownHosts = " + github.host() + "\n",
                        "io.agentic.plugin.git.cfg", "authorName = Eve <eve>\n",
                        "io.agentic.plugin.github.cfg", "baseUrl = " + github.baseUrl() + "\n"));
        admin = Rest.asAdmin(agentic);
        var token = Files.writeString(folder.resolve("token.txt"), LocalGitHub.TOKEN);
        done("secret", "set", "github-token", "--value", token.toString(), "--host", github.host());
        done("plugin", "install", "word-count");
        done("plugin", "install", "github");
        done("plugin", "grant", "github", "socket " + github.host() + " connect");
    }

    @AfterAll
    void stop() {
        agentic.close();
        github.close();
    }

    @Test
    @Order(1)
    void takesNoPluginThatRefusesTheConfigurationItFinds() throws IOException {
        var refused = agentic.agentic("plugin", "install", "git");
        var file = agentic.base().resolve("etc/io.agentic.plugin.git.cfg");

        assertThat(refused.exitCode()).as(refused.said()).isEqualTo(1);
        assertThat(refused.err())
                .contains("is not well: " + file + " breaks its rules (", "Eve <eve>", "mend or remove it");
        assertThat(names(admin.read("/plugins"))).doesNotContain("git");

        Files.writeString(file, "authorName = Eve\n");
        done("plugin", "install", "git");
        var change = agentic.agentic("config", "set", "io.agentic.plugin.git", "authorName=Eve <eve>");
        assertThat(change.err()).as("the check is asked before a change too").contains("Eve <eve>");
    }

    @Test
    void countsTheWordsOfAFile() {
        var task = finished(run(allowed("counter", "word_count"), "How many words has poem.txt?"));

        assertThat(task.path("result").asText()).contains("poem.txt: 7 words, 2 lines, 34 characters");
        assertThat(calls(task)).containsExactly("counter tool:word_count OPEN", "counter tool:word_count DONE");
    }

    @Test
    void commitsWhatWasAskedForAndNothingElse() throws IOException, GitAPIException {
        Files.writeString(sample.resolve("notes.md"), "# Notes\n");
        Files.writeString(sample.resolve("draft.md"), "Not yet.\n");

        var task = finished(run(
                allowed("committer", "git_commit"),
                "Commit the changes in notes.md with the message \"Note what the fog does\"",
                "--write"));

        assertThat(calls(task)).containsExactly("committer tool:git_commit OPEN", "committer tool:git_commit DONE");
        try (var git = Git.open(sample.toFile())) {
            var last = git.log().call().iterator().next();
            assertThat(last.getShortMessage()).isEqualTo("Note what the fog does");
            assertThat(last.getAuthorIdent().getName()).isEqualTo("Eve");
            assertThat(git.status().call().getUntracked()).containsExactly("draft.md");
        }
    }

    @Test
    void closesAnIssueOnGitHubAndOpensNothing() {
        var number = github.issue("ana", "Fog", "It comes on little cat feet.");
        var closer = allowed("closer", "github_close_issue");

        var closed = finished(run(closer, "Close issue " + number + " of " + REPOSITORY));
        var refused = run(
                closer, "Open a pull request in " + REPOSITORY + " titled \"Add a poem\" from the branch feature/poem");

        assertThat(github.issueNow(number)).containsEntry("state", "closed");
        assertThat(calls(closed))
                .containsExactly("closer tool:github_close_issue OPEN", "closer tool:github_close_issue DONE");
        assertThat(github.requests()).noneMatch(request -> request.startsWith("POST") && request.contains("/pulls"));
        assertThat(refused.said()).contains("github_create_pr");
    }

    @Test
    void opensAPullRequestWithATokenThatNobodySees() {
        github.branch("feature/poem");

        var task = finished(run(
                allowed("opener", "github_create_pr"),
                "Open a pull request in " + REPOSITORY + " titled \"Add a poem\" from the branch feature/poem"));

        assertThat(task.path("result").asText()).contains("Add a poem", "https://github.com/" + REPOSITORY + "/pull/");
        var log = agentic.agentic("task", "log", task.path("id").asText(), "--json");
        assertThat(log.out()).contains("github_create_pr").doesNotContain(LocalGitHub.TOKEN);
        assertThat(calls(task))
                .containsExactly("opener tool:github_create_pr OPEN", "opener tool:github_create_pr DONE");
    }

    /** A user who may start tasks, ask the offline model and call one tool. */
    private Program allowed(String name, String tool) {
        made(
                "/roles",
                "{\"name\": \"" + name
                        + "\", \"permissions\": [\"task:run\", \"task:read\", \"model:ask:default:offline/rules\","
                        + " \"tool:call:default:" + tool + "\"]}");
        made("/users", "{\"name\": \"" + name + "\", \"service\": true}");
        made("/users/" + name + "/roles", "{\"role\": \"" + name + "\"}");
        var token = made("/tokens", "{\"name\": \"test\", \"user\": \"" + name + "\"}");
        return agentic.program("agentic")
                .with(Map.of("AGENTIC_TOKEN", token.path("token").asText()));
    }

    private Finished run(Program agentic, String objective, String... more) {
        var words = new ArrayList<>(List.of("run", objective, "--dir", sample.toString(), "--json"));
        words.addAll(List.of(more));
        return agentic.run(words.toArray(String[]::new));
    }

    private static JsonNode finished(Finished run) {
        assertThat(run.exitCode()).as(run.said()).isZero();
        return Rest.json(run.out());
    }

    /** Who did what in a task, oldest first, as the trail has it: each attempt, whose outcome is open, and each outcome. */
    private List<String> calls(JsonNode task) {
        var search =
                agentic.agentic("audit", "search", "--task", task.path("id").asText(), "--action", "tool:*", "--json");
        assertThat(search.exitCode()).as(search.said()).isZero();
        return StreamSupport.stream(Rest.json(search.out()).spliterator(), false)
                .sorted(Comparator.comparingLong(row -> row.path("seq").asLong()))
                .map(row ->
                        row.path("actor").asText() + " " + row.path("action").asText() + " "
                                + row.path("outcome").asText())
                .toList();
    }

    private static List<String> names(JsonNode plugins) {
        return plugins.findValuesAsText("id");
    }

    private void done(String... words) {
        var done = agentic.agentic(words);
        assertThat(done.exitCode()).as(done.said()).isZero();
    }

    private JsonNode made(String path, String body) {
        var answer = admin.call("POST", "/api/v1" + path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
        return Rest.json(answer.body().isEmpty() ? "{}" : answer.body());
    }
}
