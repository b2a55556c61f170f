package io.agentic.guard.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The JDK's own files and the code on the class path, which everybody may read: they are no secret, and the JDK looks into them for whoever
 * comes by first. Some systems keep the configuration of a JDK elsewhere and link to it.
 */
final class JdkFiles {

    private static final int DEPTH = 4;
    private static final Path[] ROOTS = roots();

    private JdkFiles() {}

    static boolean hold(Path real) {
        for (var root : ROOTS) {
            if (real.startsWith(root)) {
                return true;
            }
        }
        return false;
    }

    private static Path[] roots() {
        var roots = new LinkedHashSet<Path>();
        var home = Path.of(System.getProperty("java.home"));
        addReal(roots, home);
        addLinked(roots, home.resolve("conf"), DEPTH);
        addLinked(roots, home.resolve("lib").resolve("security"), DEPTH);
        for (var entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            addCode(roots, entry);
        }
        addCode(roots, ownJar());
        return roots.toArray(new Path[0]);
    }

    /** Every jar, and folders that are named; an empty entry would be the folder the JVM was started in, with whatever is in there. */
    private static void addCode(Set<Path> roots, String entry) {
        try {
            if (!entry.isEmpty()) {
                addReal(roots, Path.of(entry));
            }
        } catch (InvalidPathException odd) {
            // The JVM does not find it either.
        }
    }

    /** An agent is on the class path as well. */
    private static String ownJar() {
        var url = String.valueOf(JdkFiles.class.getResource("places.txt"));
        var end = url.indexOf("!/");
        return url.startsWith("jar:file:") && end > 0 ? url.substring("jar:file:".length(), end) : "";
    }

    private static void addLinked(Set<Path> roots, Path folder, int depth) {
        if (depth == 0) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (Files.isSymbolicLink(file)) {
                    addReal(roots, file);
                } else if (Files.isDirectory(file)) {
                    addLinked(roots, file, depth - 1);
                }
            }
        } catch (IOException none) {
            // This JDK has none.
        }
    }

    private static void addReal(Set<Path> roots, Path file) {
        try {
            roots.add(file.toRealPath());
        } catch (IOException none) {
            // A link that leads nowhere.
        }
    }
}
