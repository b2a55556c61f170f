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

/** Lists pull requests, newest first. */
@Component(service = Tool.class)
@ToolSpec(
        name = "github_list_prs",
        summary = "Lists pull requests of a GitHub repository, newest first.",
        schema = "github_list_prs.json",
        effect = Effect.NONE)
public final class ListPullRequestsTool implements GitHubTool {

    private final GitHubServer server;

    @Activate
    public ListPullRequestsTool(@Reference(name = "server") GitHubServer server) {
        this.server = server;
    }

    @Override
    public ToolOutcome ask(ToolCall call, RepositoryName repository) throws NoAnswer, InterruptedException {
        var listed = server.list(
                call,
                "list pull requests of " + repository,
                repository.path("/pulls"),
                Map.of(
                        "state", call.text("state", "open"),
                        "base", call.text("base", ""),
                        "head", head(call, repository)),
                call.number("limit", 30));
        var summaries = listed.items().stream().map(Wording::summary).toList();
        var text = summaries.isEmpty() ? "No such pull request in " + repository + "\n" : Wording.lines(summaries);
        return new ToolOutcome.Done(
                text + Wording.more(listed.cut()),
                Fields.of("pullRequests", summaries).with("cut", listed.cut()));
    }

    /** GitHub wants to know whose branch it is, and ignores a head without. */
    private static String head(ToolCall call, RepositoryName repository) {
        var head = call.text("head", "");
        return head.isEmpty() || head.contains(":") ? head : repository.owner() + ":" + head;
    }
}
