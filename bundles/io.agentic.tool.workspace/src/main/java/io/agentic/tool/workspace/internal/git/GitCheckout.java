package io.agentic.tool.workspace.internal.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.agentic.tool.workspace.internal.folder.WorkTreeFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.RefUpdate.Result;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.FS;

/**
 * A repository with its files, as a change of it sees them.
 *
 * @param history where it is
 * @param files of the task
 * @param branch that is checked out, whole: {@code refs/heads/main}
 * @param head its last commit; empty when there is none yet
 */
record GitCheckout(GitHistory history, WorkTreeFiles files, String branch, Optional<RevCommit> head) {

    /** For looking only. @throws NoHistory if no branch is checked out */
    static GitCheckout of(GitHistory history) throws NoHistory, IOException {
        if (!(history.files() instanceof WorkTreeFiles files)) {
            throw new NoHistory("The files of this task cannot be compared. Start it with --dir and a repository");
        }
        var head = history.repository().exactRef(Constants.HEAD);
        if (head == null || !head.isSymbolic() || !isBranch(head.getTarget())) {
            throw new NoHistory("No branch is checked out in this repository. Check one out with git switch");
        }
        var id = head.getObjectId();
        try (var walk = new RevWalk(history.repository())) {
            return new GitCheckout(
                    history,
                    files,
                    head.getTarget().getName(),
                    id == null ? Optional.empty() : Optional.of(walk.parseCommit(id)));
        }
    }

    /** For changing it. @throws NoHistory if the task may not, or the repository is in the middle of something or leads elsewhere */
    static GitCheckout writable(GitHistory history) throws NoHistory, IOException {
        var checkout = of(history);
        if (!checkout.files.writable()) {
            throw new NoHistory("The repository was not changed: this task may only read. Start it with --write");
        }
        if (history.repository().getRepositoryState() != RepositoryState.SAFE) {
            throw new NoHistory("The repository is in the middle of something ("
                    + history.repository().getRepositoryState().getDescription() + "). End that with git first");
        }
        refuseLinks(history.repository().getDirectory().toPath());
        return checkout;
    }

    Repository repository() {
        return history.repository();
    }

    /** Without {@code refs/heads/}. */
    String branchName() {
        return Repository.shortenRefName(branch);
    }

    /** Opens the index for a change. Not with the repository: then JGit would compare files, and run filters for that. */
    DirCache lockIndex() throws IOException {
        return DirCache.lock(repository().getIndexFile(), FS.DETECTED);
    }

    DirCache readIndex() throws IOException {
        return DirCache.read(repository().getIndexFile(), FS.DETECTED);
    }

    /** Has the checked out branch go on to another commit. */
    void advance(ObjectId commit, String why) throws NoHistory, IOException {
        var update = repository().updateRef(branch);
        update.setExpectedOldObjectId(head.map(RevCommit::getId).orElse(ObjectId.zeroId()));
        move(update, commit, why);
    }

    void create(String ref, ObjectId commit, String why) throws NoHistory, IOException {
        var update = repository().updateRef(ref);
        update.setExpectedOldObjectId(ObjectId.zeroId());
        move(update, commit, why);
    }

    private static void move(RefUpdate update, ObjectId commit, String why) throws NoHistory, IOException {
        update.setNewObjectId(commit);
        update.setRefLogMessage(why, false);
        accept(update.update());
    }

    /** Has another branch be the one that is checked out. */
    void checkOut(String ref) throws NoHistory, IOException {
        var update = repository().updateRef(Constants.HEAD);
        update.setRefLogMessage(
                "checkout: moving from " + branchName() + " to " + Repository.shortenRefName(ref), false);
        accept(update.link(ref));
    }

    private static void accept(Result result) throws NoHistory {
        switch (result) {
            case NEW, FAST_FORWARD, FORCED, NO_CHANGE -> {}
            default ->
                throw new NoHistory("A branch could not be changed (" + result
                        + "): another program uses it, or its name is taken by a"
                        + " folder of branches. Look at git_branch and try again");
        }
    }

    /** The id of a file's bytes as they are. */
    static ObjectId id(byte[] content) {
        try (var hash = new ObjectInserter.Formatter()) {
            return hash.idFor(Constants.OBJ_BLOB, content);
        }
    }

    static boolean isFile(FileMode mode) {
        return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
    }

    private static boolean isBranch(Ref ref) {
        return !ref.isSymbolic()
                && ref.getName().startsWith(Constants.R_HEADS)
                && Repository.isValidRefName(ref.getName());
    }

    /** What is written could lead out of the folder through any of them. */
    private static void refuseLinks(Path git) throws NoHistory, IOException {
        List<Path> links = new ArrayList<>();
        Files.walkFileTree(git, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isSymbolicLink()) {
                    links.add(file);
                }
                return links.isEmpty() ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }
        });
        if (!links.isEmpty() || !Files.isDirectory(git, NOFOLLOW_LINKS)) {
            throw new NoHistory(
                    "The repository was not changed: there are links in its .git folder, which may lead out of"
                            + " the task's folder. Replace them by what they lead to");
        }
    }
}
