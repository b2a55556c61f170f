package io.agentic.tool.workspace.internal.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.agentic.api.tool.Workspace.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Finds what differs between trees of a repository, or between one and the files of the task.
 *
 * <p>Files are read through the task's workspace and compared by content. JGit's own iterator over a work tree would run the filters that
 * a repository's configuration names.
 */
final class TreeChanges {

    private static final int MAX_BYTES = 2_000_000;

    private final GitHistory history;
    private final UnifiedDiff diff;

    TreeChanges(GitHistory history, UnifiedDiff diff) {
        this.history = history;
        this.diff = diff;
    }

    UnifiedDiff between(RevCommit from, RevCommit to) throws IOException, InterruptedException {
        try (var walk = walk(AndTreeFilter.create(history.pathFilter(), TreeFilter.ANY_DIFF))) {
            walk.addTree(from.getTree());
            walk.addTree(to.getTree());
            while (walk.next()) {
                GitHistory.letInterruptsThrough();
                var path = history.inTask(walk.getPathString());
                if (isSubmodule(walk.getFileMode(0)) || isSubmodule(walk.getFileMode(1))) {
                    diff.opaque(path, "modified", "a submodule");
                } else {
                    committed(path, walk.getObjectId(0), walk.getObjectId(1));
                }
            }
        }
        return diff;
    }

    UnifiedDiff since(RevCommit from) throws IOException, InterruptedException {
        var tracked = new HashSet<String>();
        try (var walk = walk(history.pathFilter())) {
            walk.addTree(from.getTree());
            while (walk.next()) {
                GitHistory.letInterruptsThrough();
                var path = history.inTask(walk.getPathString());
                tracked.add(path);
                if (walk.getFileMode(0).equals(FileMode.REGULAR_FILE)
                        || walk.getFileMode(0).equals(FileMode.EXECUTABLE_FILE)) {
                    now(path, walk.getObjectId(0));
                }
            }
        }
        untracked(tracked);
        return diff;
    }

    private void committed(String path, ObjectId before, ObjectId after) throws IOException {
        var old = content(before);
        var now = content(after);
        if (old.isEmpty() || now.isEmpty()) {
            diff.opaque(path, change(before, after), "too large to show");
        } else if (before.equals(ObjectId.zeroId())) {
            diff.added(path, now.get());
        } else if (after.equals(ObjectId.zeroId())) {
            diff.deleted(path, old.get());
        } else if (!before.equals(after)) {
            diff.modified(path, old.get(), now.get());
        }
    }

    private void now(String path, ObjectId before) throws IOException {
        if (history.files().read(path) instanceof TextFile file) {
            edited(path, before, file.text());
            return;
        }
        var size = size(path);
        if (size.isEmpty()) {
            committed(path, before, ObjectId.zeroId());
        } else if (size.getAsLong() != history.repository().open(before).getSize()) {
            diff.opaque(path, "modified", "binary or too large to show");
        }
    }

    private void edited(String path, ObjectId before, String text) throws IOException {
        if (same(text, before)) {
            return;
        }
        var old = content(before);
        if (old.isEmpty()) {
            diff.opaque(path, "modified", "too large to show");
        } else if (!same(withoutCarriageReturns(text), before)) {
            diff.modified(path, old.get(), bytes(text));
        }
    }

    private void untracked(Set<String> tracked) throws IOException, InterruptedException {
        var scope = history.inTask(history.path());
        for (var file : history.files().list(history.top()).files()) {
            GitHistory.letInterruptsThrough();
            var inside = history.path().isEmpty()
                    || file.path().equals(scope)
                    || file.path().startsWith(scope + "/");
            if (inside
                    && !tracked.contains(file.path())
                    && history.files().read(file.path()) instanceof TextFile text) {
                diff.added(file.path(), bytes(text.text()));
            }
        }
    }

    private TreeWalk walk(TreeFilter filter) {
        var walk = new TreeWalk(history.repository());
        walk.setRecursive(true);
        walk.setFilter(filter);
        return walk;
    }

    /** Nothing for nothing, and empty when it is too large. */
    private Optional<byte[]> content(ObjectId id) throws IOException {
        if (id.equals(ObjectId.zeroId())) {
            return Optional.of(new byte[0]);
        }
        var object = history.repository().open(id);
        return object.getSize() > MAX_BYTES ? Optional.empty() : Optional.of(object.getBytes(MAX_BYTES));
    }

    /** The task reads UTF-8, or Latin-1; either may have been committed. */
    private static boolean same(String text, ObjectId committed) {
        try (var hash = new ObjectInserter.Formatter()) {
            return hash.idFor(Constants.OBJ_BLOB, bytes(text)).equals(committed)
                    || hash.idFor(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.ISO_8859_1))
                            .equals(committed);
        }
    }

    /** A checkout may have added carriage returns, which is no change. */
    private static String withoutCarriageReturns(String text) {
        return text.replace("\r\n", "\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String change(ObjectId before, ObjectId after) {
        return before.equals(ObjectId.zeroId()) ? "added" : after.equals(ObjectId.zeroId()) ? "deleted" : "modified";
    }

    private static boolean isSubmodule(FileMode mode) {
        return mode.equals(FileMode.GITLINK);
    }

    /** Of a file that the task cannot read; empty when it is not there. */
    private OptionalLong size(String path) {
        try {
            var file = history.files().root().resolve(path);
            return OptionalLong.of(Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS)
                    .size());
        } catch (IOException | InvalidPathException e) {
            return OptionalLong.empty();
        }
    }
}
