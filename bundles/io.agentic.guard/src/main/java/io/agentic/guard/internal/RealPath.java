package io.agentic.guard.internal;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a file really is, or would be if it were made. */
final class RealPath {

    static final Path ROOT = FileSystems.getDefault().getPath("/");

    private static final Class<?> OF_SYSTEM = ROOT.getClass();

    /** As many links as the system follows. */
    private static final int LINKS = 40;

    private RealPath() {}

    /** Whether it is a file name of the operating system; all else could be a plugin's. */
    static boolean isOfSystem(Path path) {
        return path.getClass() == OF_SYSTEM;
    }

    /**
     * With all links resolved, as far as it exists.
     *
     * @param follow whether a link at the very end is meant, or where it leads
     */
    static Path of(Path path, boolean follow) throws IOException {
        return follow ? followed(path.toAbsolutePath(), LINKS) : named(path.toAbsolutePath(), LINKS);
    }

    private static Path followed(Path path, int links) throws IOException {
        try {
            return path.toRealPath();
        } catch (IOException absent) {
            if (links == 0) {
                throw absent;
            }
        }
        if (path.getParent() == null) {
            return path;
        }
        var named = named(path, links);
        return Files.isSymbolicLink(named)
                ? followed(named.resolveSibling(Files.readSymbolicLink(named)), links - 1)
                : named;
    }

    /** Only the folder is looked up: the name itself is meant. */
    private static Path named(Path path, int links) throws IOException {
        var folder = path.getParent();
        var name = path.getFileName();
        if (folder == null || name == null) {
            return path;
        }
        var text = name.toString();
        if (text.equals(".") || text.isEmpty()) {
            return followed(folder, links);
        }
        var real = followed(folder, links);
        if (text.equals("..")) {
            return real.getParent() == null ? real : real.getParent();
        }
        return real.resolve(name);
    }
}
