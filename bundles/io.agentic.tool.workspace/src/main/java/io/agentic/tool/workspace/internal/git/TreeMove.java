package io.agentic.tool.workspace.internal.git;

import io.agentic.tool.workspace.internal.folder.WorkTreeFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEditor.DeletePath;
import org.eclipse.jgit.dircache.DirCacheEditor.PathEdit;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Takes the files of a checkout from one tree to another, or leaves them as they are. Bytes are written as they were committed: JGit's own
 * way would run the filters that a repository names.
 */
final class TreeMove {

    private static final int SHOWN = 10;

    private final GitCheckout git;
    private final List<Step> steps;

    private TreeMove(GitCheckout git, List<Step> steps) {
        this.git = git;
        this.steps = steps;
    }

    /** What becomes of one path. */
    private record Step(String path, Version before, Version after) {}

    /** A version of a file; {@link FileMode#MISSING} when there is none. */
    private record Version(FileMode mode, ObjectId id) {

        boolean isThere() {
            return !mode.equals(FileMode.MISSING);
        }

        boolean isExecutable() {
            return mode.equals(FileMode.EXECUTABLE_FILE);
        }
    }

    /** @throws NoHistory if something other than files would change, or a file would have a name that leads elsewhere */
    static TreeMove of(GitCheckout git, ObjectId from, ObjectId to)
            throws NoHistory, IOException, InterruptedException {
        var steps = new ArrayList<Step>();
        try (var walk = new TreeWalk(git.repository())) {
            walk.addTree(from);
            walk.addTree(to);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                GitHistory.letInterruptsThrough();
                steps.add(new Step(safe(walk.getPathString()), version(git, walk, 0), version(git, walk, 1)));
            }
        }
        return new TreeMove(git, steps);
    }

    private static Version version(GitCheckout git, TreeWalk walk, int tree) throws NoHistory {
        var mode = walk.getFileMode(tree);
        if (!GitCheckout.isFile(mode) && !mode.equals(FileMode.MISSING)) {
            throw new NoHistory("'" + git.history().inTask(walk.getPathString()) + "' is a "
                    + (mode.equals(FileMode.GITLINK) ? "submodule" : "link")
                    + " that would change, and only files are changed here. Do it with git itself");
        }
        return new Version(mode, walk.getObjectId(tree));
    }

    private static String safe(String path) throws NoHistory {
        try {
            new ObjectChecker().setSafeForMacOS(true).checkPath(path);
            return path;
        } catch (CorruptObjectException e) {
            throw new NoHistory(
                    "A commit has a file with a name that no file may have, such as one in .git. Nothing was"
                            + " changed; look at that commit with git itself");
        }
    }

    List<String> paths() {
        return steps.stream().map(step -> git.history().inTask(step.path())).toList();
    }

    /** @throws NoHistory naming files with changes that would be lost */
    void check(DirCache index) throws NoHistory, IOException, InterruptedException {
        var dirty = new ArrayList<String>();
        for (var step : steps) {
            GitHistory.letInterruptsThrough();
            if (!isStaged(index, step) || !isOnDisk(step)) {
                dirty.add(git.history().inTask(step.path()));
            }
        }
        if (!dirty.isEmpty()) {
            throw new NoHistory("Files have changes that are not committed and would be lost: "
                    + String.join(", ", dirty.subList(0, Math.min(SHOWN, dirty.size())))
                    + (dirty.size() > SHOWN ? " and " + (dirty.size() - SHOWN) + " more" : "")
                    + ". Commit them first");
        }
    }

    private static boolean isStaged(DirCache index, Step step) {
        var entry = index.getEntry(step.path());
        return entry == null
                ? !step.before().isThere() || !step.after().isThere()
                : entry.getStage() == 0
                        && (entry.getObjectId().equals(step.before().id())
                                || entry.getObjectId().equals(step.after().id()));
    }

    private boolean isOnDisk(Step step) throws IOException {
        var now = git.files().entry(git.history().inTask(step.path()));
        return now.isEmpty()
                ? !step.before().isThere() || !step.after().isThere()
                : now.get().file()
                        && List.of(step.before().id(), step.after().id())
                                .contains(GitCheckout.id(now.get().content()));
    }

    /** Changes the files; when one cannot be changed, those before it are put back. */
    void files() throws IOException {
        Deque<Step> done = new ArrayDeque<>();
        try {
            for (var step : steps) {
                if (!step.after().isThere()) {
                    done.push(step);
                    put(step.path(), step.after());
                }
            }
            for (var step : steps) {
                if (step.after().isThere()) {
                    done.push(step);
                    put(step.path(), step.after());
                }
            }
        } catch (IOException e) {
            putBack(done, e);
            throw e;
        }
    }

    /** Puts all files back, when what was to follow cannot be done. */
    void undo(Exception why) {
        putBack(new ArrayDeque<>(steps), why);
    }

    private void putBack(Deque<Step> done, Exception why) {
        var interrupted = Thread.interrupted(); // else nothing more could be written
        for (var there : List.of(false, true)) {
            for (var step : done) {
                if (step.before().isThere() == there) {
                    try {
                        put(step.path(), step.before());
                    } catch (IOException e) {
                        why.addSuppressed(e);
                    }
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(String path, Version version) throws IOException {
        var inTask = git.history().inTask(path);
        if (version.isThere()) {
            git.files()
                    .put(
                            inTask,
                            git.repository().open(version.id()).getBytes(WorkTreeFiles.MOST_BYTES),
                            version.isExecutable());
        } else if (git.files().entry(inTask).isPresent()) {
            git.files().remove(inTask);
        }
    }

    /** Has the index agree. */
    void index(DirCacheEditor editor) {
        for (var step : steps) {
            stage(editor, step.path(), step.after().mode(), step.after().id());
        }
    }

    /** Puts a version of a file into an index, or takes it out. */
    static void stage(DirCacheEditor editor, String path, FileMode mode, ObjectId id) {
        editor.add(
                mode.equals(FileMode.MISSING)
                        ? new DeletePath(path)
                        : new PathEdit(path) {
                            @Override
                            public void apply(DirCacheEntry entry) {
                                entry.setFileMode(mode);
                                entry.setObjectId(id);
                                entry.setLength(0);
                                entry.setLastModified(Instant.EPOCH);
                            }
                        });
    }
}
