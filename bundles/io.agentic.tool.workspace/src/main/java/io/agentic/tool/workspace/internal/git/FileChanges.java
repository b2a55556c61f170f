package io.agentic.tool.workspace.internal.git;

import io.agentic.api.data.Fields;
import io.agentic.tool.workspace.internal.folder.WorkTreeFiles.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Finds which files differ from the last commit, by reading them: what an index says of times and sizes may be a lie. */
final class FileChanges {

    private final GitCheckout git;
    private final DirCache index;

    FileChanges(GitCheckout git, DirCache index) {
        this.git = git;
        this.index = index;
    }

    /**
     * A file that differs.
     *
     * @param path in the repository
     * @param change what became of it: added, modified, deleted, untracked, conflict
     */
    record Changed(String path, String change) {

        Fields fields(GitHistory history) {
            return Fields.of("path", history.inTask(path)).with("change", change);
        }
    }

    /** Sorted by path. */
    List<Changed> find() throws IOException, InterruptedException {
        var committed = committed();
        var conflicts = new TreeSet<String>();
        var known = new TreeSet<>(committed.keySet());
        var hidden = new HashSet<String>();
        for (int i = 0; i < index.getEntryCount(); i++) {
            var entry = index.getEntry(i);
            known.add(entry.getPathString());
            if (entry.getStage() > 0) {
                conflicts.add(entry.getPathString());
            }
            if (entry.isSkipWorkTree() || !GitCheckout.isFile(entry.getFileMode())) {
                hidden.add(entry.getPathString());
            }
        }
        var changes = new ArrayList<Changed>();
        for (var path : known) {
            GitHistory.letInterruptsThrough();
            if (conflicts.contains(path)) {
                changes.add(new Changed(path, "conflict"));
            } else if (!hidden.contains(path)) {
                change(path, Optional.ofNullable(committed.get(path))).ifPresent(changes::add);
            }
        }
        untracked(known).forEach(path -> changes.add(new Changed(path, "untracked")));
        changes.sort((one, two) -> one.path().compareTo(two.path()));
        return changes;
    }

    /** What the last commit has of a path. */
    private record Committed(FileMode mode, ObjectId id) {}

    private Map<String, Committed> committed() throws IOException, InterruptedException {
        var all = new HashMap<String, Committed>();
        if (git.head().isEmpty()) {
            return all;
        }
        try (var walk = new TreeWalk(git.repository())) {
            walk.addTree(git.head().get().getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                GitHistory.letInterruptsThrough();
                all.put(walk.getPathString(), new Committed(walk.getFileMode(0), walk.getObjectId(0)));
            }
        }
        return all;
    }

    private Optional<Changed> change(String path, Optional<Committed> committed) throws IOException {
        if (committed.isPresent() && !GitCheckout.isFile(committed.get().mode())) {
            return Optional.empty(); // links and submodules are left alone
        }
        var now = git.files().entry(git.history().inTask(path));
        if (committed.isEmpty()) {
            return now.map(there -> new Changed(path, "added"));
        }
        if (now.isEmpty()) {
            return Optional.of(new Changed(path, "deleted"));
        }
        return same(committed.get(), now.get()) ? Optional.empty() : Optional.of(new Changed(path, "modified"));
    }

    private static boolean same(Committed committed, Entry now) {
        return now.file()
                && committed.id().equals(GitCheckout.id(now.content()))
                && now.executable()
                        .map(runs -> runs == committed.mode().equals(FileMode.EXECUTABLE_FILE))
                        .orElse(true);
    }

    private List<String> untracked(Set<String> known) {
        var top = git.history().top();
        return git.files().list(top).files().stream()
                .map(file -> top.isEmpty() ? file.path() : file.path().substring(top.length() + 1))
                .filter(path -> !known.contains(path))
                .toList();
    }
}
