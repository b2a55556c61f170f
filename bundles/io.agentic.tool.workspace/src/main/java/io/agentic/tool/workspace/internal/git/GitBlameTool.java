package io.agentic.tool.workspace.internal.git;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.blame.BlameGenerator;
import org.eclipse.jgit.blame.BlameResult;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which commit each line of a file comes from, as the file was last committed. */
@Component
@ToolSpec(
        name = "git_blame",
        summary = "Shows for each line of a committed file which commit, author and date it comes from.",
        schema = "git_blame.json",
        effect = Effect.NONE)
public final class GitBlameTool implements Tool {

    private static final int MAX_BYTES = 2_000_000;
    private static final int MAX_LINES = 2_000;
    private static final int SHOWN_CHARS = 200;

    private final GitRepositories repositories;

    @Activate
    public GitBlameTool(@Reference(name = "repositories") GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        return repositories.ask(call.workspace(), call.text("path"), history -> blame(call, history));
    }

    private static ToolOutcome blame(ToolCall call, GitHistory history)
            throws NoHistory, IOException, InterruptedException {
        try (var walk = new RevWalk(history.repository());
                var generator = new BlameGenerator(history.repository(), history.path())) {
            var head = history.commit(Constants.HEAD, walk);
            var path = call.text("path");
            checkFile(path, history, TreeWalk.forPath(history.repository(), history.path(), head.getTree()));
            generator.push(null, head);
            var result = BlameResult.create(generator);
            while (result != null && result.computeNext() >= 0) {
                GitHistory.letInterruptsThrough();
            }
            return result == null ? empty(path) : lines(call, result);
        }
    }

    private static void checkFile(String path, GitHistory history, TreeWalk entry) throws NoHistory, IOException {
        if (entry == null) {
            throw new NoHistory(
                    "'" + path + "' is not in the last commit, so no line of it has a history. git_log shows what is");
        }
        try (entry) {
            if (entry.isSubtree() || entry.getFileMode(0).getObjectType() != Constants.OBJ_BLOB) {
                throw new NoHistory("'" + path + "' is no file. Name a file of it");
            }
            if (history.repository().open(entry.getObjectId(0)).getSize() > MAX_BYTES) {
                throw new NoHistory(
                        "'" + path + "' has more than " + MAX_BYTES + " bytes, too many to blame. Use git_log for it");
            }
        }
    }

    private static ToolOutcome lines(ToolCall call, BlameResult result) {
        var text = result.getResultContents();
        var from = (int) Math.min(call.number("from", 1), Integer.MAX_VALUE);
        var to = (int) Math.min(call.number("to", text.size()), text.size());
        if (text.size() == 0) {
            return empty(call.text("path"));
        }
        if (from > to) {
            return new ToolOutcome.Failed(
                    "'" + call.text("path") + "' has " + text.size()
                            + " lines in the last commit. Ask for lines that are there",
                    false);
        }
        var last = (int) Math.min(to, (long) from + MAX_LINES - 1);
        var out = new StringBuilder();
        var lines = new ArrayList<Fields>();
        for (int line = from; line <= last; line++) {
            var commit = result.getSourceCommit(line - 1);
            var author = commit.getAuthorIdent().getName();
            out.append(line)
                    .append(' ')
                    .append(GitHistory.shortId(commit))
                    .append(' ')
                    .append(GitHistory.date(commit))
                    .append(' ')
                    .append(author)
                    .append(": ")
                    .append(head(text.getString(line - 1)))
                    .append('\n');
            lines.add(Fields.of("line", line)
                    .with("id", commit.name())
                    .with("date", GitHistory.date(commit))
                    .with("author", author));
        }
        if (last < to) {
            out.append("[Lines ")
                    .append(last + 1)
                    .append(" to ")
                    .append(to)
                    .append(" are left out. Go on with from=")
                    .append(last + 1)
                    .append("]\n");
        }
        return new ToolOutcome.Done(out.toString(), Fields.of("lines", lines));
    }

    private static ToolOutcome empty(String path) {
        return new ToolOutcome.Done("'" + path + "' has no lines in the last commit\n", Fields.of("lines", List.of()));
    }

    private static String head(String line) {
        return line.length() > SHOWN_CHARS ? line.substring(0, SHOWN_CHARS) + "…" : line;
    }
}
