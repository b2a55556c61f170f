package io.agentic.tool.workspace.internal.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.errors.NoMergeBaseException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** Merges two commits in memory, where no file of the task and no program is needed. */
final class Merging {

    private static final int MAX_CHARS = 60_000;

    private final GitCheckout git;
    private final RevCommit ours;
    private final RevCommit theirs;

    Merging(GitCheckout git, RevCommit ours, RevCommit theirs) {
        this.git = git;
        this.ours = ours;
        this.theirs = theirs;
    }

    /**
     * What a merge gives.
     *
     * @param tree empty when there are conflicts
     * @param conflicts paths in the repository, sorted
     * @param shown the conflicting files with marks
     */
    record Merged(Optional<ObjectId> tree, List<String> conflicts, String shown) {}

    boolean isDone() throws IOException {
        return isAncestor(theirs, ours);
    }

    boolean isFastForward() throws IOException {
        return isAncestor(ours, theirs);
    }

    Merged merge() throws NoHistory, IOException {
        if (!related()) {
            throw new NoHistory(
                    "The two have no commit in common, so they cannot be merged. Take one that git_log shows");
        }
        var merger = (ResolveMerger) MergeStrategy.RECURSIVE.newMerger(git.repository(), true);
        try {
            if (merger.merge(ours, theirs)) {
                return new Merged(Optional.of(merger.getResultTreeId()), List.of(), "");
            }
        } catch (NoMergeBaseException e) {
            throw new NoHistory("The histories of the two cross too often to be merged here. Do it with git itself");
        }
        var conflicts = new TreeSet<>(merger.getUnmergedPaths());
        if (merger.getFailingPaths() != null) {
            conflicts.addAll(merger.getFailingPaths().keySet());
        }
        return new Merged(Optional.empty(), List.copyOf(conflicts), shown(merger));
    }

    private String shown(ResolveMerger merger) throws IOException {
        var out = new StringBuilder();
        for (var file : merger.getMergeResults().entrySet()) {
            if (out.length() < MAX_CHARS && file.getValue().containsConflicts()) {
                out.append("\n")
                        .append(git.history().inTask(file.getKey()))
                        .append("\n")
                        .append(text(file.getValue()));
            }
        }
        return out.length() > MAX_CHARS ? out.substring(0, MAX_CHARS) + "\n[The rest is left out]\n" : out.toString();
    }

    @SuppressWarnings("unchecked")
    private static String text(MergeResult<?> result) throws IOException {
        if (result.getSequences().stream().anyMatch(sequence -> !(sequence instanceof RawText))) {
            return "[No text]\n";
        }
        var out = new ByteArrayOutputStream();
        new MergeFormatter()
                .formatMerge(out, (MergeResult<RawText>) result, "base", "ours", "theirs", StandardCharsets.UTF_8);
        return out.toString(StandardCharsets.UTF_8);
    }

    private boolean isAncestor(RevCommit old, RevCommit young) throws IOException {
        try (var walk = new RevWalk(git.repository())) {
            return walk.isMergedInto(walk.parseCommit(old), walk.parseCommit(young));
        }
    }

    private boolean related() throws IOException {
        try (var walk = new RevWalk(git.repository())) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(ours));
            walk.markStart(walk.parseCommit(theirs));
            return walk.next() != null;
        }
    }
}
