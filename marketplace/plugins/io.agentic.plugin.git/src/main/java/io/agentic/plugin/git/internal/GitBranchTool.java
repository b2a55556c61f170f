package io.agentic.plugin.git.internal;

import io.agentic.api.git.GitWork;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists, makes and switches branches. */
@Component
@ToolSpec(
        name = "git_branch",
        summary = "Lists, creates or checks out branches of the git repository.",
        schema = "git_branch.json",
        effect = Effect.IDEMPOTENT)
public final class GitBranchTool implements Tool {

    private final GitWork git;

    @Activate
    public GitBranchTool(@Reference(name = "git") GitWork git) {
        this.git = git;
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var folder = call.text("folder", "");
        var name = call.text("name", "");
        return switch (call.text("action", "list")) {
            case "create" -> git.createBranch(call.workspace(), folder, name, call.text("from", "HEAD"));
            case "switch" -> git.switchTo(call.workspace(), folder, name);
            default -> git.branches(call.workspace(), folder);
        };
    }
}
