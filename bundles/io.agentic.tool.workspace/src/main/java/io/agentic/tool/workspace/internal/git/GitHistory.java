package io.agentic.tool.workspace.internal.git;

import io.agentic.platform.api.tool.FolderAccess;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * An open repository, as a call sees it.
 *
 * @param repository for reading only
 * @param files of the task
 * @param top of the repository, relative to the task's folder; empty when it is the same
 * @param path the call is about, relative to the top; empty for all
 */
record GitHistory(Repository repository, FolderAccess.Folder files, String top, String path) {

    private static final Pattern REVISION = Pattern.compile("[\\w@][\\w./@^~{}+-]*");
    private static final int SHORT_ID = 8;

    /** @throws NoHistory if there is no such commit */
    RevCommit commit(String revision, RevWalk walk) throws NoHistory, IOException {
        if (!REVISION.matcher(revision).matches()) {
            throw new NoHistory("'" + revision + "' is no branch, tag or commit. Give a name such as HEAD~1 or main");
        }
        ObjectId id;
        try {
            id = repository.resolve(revision + "^{commit}");
        } catch (RevisionSyntaxException | IOException e) {
            id = null;
        }
        if (id == null) {
            throw new NoHistory(absence(revision));
        }
        return walk.parseCommit(id);
    }

    private String absence(String revision) throws IOException {
        if (repository.resolve(Constants.HEAD) == null) {
            return "The git repository has no commits yet, so there is no history. Go on without it";
        }
        return repository.getObjectDatabase().getShallowCommits().isEmpty()
                ? "There is no commit '" + revision + "' in this repository. Take one that git_log shows"
                : "There is no commit '" + revision + "' in this repository, which is a shallow clone and has the last"
                        + " commits only. Get the others with git fetch --unshallow";
    }

    TreeFilter pathFilter() {
        return path.isEmpty() ? TreeFilter.ALL : PathFilter.create(path);
    }

    /** A path of the repository as the task sees it. */
    String inTask(String repositoryPath) {
        return top.isEmpty() ? repositoryPath : top + "/" + repositoryPath;
    }

    static String shortId(RevCommit commit) {
        return shortId(commit.getId());
    }

    static String shortId(ObjectId id) {
        return id.name().substring(0, SHORT_ID);
    }

    static String date(RevCommit commit) {
        return commit.getAuthorIdent()
                .getWhenAsInstant()
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    static void letInterruptsThrough() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
