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

/** Says what is not committed yet. */
@Component
@ToolSpec(
        name = "git_status",
        summary =
                "Shows which branch of the git repository is checked out, and which files differ from its last commit.",
        schema = "git_status.json",
        effect = Effect.NONE)
public final class GitStatusTool implements Tool {

    private final GitWork git;

    @Activate
    public GitStatusTool(@Reference(name = "git") GitWork git) {
        this.git = git;
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        return git.status(call.workspace(), call.text("folder", ""));
    }
}
