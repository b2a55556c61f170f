package io.agentic.tool.workspace.internal.git;

import io.agentic.api.data.Fields;
import io.agentic.api.git.GitAuthor;
import io.agentic.api.git.GitWork;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolOutcome.Done;
import io.agentic.api.tool.ToolOutcome.Failed;
import io.agentic.api.tool.Workspace;
import io.agentic.tool.workspace.internal.git.FileChanges.Changed;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at and changes repositories in JGit's lower layers only: the upper ones run what a repository names. */
@Component(service = ConfinedGitWork.class)
public final class ConfinedGitWork implements GitWork {

    private static final int SHOWN = 500;

    private final GitRepositories repositories;
    private final Clock clock;

    @Activate
    public ConfinedGitWork(@Reference(name = "repositories") GitRepositories repositories) {
        this(repositories, Clock.systemUTC());
    }

    ConfinedGitWork(GitRepositories repositories, Clock clock) {
        this.repositories = repositories;
        this.clock = clock;
    }

    @Override
    public ToolOutcome status(Workspace files, String folder) throws InterruptedException {
        return repositories.ask(files, folder, history -> {
            var git = GitCheckout.of(history);
            var changes = new FileChanges(git, git.readIndex()).find();
            var last = git.head()
                    .map(head -> GitHistory.shortId(head) + " " + head.getShortMessage())
                    .orElse("no commit yet");
            return new Done(
                    "On branch " + git.branchName() + " (" + last + ")\n"
                            + (changes.isEmpty() ? "Nothing differs from the last commit\n" : lines(history, changes)),
                    Fields.of("branch", git.branchName())
                            .with("id", git.head().map(RevCommit::name).orElse(null))
                            .with("files", fields(history, changes)));
        });
    }

    @Override
    public ToolOutcome branches(Workspace files, String folder) throws InterruptedException {
        return repositories.ask(files, folder, history -> {
            var head = history.repository().exactRef(Constants.HEAD);
            var current = head != null && head.isSymbolic() ? head.getTarget().getName() : "";
            var branches = new ArrayList<Fields>();
            for (var ref : history.repository().getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
                if (ref.getObjectId() != null) {
                    branches.add(Fields.of("name", Repository.shortenRefName(ref.getName()))
                            .with("id", ref.getObjectId().name())
                            .with("current", ref.getName().equals(current)));
                }
            }
            var text = branches.stream()
                    .map(branch -> (branch.flag("current") ? "* " : "  ") + branch.text("name") + " "
                            + branch.text("id").substring(0, 8) + "\n")
                    .collect(Collectors.joining());
            return new Done(
                    text.isEmpty() ? "There is no branch with a commit yet\n" : text, Fields.of("branches", branches));
        });
    }

    @Override
    public ToolOutcome createBranch(Workspace files, String folder, String name, String from)
            throws InterruptedException {
        return repositories.ask(files, folder, history -> {
            var git = GitCheckout.writable(history);
            var ref = ref(name);
            var there = history.repository().exactRef(ref);
            try (var walk = new RevWalk(history.repository())) {
                var start = history.commit(from, walk);
                if (there == null) {
                    git.create(ref, start, "branch: Created from " + from);
                } else if (!start.equals(there.getObjectId())) {
                    throw new NoHistory(
                            "There is a branch '" + name + "' already. Switch to it, or choose another name");
                }
                return new Done(
                        "Made branch " + name + " at " + GitHistory.shortId(start) + "\n",
                        Fields.of("name", name).with("id", start.name()));
            }
        });
    }

    @Override
    public ToolOutcome switchTo(Workspace files, String folder, String branch) throws InterruptedException {
        return repositories.ask(files, folder, history -> {
            var git = GitCheckout.writable(history);
            var ref = ref(branch);
            if (history.repository().exactRef(ref) == null) {
                throw new NoHistory(
                        "There is no branch '" + branch + "'. Take one that git_branch lists, or create it");
            }
            try (var walk = new RevWalk(history.repository())) {
                var target = history.commit(ref, walk);
                var move = move(git, target.getTree(), () -> git.checkOut(ref));
                return new Done(
                        "Switched from " + git.branchName() + " to " + branch + " ("
                                + move.paths().size() + " files changed)\n",
                        Fields.of("branch", branch).with("id", target.name()).with("files", move.paths()));
            }
        });
    }

    @Override
    public ToolOutcome commit(Workspace files, String folder, String message, List<String> paths, GitAuthor author)
            throws InterruptedException {
        if (message.isBlank()) {
            return new Failed("A commit needs a message. Say what changes and why", false);
        }
        return repositories.ask(files, folder, history -> {
            var git = GitCheckout.writable(history);
            var index = git.lockIndex();
            try {
                var changes = chosen(history, new FileChanges(git, index).find(), paths);
                var commit = new Commits(git, clock).of(changes, index, message, author);
                index.write();
                git.advance(
                        commit, "commit: " + message.strip().lines().findFirst().orElse(""));
                index.commit();
                return new Done(
                        "Committed " + GitHistory.shortId(commit) + " on " + git.branchName() + "\n"
                                + lines(history, changes),
                        Fields.of("id", commit.name())
                                .with("branch", git.branchName())
                                .with("files", fields(history, changes)));
            } finally {
                index.unlock();
            }
        });
    }

