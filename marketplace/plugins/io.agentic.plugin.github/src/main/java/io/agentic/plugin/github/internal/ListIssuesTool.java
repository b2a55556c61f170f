package io.agentic.plugin.github.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists issues, newest first; not pull requests, which are issues to GitHub. */
@Component(service = Tool.class)
@ToolSpec(
        name = "github_list_issues",
        summary = "Lists issues of a GitHub repository, newest first, without pull requests.",
        schema = "github_list_issues.json",
        effect = Effect.NONE)
public final class ListIssuesTool implements GitHubTool {

    /** Pull requests are among what is asked for, so more is asked for than wanted. */
    private static final int LOOKED_AT = 1_000;

    private final GitHubServer server;

    @Activate
    public ListIssuesTool(@Reference(name = "server") GitHubServer server) {
        this.server = server;
    }

    @Override
    public ToolOutcome ask(ToolCall call, RepositoryName repository) throws NoAnswer, InterruptedException {
        var limit = call.number("limit", 30);
        var listed = server.list(
                call,
                "list issues of " + repository,
                repository.path("/issues"),
                Map.of(
                        "state", call.text("state", "open"),
                        "labels", String.join(",", call.texts("labels")),
                        "assignee", call.text("assignee", "")),
                LOOKED_AT);
        var summaries = new ArrayList<>(listed.items().stream()
                .filter(item -> !item.has("pull_request"))
                .map(Wording::summary)
                .toList());
        var cut = listed.cut() || summaries.size() > limit;
        var shown = summaries.subList(0, (int) Math.min(limit, summaries.size()));
        var text = shown.isEmpty() ? "No such issue in " + repository + "\n" : Wording.lines(shown);
        return new ToolOutcome.Done(
                text + Wording.more(cut), Fields.of("issues", shown).with("cut", cut));
    }
}
