package io.agentic.plugin.github.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says what one thinks of a pull request, as a whole and line by line. */
@Component(service = Tool.class)
@ToolSpec(
        name = "github_review_pr",
        summary =
                "Reviews a pull request of a GitHub repository: approves it, asks for changes, or comments, with comments on lines.",
        schema = "github_review_pr.json",
        effect = Effect.ONCE)
public final class ReviewPullRequestTool implements GitHubTool {

    private final GitHubServer server;

    @Activate
    public ReviewPullRequestTool(@Reference(name = "server") GitHubServer server) {
        this.server = server;
    }

    @Override
    public ToolOutcome ask(ToolCall call, RepositoryName repository) throws NoAnswer, InterruptedException {
        var number = call.arguments().number("number");
        var event = call.text("event");
        var comments = call.arguments().objects("comments");
        if (!event.equals("approve") && call.text("body", "").isBlank()) {
            return new ToolOutcome.Failed("A review that does not approve needs a text. Give 'body'", false);
        }
        var review = server.change(
                call,
                "review pull request #" + number + " of " + repository,
                "POST",
                repository.path("/pulls/" + number + "/reviews"),
                Fields.of("event", event.toUpperCase(Locale.ROOT))
                        .with("body", call.text("body", ""))
                        .with(
                                "comments",
                                comments.stream()
                                        .map(ReviewPullRequestTool::comment)
                                        .toList()));
        var url = review.text("html_url", "");
        return new ToolOutcome.Done(
                "Reviewed #" + number + " (" + event + ", " + comments.size() + " comments on lines)\n" + url + "\n",
                Fields.of("id", review.number("id", 0))
                        .with("state", review.text("state", ""))
                        .with("url", url));
    }

    private static Fields comment(Fields comment) {
        var side = comment.text("side", "right").toUpperCase(Locale.ROOT);
        var from = comment.has("from") ? comment.number("from") : null;
        return Fields.of("path", comment.text("path"))
                .with("body", comment.text("body"))
                .with("line", comment.number("line"))
                .with("side", side)
                .with("start_line", from)
                .with("start_side", from == null ? null : side);
    }
}
