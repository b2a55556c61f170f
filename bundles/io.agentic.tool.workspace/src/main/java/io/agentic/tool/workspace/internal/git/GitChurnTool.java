package io.agentic.tool.workspace.internal.git;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts how often each file was changed. Merges, and commits that change very many files, say nothing about one of them. */
@Component
@ToolSpec(
        name = "git_churn",
        summary =
                "Counts in how many of the last commits each file of the git repository was changed, most often changed first.",
        schema = "git_churn.json",
        effect = Effect.NONE)
public final class GitChurnTool implements Tool {

    private static final int MANY_FILES = 100;
    private static final int SHOWN = 20;

    private final GitRepositories repositories;

    @Activate
    public GitChurnTool(@Reference(name = "repositories") GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        return repositories.ask(call.workspace(), call.text("path", ""), history -> churn(call, history));
    }

    /** What is known of a file: the commits that changed it, and who wrote them. */
    private static final class Changes {

        private final Set<String> authors = new HashSet<>();
        private long commits;

        void add(RevCommit commit) {
            commits++;
            authors.add(commit.getAuthorIdent().getEmailAddress());
        }

        long commits() {
            return commits;
        }

        int authors() {
            return authors.size();
        }
    }

    private static ToolOutcome churn(ToolCall call, GitHistory history)
            throws NoHistory, IOException, InterruptedException {
        var changes = new HashMap<String, Changes>();
        var counted = 0;
        var since = "";
        try (var walk = new RevWalk(history.repository())) {
            walk.markStart(history.commit(call.text("from", Constants.HEAD), walk));
            walk.setRevFilter(RevFilter.NO_MERGES);
            for (RevCommit commit; counted < call.number("commits", 1_000) && (commit = walk.next()) != null; ) {
                GitHistory.letInterruptsThrough();
                counted++;
                since = GitHistory.date(commit);
                var files = changed(commit, walk, history);
                if (files.size() <= MANY_FILES) {
                    for (var file : files) {
                        changes.computeIfAbsent(file, none -> new Changes()).add(commit);
                    }
                }
            }
        }
        return report(changes, counted, since, call.number("limit", 300));
    }

    /** The files that a commit changed; one more than wanted tells that there are too many. */
    private static List<String> changed(RevCommit commit, RevWalk commits, GitHistory history) throws IOException {
        var files = new ArrayList<String>();
        try (var walk = new TreeWalk(commits.getObjectReader())) {
            walk.setRecursive(true);
            walk.setFilter(AndTreeFilter.create(history.pathFilter(), TreeFilter.ANY_DIFF));
            if (commit.getParentCount() == 0) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(commits.parseCommit(commit.getParent(0)).getTree());
            }
            walk.addTree(commit.getTree());
            while (files.size() <= MANY_FILES && walk.next()) {
                files.add(history.inTask(walk.getPathString()));
            }
        }
        return files;
    }

    private static ToolOutcome report(Map<String, Changes> changes, int counted, String since, long limit) {
        var most = changes.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Changes> entry) ->
                                -entry.getValue().commits())
                        .thenComparing(Map.Entry::getKey))
                .limit(limit)
                .toList();
        var out = new StringBuilder(counted + " commits since " + since + "; changed most often:\n");
        most.stream().limit(SHOWN).forEach(entry -> out.append(entry.getValue().commits())
                .append(' ')
                .append(entry.getKey())
                .append('\n'));
        var files = most.stream()
                .map(entry -> Fields.of("path", entry.getKey())
                        .with("commits", entry.getValue().commits())
                        .with("authors", entry.getValue().authors()))
                .toList();
        return new ToolOutcome.Done(
                out.toString(),
                Fields.of("files", files).with("commits", counted).with("since", since));
    }
}
