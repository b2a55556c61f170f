package io.agentic.plugin.github.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Closes an issue, with a comment if there is something to say. The comment carries a mark of the call that readers do not see, by which a
 * repeated call finds that it has been made.
 */
@Component(service = Tool.class)
@ToolSpec(
        name = "github_close_issue",
        summary = "Closes an issue of a GitHub repository as completed or not planned, with a comment.",
        schema = "github_close_issue.json",
        effect = Effect.IDEMPOTENT)
public final class CloseIssueTool implements GitHubTool {

    private static final int LOOKED_AT = 1_000;

    private final GitHubServer server;

    @Activate
    public CloseIssueTool(@Reference(name = "server") GitHubServer server) {
        this.server = server;
    }

    @Override
    public ToolOutcome ask(ToolCall call, RepositoryName repository) throws NoAnswer, InterruptedException {
        var number = call.arguments().number("number");
        var reason = call.text("reason", "completed");
        var what = "close issue #" + number + " of " + repository;
        var path = repository.path("/issues/" + number);
        var issue = server.read(call, what, path);
        if (issue.has("pull_request")) {
            return new ToolOutcome.Failed("#" + number + " is a pull request. Give the number of an issue", false);
        }
        comment(call, what, path);
        if (issue.text("state", "").equals("closed")
                && issue.text("state_reason", "").equals(reason)) {
            return done("Was closed already: ", issue);
        }
        return done(
                "Closed ",
                server.change(
                        call, what, "PATCH", path, Fields.of("state", "closed").with("state_reason", reason)));
    }

    private void comment(ToolCall call, String what, String path) throws NoAnswer, InterruptedException {
        var text = call.text("comment", "");
        if (text.isBlank()) {
            return;
        }
        var mark = "<!-- agentic "
                + UUID.nameUUIDFromBytes(call.idempotencyKey().getBytes(StandardCharsets.UTF_8)) + " -->";
        var said = server.list(call, what, path + "/comments", Map.of(), LOOKED_AT);
        if (said.items().stream().noneMatch(comment -> comment.text("body", "").contains(mark))) {
            server.change(call, what, "POST", path + "/comments", Fields.of("body", text + "\n\n" + mark));
        }
    }

    private static ToolOutcome done(String how, Fields issue) {
        var summary = Wording.summary(issue);
        return new ToolOutcome.Done(how + Wording.line(summary) + summary.text("url") + "\n", summary);
    }
}
