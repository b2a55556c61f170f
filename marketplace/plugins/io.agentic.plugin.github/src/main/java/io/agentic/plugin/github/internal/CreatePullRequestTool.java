package io.agentic.plugin.github.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens a pull request. GitHub has at most one open for the same two branches, so one that is there already is the answer: a call that is
 * repeated after a crash finds what it made.
 */
@Component(service = Tool.class)
@ToolSpec(
        name = "github_create_pr",
        summary = "Opens a pull request in a GitHub repository, or finds the open one for the same branches.",
        schema = "github_create_pr.json",
        effect = Effect.ONCE)
public final class CreatePullRequestTool implements GitHubTool {

    private final GitHubServer server;

    @Activate
    public CreatePullRequestTool(@Reference(name = "server") GitHubServer server) {
        this.server = server;
    }

    @Override
    public ToolOutcome ask(ToolCall call, RepositoryName repository) throws NoAnswer, InterruptedException {
        var head = call.text("head");
        var base = call.text("base", "main");
        var ofWhom = head.contains(":") ? head : repository.owner() + ":" + head;
        var what = "open a pull request of " + head + " into " + base + " of " + repository;
        var open = server.list(
                call, what, repository.path("/pulls"), Map.of("state", "open", "head", ofWhom, "base", base), 1);
        if (!open.items().isEmpty()) {
            return done("It was open already, and is unchanged: ", open.items().get(0), true);
        }
        var made = server.change(
                call,
                what,
                "POST",
                repository.path("/pulls"),
                Fields.of("title", call.text("title"))
                        .with("body", call.text("body", ""))
                        .with("head", head)
                        .with("base", base)
                        .with("draft", call.arguments().flag("draft")));
        return done("Opened ", made, false);
    }

    private static ToolOutcome done(String how, Fields pull, boolean existed) {
        var summary = Wording.summary(pull).with("existed", existed);
        return new ToolOutcome.Done(how + Wording.line(summary) + summary.text("url") + "\n", summary);
    }
}
