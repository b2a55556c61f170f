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

/** Merges, or shows why that needs a decision. */
@Component
@ToolSpec(
        name = "git_merge",
        summary =
                "Merges a branch or commit into the branch of the git repository that is checked out; conflicts are shown and nothing is changed.",
        schema = "git_merge.json",
        effect = Effect.IDEMPOTENT)
public final class GitMergeTool implements Tool {

    private final GitWork git;
    private final ConfiguredAuthor author;

    @Activate
    public GitMergeTool(@Reference(name = "git") GitWork git, @Reference(name = "author") ConfiguredAuthor author) {
        this.git = git;
        this.author = author;
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        return author.sign(who ->
                git.merge(call.workspace(), call.text("folder", ""), call.text("from"), call.text("message", ""), who));
    }
}
