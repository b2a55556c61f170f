package io.agentic.tool.workspace.internal.git;

import io.agentic.api.git.GitAuthor;
import io.agentic.tool.workspace.internal.git.FileChanges.Changed;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.attributes.Attribute.State;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;

/** Makes commits out of files and trees; runs no hook and no program that signs. */
final class Commits {

    private final GitCheckout git;
    private final Clock clock;

    Commits(GitCheckout git, Clock clock) {
        this.git = git;
        this.clock = clock;
    }

    /** Commits files as they are now. The index must be locked; it agrees afterwards. */
    ObjectId of(List<Changed> changes, DirCache index, String message, GitAuthor author) throws NoHistory, IOException {
        var repository = git.repository();
        var next = DirCache.newInCore();
        try (var inserter = repository.newObjectInserter();
                var reader = repository.newObjectReader()) {
            if (git.head().isPresent()) {
                var builder = next.builder();
                builder.addTree(new byte[0], 0, reader, git.head().get().getTree());
                builder.finish();
            }
            var toCommit = next.editor();
            var toStage = index.editor();
            for (var change : changes) {
                var now = git.files().entry(git.history().inTask(change.path()));
                var mode = FileMode.MISSING;
                var id = ObjectId.zeroId();
                if (now.isPresent()) {
                    if (!now.get().file()) {
                        throw new NoHistory(
                                "'" + git.history().inTask(change.path())
                                        + "' is a link or a folder now, and only files are committed here. Do it with git itself");
                    }
                    mode = mode(now.get().executable().orElse(wasExecutable(next, change.path())));
                    id = inserter.insert(Constants.OBJ_BLOB, now.get().content());
                }
                TreeMove.stage(toCommit, change.path(), mode, id);
                TreeMove.stage(toStage, change.path(), mode, id);
            }
            toCommit.finish();
            toStage.finish();
            refuseFilters(repository, next, changes);
            var tree = next.writeTree(inserter);
            var parents = git.head().stream().map(RevCommit::getId).toList();
            var commit = inserter.insert(commit(tree, parents, message, author));
            inserter.flush();
            return commit;
        }
    }

    /** Makes a commit of a tree that is there already. */
    ObjectId of(ObjectId tree, List<ObjectId> parents, String message, GitAuthor author) throws IOException {
        try (var inserter = git.repository().newObjectInserter()) {
            var commit = inserter.insert(commit(tree, parents, message, author));
            inserter.flush();
            return commit;
        }
    }

    private CommitBuilder commit(ObjectId tree, List<ObjectId> parents, String message, GitAuthor author) {
        var who = new PersonIdent(author.name(), author.email(), clock.instant(), ZoneOffset.UTC);
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(who);
        commit.setCommitter(who);
        commit.setMessage(message.strip() + "\n");
        return commit;
    }

    private static boolean wasExecutable(DirCache before, String path) {
        var entry = before.getEntry(path);
        return entry != null && entry.getFileMode().equals(FileMode.EXECUTABLE_FILE);
    }

    private static FileMode mode(boolean executable) {
        return executable ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
    }

    /** What a filter should have turned into something else (large files, secrets) is not committed as it is. */
    private void refuseFilters(Repository repository, DirCache next, List<Changed> changes)
            throws NoHistory, IOException {
        var changed = changes.stream().map(Changed::path).collect(Collectors.toSet());
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(new DirCacheIterator(next));
            walk.setRecursive(true);
            walk.setOperationType(OperationType.CHECKIN_OP);
            walk.setAttributesNodeProvider(new OwnAttributes(repository));
            while (walk.next()) {
                if (changed.contains(walk.getPathString()) && isFiltered(walk)) {
                    throw new NoHistory("'" + git.history().inTask(walk.getPathString())
                            + "' has a filter in .gitattributes, as large files have, and programs that a repository names"
                            + " are not run here. Commit it with git itself, and leave it out here by naming paths");
                }
            }
        }
    }

    private static boolean isFiltered(TreeWalk walk) {
        return Set.of(State.SET, State.CUSTOM).contains(walk.getAttributes().getState(Constants.ATTR_FILTER));
    }

    /** The attributes that are in the repository; none that its configuration finds elsewhere. */
    private record OwnAttributes(Repository repository) implements AttributesNodeProvider {

        @Override
        public AttributesNode getInfoAttributesNode() throws IOException {
            return repository.createAttributesNodeProvider().getInfoAttributesNode();
        }

        @Override
        public AttributesNode getGlobalAttributesNode() {
            return new AttributesNode();
        }
    }
}
