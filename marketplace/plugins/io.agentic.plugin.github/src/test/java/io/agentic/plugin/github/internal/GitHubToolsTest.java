package io.agentic.plugin.github.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.http.HttpOutcome;
import io.agentic.api.tool.ToolOutcome.Done;
import io.agentic.api.tool.ToolOutcome.Failed;
import io.agentic.api.tool.ToolOutcome.Refused;
import io.agentic.testkit.github.GitHubReply;
import io.agentic.testkit.github.LocalGitHub;
import io.agentic.testkit.http.LoopbackGateway;
import io.agentic.testkit.secret.InMemorySecrets;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubToolsTest {

    private static final Fields HELLO = Fields.of("repository", "octocat/hello-world");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private final LocalGitHub github = LocalGitHub.open();
    private final InMemorySecrets secrets = new InMemorySecrets();
    private ToolBench tools;

    @BeforeEach
    void signIn() {
        secrets.with("github-token", LocalGitHub.TOKEN, github.host());
        tools = bench(github.baseUrl(), "github-token");
    }

    @AfterEach
    void close() {
        github.close();
    }

    @Test
    void opensAPullRequest() {
        github.branch("feature");

        var done = done("github_create_pr", create());

        assertThat(done.content())
                .startsWith("Opened #1 Add a feature (open draft, by robot, octocat:feature into main");
        assertThat(done.data().text("url")).isEqualTo("https://github.com/octocat/hello-world/pull/1");
        assertThat(github.issueNow(1)).containsEntry("body", "Why: because");
    }

    @Test
    void findsThePullRequestThatACallBeforeACrashHasOpened() {
        github.branch("feature");
        done("github_create_pr", create());

        var again = done("github_create_pr", create());

        assertThat(again.content()).startsWith("It was open already, and is unchanged: #1");
        assertThat(again.data().flag("existed")).isTrue();
        assertThat(github.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(1);
    }

    @Test
    void saysWhatGitHubRefuses() {
        assertThat(failed("github_create_pr", create()))
                .isEqualTo(new Failed(
                        "GitHub refused to open a pull request of feature into main of octocat/hello-world. It says:"
                                + " Validation Failed: field 'head' is invalid",
                        false));
    }

    @Test
    void reviewsAPullRequestLineByLine() {
        var number = github.pull("ana", "Fix", "fix", "main");
        github.file(number, "src/A.java", "@@ -1 +1 @@\n-a\n+b");

        var done = done(
                "github_review_pr",
                HELLO.with("number", number)
                        .with("event", "request_changes")
                        .with("body", "Nearly")
                        .with(
                                "comments",
                                List.of(Fields.of("path", "src/A.java")
                                        .with("from", 1)
                                        .with("line", 2)
                                        .with("body", "Why?"))));

        assertThat(done.content()).startsWith("Reviewed #1 (request_changes, 1 comments on lines)");
        assertThat(done.data().text("state")).isEqualTo("CHANGES_REQUESTED");
        assertThat(github.reviews())
                .containsExactly(Map.of(
                        "event",
                        "REQUEST_CHANGES",
                        "body",
                        "Nearly",
                        "comments",
                        List.of(Map.of(
                                "path",
                                "src/A.java",
                                "body",
                                "Why?",
                                "line",
                                2,
                                "side",
                                "RIGHT",
                                "start_line",
                                1,
                                "start_side",
                                "RIGHT"))));
    }

    @Test
    void saysWhyAReviewIsRefused() {
        var number = github.pull("robot", "Mine", "mine", "main");

        assertThat(failed("github_review_pr", HELLO.with("number", number).with("event", "approve"))
                        .reason())
                .endsWith("It says: Unprocessable Entity: Can not approve your own pull request");
        assertThat(failed("github_review_pr", HELLO.with("number", number).with("event", "comment"))
                        .reason())
                .contains("needs a text");
        assertThat(failed(
                                "github_review_pr",
                                HELLO.with("number", number)
                                        .with("event", "comment")
                                        .with("body", "See")
                                        .with(
                                                "comments",
                                                List.of(Fields.of("path", "none")
                                                        .with("line", 1)
                                                        .with("body", "?"))))
                        .reason())
                .endsWith("Line could not be resolved");
    }

    @Test
    void closesAnIssueAndSaysWhy() {
        var number = github.issue("ana", "It is slow", "");

        var done = done("github_close_issue", close(number));

        assertThat(done.content()).startsWith("Closed #1 It is slow (closed as not_planned");
        assertThat(github.issueNow(number))
                .containsEntry("state", "closed")
                .containsEntry("state_reason", "not_planned");
        assertThat(github.comments(number)).singleElement().asString().startsWith("By design\n");
    }

    @Test
    void closesAndCommentsOnceWhenACallIsRepeatedAfterACrash() {
        var number = github.issue("ana", "It is slow", "");
        done("github_close_issue", close(number));
        tools = bench(github.baseUrl(), "github-token"); // counts its calls anew, so the key is the same

        var again = done("github_close_issue", close(number));
        assertThat(again.content()).startsWith("Was closed already: #1");
        assertThat(github.comments(number)).hasSize(1);

        done("github_close_issue", close(number));
        assertThat(github.comments(number)).as("another call says it again").hasSize(2);
    }

    @Test
    void closesNoPullRequest() {
        var number = github.pull("ana", "Fix", "fix", "main");

        assertThat(failed("github_close_issue", HELLO.with("number", number)).reason())
                .contains("is a pull request");
        assertThat(github.issueNow(number)).containsEntry("state", "open");
    }

    @Test
    void listsPullRequestsOfABranch() {
        github.pull("ana", "One", "one", "main");
        github.pull("ben", "Two", "two", "main");
        github.pull("eve", "Three", "eve:one", "main");

        assertThat(done("github_list_prs", HELLO).content()).isEqualTo("""
                        #3 Three (open, by eve, eve:one into main, bug)
                        #2 Two (open, by ben, octocat:two into main, bug)
                        #1 One (open, by ana, octocat:one into main, bug)
                        """);
        assertThat(numbers(done("github_list_prs", HELLO.with("head", "one")), "pullRequests"))
                .containsExactly(1L);
        assertThat(numbers(done("github_list_prs", HELLO.with("head", "eve:one")), "pullRequests"))
                .containsExactly(3L);
        assertThat(done("github_list_prs", HELLO.with("state", "closed")).content())
                .isEqualTo("No such pull request in octocat/hello-world\n");
    }

    @Test
    void listsIssuesWithoutPullRequests() {
        github.issue("ana", "Slow", "");
        github.pull("ben", "Two", "two", "main");

        assertThat(numbers(done("github_list_issues", HELLO), "issues")).containsExactly(1L);
        assertThat(numbers(done("github_list_issues", HELLO.with("labels", List.of("ui"))), "issues"))
                .isEmpty();
    }

    @Test
    void turnsPagesUpToTheLimit() {
        for (int i = 1; i <= 250; i++) {
            github.issue("ana", "Issue " + i, "");
        }

        var all = done("github_list_issues", HELLO.with("limit", 300));
        var some = done("github_list_issues", HELLO.with("limit", 120));

        assertThat(all.data().objects("issues")).hasSize(250);
        assertThat(all.data().flag("cut")).isFalse();
        assertThat(some.data().objects("issues")).hasSize(120);
        assertThat(some.data().flag("cut")).isTrue();
        assertThat(some.content()).endsWith("[There are more. Ask with a higher limit, or for less]\n");
        assertThat(github.requests().get(0)).endsWith("/issues?per_page=100&state=open");
    }

    @Test
    void readsAPullRequestWithItsChanges() {
        var number = github.pull("ana", "Fix", "fix", "main");
        github.file(number, "src/A.java", "@@ -1 +1 @@\n-a\n+b")
                .file(number, "logo.png", "")
                .file(number, "big", "+".repeat(130_000));

        var done = done("github_read_pr", HELLO.with("number", number));

        assertThat(done.content())
                .contains(
                        "#1 Fix (open, by ana, octocat:fix into main, bug)\nhttps://github.com/octocat/hello-world/pull/1\n")
                .contains(
                        "src/A.java (modified, +1 -1)\n@@ -1 +1 @@\n-a\n+b\n",
                        "it is binary or large",
                        "changes of 1 files are too long");
        assertThat(done.data().text("commit")).isEqualTo("c0ffee1");
        assertThat(done.data().objects("files")).hasSize(3);
    }

    @Test
    void readsAnIssueWithItsComments() {
        var number = github.issue("ana", "Slow", "Since yesterday");
        done("github_close_issue", HELLO.with("number", number).with("comment", "Done"));

        var done = done("github_read_issue", HELLO.with("number", number));

        assertThat(done.content())
                .contains(
                        "#1 Slow (closed as completed, by ana, bug)",
                        "Since yesterday",
                        "robot, 2026-01-02T03:04:05Z:\nDone");
        assertThat(done.data().objects("comments")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "403, Retry-After, 30, 2026-01-02T03:04:35Z",
        "429, Retry-After, 90, 2026-01-02T03:05:35Z",
        "403, X-RateLimit-Reset, 1767330000, 2026-01-02T05:00:00Z",
        "429, X-Other, 1, 2026-01-02T03:05:05Z"
    })
    void saysUntilWhenALimitHolds(int status, String header, String value, String until) {
        var limited =
                GitHubReply.error(status, "You have exceeded a rate limit").header(header, value);
        github.then(header.equals("X-RateLimit-Reset") ? limited.header("X-RateLimit-Remaining", "0") : limited);

        assertThat(failed("github_list_prs", HELLO))
                .isEqualTo(new Failed(
                        "GitHub takes no more requests with the token 'github-token' until " + until
                                + ". Try again then",
                        true));
    }

    @Test
    void knowsASecondaryLimitByItsMessage() {
        github.then(GitHubReply.error(403, "You have exceeded a secondary rate limit. Please wait"));

        assertThat(failed("github_list_prs", HELLO).retryable()).isTrue();
    }

    @Test
    void saysWhatAStatusMeans() {
        github.then(GitHubReply.error(403, "Resource not accessible by personal access token"));
        assertThat(failed("github_read_issue", HELLO.with("number", 1)).reason())
                .isEqualTo(
                        "the token 'github-token' may not read issue #1 of octocat/hello-world. It says: Resource not"
                                + " accessible by personal access token");

        assertThat(failed("github_read_issue", HELLO.with("number", 1)).reason())
                .contains("GitHub has nothing to read issue #1", "or the token 'github-token' may not see it");

        secrets.with("github-token", "ghp_old", github.host());
        assertThat(failed("github_list_prs", HELLO))
                .isEqualTo(new Failed(
                        "GitHub does not accept the token 'github-token'. An administrator sets it anew", false));

        github.then(new GitHubReply(502, Map.of(), "<html>Bad gateway</html>"));
        assertThat(failed("github_list_prs", HELLO).retryable()).isTrue();
    }

    @Test
    void doesNotSayThatWhatMayHaveBeenDoneCanBeTriedAgain() {
        var number = github.pull("ana", "Fix", "fix", "main");
        github.then(new GitHubReply(500, Map.of(), ""));

        var failed = failed("github_review_pr", HELLO.with("number", number).with("event", "approve"));

        assertThat(failed.retryable()).isFalse();
        assertThat(failed.reason()).contains("It may have been done all the same");
    }

    @Test
    void doesNotSayThatAReviewWithoutAnswerCanBeTriedAgain() {
        var lost = new GitHubServer(
                call -> new HttpOutcome.Failed("The connection broke", true, true),
                github.baseUrl(),
                "github-token",
                CLOCK);
        tools = new ToolBench(new MapWorkspace())
                .with("github_review_pr", new ReviewPullRequestTool(lost))
                .with("github_list_prs", new ListPullRequestsTool(lost));

        assertThat(failed("github_review_pr", HELLO.with("number", 1).with("event", "approve"))
                        .retryable())
                .isFalse();
        assertThat(failed("github_list_prs", HELLO).retryable()).isTrue();
    }

    @Test
    void turnsNoPageOfAnotherServer() {
        github.then(GitHubReply.of(200, List.of()).header("Link", "<https://evil.example.org/x>; rel=\"next\""));

        assertThat(failed("github_list_prs", HELLO).reason()).contains("is not GitHub's REST API");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[1, 2]", "{\"a\": 1}", "", "null"})
    void saysThatAServerIsNotGitHub(String body) {
        github.then(new GitHubReply(200, Map.of(), body));

        assertThat(failed("github_list_prs", HELLO).reason()).contains("is not GitHub's REST API", "baseUrl");
    }

    @Test
    void sendsNoTokenThatIsNotForThatServer() {
        secrets.with("github-token", LocalGitHub.TOKEN, "api.github.com");

        assertThat(tools.call("github_list_prs", HELLO)).isInstanceOf(Refused.class);
        assertThat(github.requests()).isEmpty();
    }

    @Test
    void asksWithoutTokenWhenThereIsNone() {
        tools = bench(github.baseUrl() + "/", "");

        assertThat(failed("github_list_prs", HELLO).reason()).contains("does not accept a request without token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello-world", "a/b/c", "../admin", "a/..", "a/b?c", "a/%2e%2e", ""})
    void takesNoNameThatLeadsElsewhere(String name) {
        assertThat(failed("github_list_prs", Fields.of("repository", name)).reason())
                .contains("is no repository");
        assertThat(github.requests()).isEmpty();
    }

    @Test
    void judgesItsConfigurationWithoutAskingAnybody() {
        assertThat(server(github.baseUrl(), "t").problem()).isEmpty();
        assertThat(server("api.github.com", "t").problem()).hasValueSatisfying(problem -> assertThat(problem)
                .contains("baseUrl 'api.github.com'", "https://api.github.com"));
        assertThat(server("ht tp://x", "t").problem()).isPresent();

        tools = bench("api.github.com", "t");
        assertThat(failed("github_list_prs", HELLO).reason()).contains("is no web address");
    }

    private static Fields create() {
        return HELLO.with("title", "Add a feature")
                .with("body", "Why: because")
                .with("head", "feature")
                .with("draft", true);
    }

    private static Fields close(long number) {
        return HELLO.with("number", number).with("reason", "not_planned").with("comment", "By design");
    }

    private GitHubServer server(String baseUrl, String token) {
        return new GitHubServer(new LoopbackGateway(secrets), baseUrl, token, CLOCK);
    }

    private ToolBench bench(String baseUrl, String token) {
        var server = server(baseUrl, token);
        return new ToolBench(new MapWorkspace())
                .with("github_create_pr", new CreatePullRequestTool(server))
                .with("github_review_pr", new ReviewPullRequestTool(server))
                .with("github_close_issue", new CloseIssueTool(server))
                .with("github_list_prs", new ListPullRequestsTool(server))
                .with("github_list_issues", new ListIssuesTool(server))
                .with("github_read_pr", new ReadPullRequestTool(server))
                .with("github_read_issue", new ReadIssueTool(server));
    }

    private Done done(String tool, Fields arguments) {
        var outcome = tools.call(tool, arguments);
        assertThat(outcome).isInstanceOf(Done.class);
        return (Done) outcome;
    }

    private Failed failed(String tool, Fields arguments) {
        var outcome = tools.call(tool, arguments);
        assertThat(outcome).isInstanceOf(Failed.class);
        return (Failed) outcome;
    }

    private static List<Long> numbers(Done done, String list) {
        return done.data().objects(list).stream()
                .map(item -> item.number("number"))
                .toList();
    }
}
