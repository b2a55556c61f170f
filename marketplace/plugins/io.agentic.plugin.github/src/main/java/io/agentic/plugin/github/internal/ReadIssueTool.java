package io.agentic.plugin.github.internal;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows an issue with what was said to it. */
@Component(service = Tool.class)
@ToolSpec(
        name = "github_read_issue",
        summary = "Shows an issue of a GitHub repository with its comments.",
        schema = "github_read_issue.json",
        effect = Effect.NONE)
public final class ReadIssueTool implements GitHubTool {

    private final GitHubServer server;

    @Activate
    public ReadIssueTool(@Reference(name = "server") GitHubServer server) {
        this.server = server;
    }

    @Override
    public ToolOutcome ask(ToolCall call, RepositoryName repository) throws NoAnswer, InterruptedException {
        var number = call.arguments().number("number");
        var what = "read issue #" + number + " of " + repository;
        var path = repository.path("/issues/" + number);
        var issue = server.read(call, what, path);
        var comments = server.list(call, what, path + "/comments", Map.of(), call.number("limit", 100));
        var said = comments.items().stream().map(Wording::comment).toList();
        var text = said.stream()
                .map(comment -> "\n" + comment.text("author") + ", " + comment.text("createdAt", "?") + ":\n"
                        + comment.text("text") + "\n")
                .collect(Collectors.joining());
        return new ToolOutcome.Done(
                Wording.whole(issue) + text + Wording.more(comments.cut()),
                Wording.summary(issue)
                        .with("text", Wording.text(issue))
                        .with("comments", said)
                        .with("cut", comments.cut()));
    }
}