    @Override
    public ToolOutcome merge(Workspace files, String folder, String revision, String message, GitAuthor author)
            throws InterruptedException {
        return repositories.ask(files, folder, history -> {
            var git = GitCheckout.writable(history);
            var ours = git.head()
                    .orElseThrow(() -> new NoHistory("The branch that is checked out has no commit yet. Commit first"));
            try (var walk = new RevWalk(history.repository())) {
                var theirs = history.commit(revision, walk);
                return merge(git, ours, theirs, revision, message, author);
            }
        });
    }

    private ToolOutcome merge(
            GitCheckout git, RevCommit ours, RevCommit theirs, String revision, String message, GitAuthor author)
            throws NoHistory, IOException, InterruptedException {
        var merging = new Merging(git, ours, theirs);
        if (merging.isDone()) {
            return new Done(
                    git.branchName() + " has all of " + revision + " already\n",
                    Fields.of("id", ours.name()).with("files", List.of()));
        }
        if (merging.isFastForward()) {
            return merged(git, theirs, theirs.getTree(), revision, "Fast-forward");
        }
        var merged = merging.merge();
        if (merged.tree().isEmpty()) {
            return new Failed(
                    "Merging " + revision + " into " + git.branchName() + " has conflicts, and nothing was changed: "
                            + merged.conflicts().stream()
                                    .map(git.history()::inTask)
                                    .collect(Collectors.joining(", "))
                            + ". Change these files on one of the two branches so that they agree, commit, and merge again\n"
                            + merged.shown(),
                    false);
        }
        var words = message.isBlank() ? "Merge " + revision + " into " + git.branchName() : message;
        var commit = new Commits(git, clock).of(merged.tree().get(), List.of(ours, theirs), words, author);
        return merged(git, commit, merged.tree().get(), revision, "Merge made");
    }

    private static ToolOutcome merged(GitCheckout git, ObjectId commit, ObjectId tree, String revision, String how)
            throws NoHistory, IOException, InterruptedException {
        var move = move(git, tree, () -> git.advance(commit, "merge " + revision + ": " + how));
        return new Done(
                "Merged " + revision + " into " + git.branchName() + ", which is now at " + GitHistory.shortId(commit)
                        + " (" + move.paths().size() + " files changed)\n",
                Fields.of("id", commit.name()).with("branch", git.branchName()).with("files", move.paths()));
    }

    /** What is done last, when files and index are ready. */
    private interface Finish {

        void run() throws NoHistory, IOException;
    }

    /** Takes files, index and branch to another tree, or leaves them all as they are. */
    private static TreeMove move(GitCheckout git, ObjectId tree, Finish finish)
            throws NoHistory, IOException, InterruptedException {
        var from = git.head()
                .orElseThrow(() -> new NoHistory("The branch that is checked out has no commit yet. Commit first"));
        var move = TreeMove.of(git, from.getTree(), tree);
        var index = git.lockIndex();
        try {
            move.check(index);
            var editor = index.editor();
            move.index(editor);
            editor.finish();
            index.write();
            move.files();
            finish(move, index, finish);
        } finally {
            index.unlock();
        }
        return move;
    }

    private static void finish(TreeMove move, DirCache index, Finish finish) throws NoHistory, IOException {
        try {
            finish.run();
        } catch (NoHistory | IOException e) {
            move.undo(e);
            throw e;
        }
        index.commit();
    }

    private static List<Changed> chosen(GitHistory history, List<Changed> changes, List<String> paths)
            throws NoHistory {
        if (changes.stream().anyMatch(change -> change.change().equals("conflict"))) {
            throw new NoHistory("The repository has conflicts from a merge. End that with git first");
        }
        for (var path : paths) {
            if (changes.stream().noneMatch(change -> isIn(history.inTask(change.path()), path))) {
                throw new NoHistory("'" + path + "' has nothing to commit: it is unchanged, ignored or not there."
                        + " git_status shows what differs");
            }
        }
        var chosen = changes.stream()
                .filter(change ->
                        paths.isEmpty() || paths.stream().anyMatch(path -> isIn(history.inTask(change.path()), path)))
                .toList();
        if (chosen.isEmpty()) {
            throw new NoHistory("Nothing differs from the last commit, so there is nothing to commit");
        }
        return chosen;
    }

    private static boolean isIn(String file, String path) {
        var bare = path.replaceAll("/+$", "");
        return file.equals(bare) || file.startsWith(bare + "/");
    }

    private static String ref(String branch) throws NoHistory {
        var ref = Constants.R_HEADS + branch;
        if (branch.startsWith("-") || branch.equals(Constants.HEAD) || !Repository.isValidRefName(ref)) {
            throw new NoHistory("'" + branch + "' is no name of a branch. Give one such as feature/login");
        }
        return ref;
    }

    private static String lines(GitHistory history, List<Changed> changes) {
        return changes.stream()
                        .limit(SHOWN)
                        .map(change -> change.change() + " " + history.inTask(change.path()) + "\n")
                        .collect(Collectors.joining())
                + (changes.size() > SHOWN ? "[" + (changes.size() - SHOWN) + " more files]\n" : "");
    }

    private static List<Fields> fields(GitHistory history, List<Changed> changes) {
        return changes.stream().map(change -> change.fields(history)).toList();
    }
}
