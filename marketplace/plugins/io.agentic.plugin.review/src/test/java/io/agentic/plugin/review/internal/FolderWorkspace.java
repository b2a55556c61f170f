package io.agentic.plugin.review.internal;

import io.agentic.api.tool.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A real folder as a workspace, for reviewing real repositories in tests; without the runtime's confinement. */
public final class FolderWorkspace implements Workspace {

    private static final Set<String> LEFT_OUT =
            Set.of(".git", "target", "node_modules", ".agentic", "__pycache__", ".idea");
    private static final long LARGEST = 2_000_000;

    private final Path root;

    public FolderWorkspace(Path root) {
        this.root = root;
    }

    @Override
    public Listing list(String folder) {
        if (!Files.isDirectory(root.resolve(folder))) {
            return new Listing(List.of(), 0, folder + ": no such folder");
        }
        try (var paths = Files.walk(root.resolve(folder))) {
            var files = paths.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(FolderWorkspace::isIn)
                    .sorted()
                    .map(path -> new FileEntry(path.toString(), size(path)))
                    .toList();
            return new Listing(files, files.size(), "");
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static boolean isIn(Path path) {
        for (var name : path) {
            if (LEFT_OUT.contains(name.toString())) {
                return false;
            }
        }
        return true;
    }

    private long size(Path path) {
        try {
            return Files.size(root.resolve(path));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    @Override
    public FileContent read(String path) {
        try {
            var file = root.resolve(path);
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? new TextFile(path, Files.readString(file))
                    : new Unreadable(path + ": no file, or too large");
        } catch (MalformedInputException binary) {
            return new Unreadable(path + ": not UTF-8");
        } catch (IOException | InvalidPathException trouble) {
            return new Unreadable(path + ": " + trouble.getMessage());
        }
    }

    @Override
    public WriteOutcome write(String path, String text) {
        return new NotWritten(path + ": read only");
    }
}
