package io.agentic.tool.workspace.internal.git;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import java.io.IOException;
import java.util.ArrayList;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says who changed what when, newest first. */
@Component
@ToolSpec(
        name = "git_log",
        summary = "Lists the commits of the git repository, or those that changed a path, newest first.",
        schema = "git_log.json",
        effect = Effect.NONE)
public final class GitLogTool implements Tool {

    private final GitRepositories repositories;

    @Activate
    public GitLogTool(@Reference(name = "repositories") GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        return repositories.ask(call.workspace(), call.text("path", ""), history -> log(call, history));
    }

    private static ToolOutcome log(ToolCall call, GitHistory history)
            throws NoHistory, IOException, InterruptedException {
        var limit = call.number("limit", 20);
        var commits = new ArrayList<Fields>();
        var out = new StringBuilder();
        try (var walk = new RevWalk(history.repository())) {
            walk.markStart(history.commit(call.text("from", Constants.HEAD), walk));
            if (!history.path().isEmpty()) {
                walk.setTreeFilter(AndTreeFilter.create(history.pathFilter(), TreeFilter.ANY_DIFF));
            }
            for (RevCommit commit; commits.size() < limit && (commit = walk.next()) != null; ) {
                GitHistory.letInterruptsThrough();
                commits.add(fields(commit));
                out.append(GitHistory.shortId(commit))
                        .append(' ')
                        .append(GitHistory.date(commit))
                        .append(' ')
                        .append(commit.getAuthorIdent().getName())
                        .append(": ")
                        .append(commit.getShortMessage())
                        .append('\n');
            }
        }
        if (commits.isEmpty()) {
            out.append("No commit changed '").append(call.text("path", "")).append("'\n");
        }
        return new ToolOutcome.Done(out.toString(), Fields.of("commits", commits));
    }

    private static Fields fields(RevCommit commit) {
        return Fields.of("id", commit.name())
                .with("date", GitHistory.date(commit))
                .with("author", commit.getAuthorIdent().getName())
                .with("subject", commit.getShortMessage());
    }
}
