package io.agentic.tool.workspace.internal.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.Workspace;
import io.agentic.platform.api.tool.FolderAccess;
import io.agentic.tool.workspace.internal.folder.FileDenied;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Opens git repositories at or below a task's folder, for reading only.
 *
 * <p>A repository whose parts lie elsewhere (a link, a linked work tree, alternates, included configuration) is not opened: it would
 * lead out of the folder. Neither is one that encloses the folder: its history tells of files that the task may not see.
 */
@Component(service = GitRepositories.class)
public final class GitRepositories {

    private static final String GIT = ".git";
    private static final List<String> PARTS = List.of("", "objects", "objects/info", "objects/pack", "refs", "info");
    private static final long MAX_CONFIG_BYTES = 1_000_000;
    private static final Pattern INCLUDE = Pattern.compile("\\[\\s*include(if)?\\b", Pattern.CASE_INSENSITIVE);

    @Activate
    public GitRepositories() {
        SystemReader.setInstance(new IsolatedSystemReader(SystemReader.getInstance()));
    }

    @Deactivate
    void close() {
        SystemReader.setInstance(null);
    }

    /** Something to find out from a history. */
    interface Question {

        ToolOutcome answer(GitHistory history) throws NoHistory, IOException, InterruptedException;
    }

    /**
     * Asks the repository that a path belongs to.
     *
     * @param path relative to the task's folder, empty for the folder itself
     */
    ToolOutcome ask(Workspace workspace, String path, Question question) throws InterruptedException {
        try {
            if (!(workspace instanceof FolderAccess.Folder folder)) {
                throw new NoHistory(
                        "This task has no folder, so there is no git history. Start it with --dir and a repository");
            }
            var relative = relative(path);
            var top = top(folder.root(), relative);
            try (var repository = open(top)) {
                return question.answer(new GitHistory(
                        repository,
                        folder,
                        slashed(folder.root().relativize(top)),
                        slashed(top.relativize(folder.root().resolve(relative)))));
            }
        } catch (NoHistory e) {
            return new ToolOutcome.Failed(e.getMessage(), false);
        } catch (FileDenied e) {
            return new ToolOutcome.Failed(e.getMessage(), false);
        } catch (LockFailedException e) {
            return new ToolOutcome.Failed(
                    "The git repository is in use by another program, or one was ended while it used it. Try again, or"
                            + " remove .git/index.lock when nothing uses it",
                    true);
        } catch (IOException e) {
            GitHistory.letInterruptsThrough();
            return new ToolOutcome.Failed(
                    "The git repository cannot be read: it is damaged, incomplete or of a newer format ("
                            + e.getClass().getSimpleName() + "). Check it with git fsck",
                    false);
        }
    }

    private static Path relative(String path) throws NoHistory {
        try {
            var relative = Path.of(path).normalize();
            if (!relative.isAbsolute() && !relative.startsWith("..")) {
                return relative;
            }
        } catch (InvalidPathException e) {
            throw new NoHistory("The path has characters that no path has. Give one as list_files shows it");
        }
        throw new NoHistory("'" + path + "' leads out of the task's folder. Give a path inside it, such as src");
    }

    /** The nearest folder with a repository, from the path up to the task's folder. */
    private static Path top(Path root, Path relative) throws NoHistory {
        for (var folder = root.resolve(relative).normalize(); folder.startsWith(root); folder = folder.getParent()) {
            if (Files.exists(folder.resolve(GIT), NOFOLLOW_LINKS)) {
                return folder;
            }
            if (folder.equals(root)) {
                break;
            }
        }
        throw new NoHistory(
                "There is no git repository in the task's folder, so there is no history. Start the task with"
                        + " --dir at the top of a repository, or go on without history");
    }

    private static Repository open(Path top) throws NoHistory, IOException {
        var git = top.resolve(GIT);
        if (!git.toRealPath().equals(git) || !Files.isDirectory(git, NOFOLLOW_LINKS)) {
            throw outside("it is a linked work tree, a submodule or a link");
        }
        refuseParts(git);
        return new FileRepositoryBuilder()
                .setFS(FS.DETECTED)
                .setGitDir(git.toFile())
                .setWorkTree(top.toFile())
                .setMustExist(true)
                .build();
    }

    private static void refuseParts(Path git) throws NoHistory, IOException {
        for (var part : PARTS) {
            var folder = git.resolve(part);
            if (Files.isDirectory(folder, NOFOLLOW_LINKS)) {
                refuseLinks(folder);
            }
        }
        for (var file : List.of("objects/info/alternates", "objects/info/http-alternates", "commondir")) {
            if (Files.exists(git.resolve(file), NOFOLLOW_LINKS)) {
                throw outside("it borrows from another (" + file + ")");
            }
        }
        var config = git.resolve("config");
        if (Files.exists(config, NOFOLLOW_LINKS)) {
            if (Files.size(config) > MAX_CONFIG_BYTES
                    || INCLUDE.matcher(Files.readString(config, StandardCharsets.ISO_8859_1))
                            .find()) {
                throw outside("its configuration includes other files");
            }
        }
    }

    private static void refuseLinks(Path folder) throws NoHistory, IOException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(folder, Files::isSymbolicLink)) {
            if (links.iterator().hasNext()) {
                throw outside("there are links in it");
            }
        }
    }

    private static NoHistory outside(String why) {
        return new NoHistory("The history of this git repository lies outside the task's folder: " + why
                + ". Start the task with --dir at the top of a repository that is complete");
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
