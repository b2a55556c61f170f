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

/** Commits files as they are now. */
@Component
@ToolSpec(
        name = "git_commit",
        summary = "Commits changed files to the branch of the git repository that is checked out.",
        schema = "git_commit.json",
        effect = Effect.ONCE)
public final class GitCommitTool implements Tool {

    private final GitWork git;
    private final ConfiguredAuthor author;

    @Activate
    public GitCommitTool(@Reference(name = "git") GitWork git, @Reference(name = "author") ConfiguredAuthor author) {
        this.git = git;
        this.author = author;
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        return author.sign(who ->
                git.commit(call.workspace(), call.text("folder", ""), call.text("message"), call.texts("paths"), who));
    }
}
