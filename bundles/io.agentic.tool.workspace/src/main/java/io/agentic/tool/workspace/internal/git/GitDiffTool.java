package io.agentic.tool.workspace.internal.git;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.revwalk.RevWalk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what changed between two commits, or since one. */
@Component
@ToolSpec(
        name = "git_diff",
        summary = "Shows what changed between two commits, or between a commit and the files as they are now.",
        schema = "git_diff.json",
        effect = Effect.NONE)
public final class GitDiffTool implements Tool {

    private final GitRepositories repositories;

    @Activate
    public GitDiffTool(@Reference(name = "repositories") GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        return repositories.ask(call.workspace(), call.text("path", ""), history -> diff(call, history));
    }

    private static ToolOutcome diff(ToolCall call, GitHistory history)
            throws NoHistory, IOException, InterruptedException {
        try (var walk = new RevWalk(history.repository())) {
            var from = history.commit(call.text("from", Constants.HEAD), walk);
            var changes =
                    new TreeChanges(history, new UnifiedDiff(call.arguments().flag("brief")));
            var diff = call.arguments().has("to")
                    ? changes.between(from, history.commit(call.text("to"), walk))
                    : changes.since(from);
            return new ToolOutcome.Done(
                    diff.isEmpty() ? "Nothing changed\n" : diff.text(), Fields.of("files", diff.files()));
        }
    }
}
