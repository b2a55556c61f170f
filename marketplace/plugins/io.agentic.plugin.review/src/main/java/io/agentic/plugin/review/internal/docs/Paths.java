package io.agentic.plugin.review.internal.docs;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Relative paths as documents write them. */
final class Paths {

    private static final Set<String> OUTPUT = Set.of(
            "target",
            "build",
            "dist",
            "out",
            "node_modules",
            ".agentic",
            ".git",
            "__pycache__",
            "coverage",
            ".venv",
            "venv",
            "env",
            ".gradle",
            ".idea",
            ".vscode",
            "logs",
            "log",
            "tmp",
            "temp",
            "generated",
            "_build",
            "_site",
            "site",
            "htmlcov",
            ".tox",
            ".cache",
            ".next",
            "classes",
            "data",
            "release",
            "debug",
            "wheelhouse",
            "artifacts");
    private static final Pattern INVENTED = Pattern.compile(
            "(?i).*([*<>{}$~|\"'`,;@!?=]|\\.\\.\\.|…|path/to|/path|your[-_]?|\\bmy[-_]|xxx|nnnn|yyyy|example|\\bfoo|\\bbar\\b|some[-_]?).*");

    private Paths() {}

    /** Returns the folder a file is in, {@code ""} for the root. */
    static String folderOf(String path) {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** Follows {@code path} from {@code folder}; empty when it leads out of the repository. */
    static Optional<String> resolve(String folder, String path) {
        var names = new ArrayDeque<String>();
        for (var name : ((folder.isEmpty() ? "" : folder + "/") + path).split("/")) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return Optional.of(String.join("/", names));
    }

    /** Whether a build or a run makes what lies there. */
    static boolean isOutput(String path) {
        for (var name : path.split("/")) {
            if (OUTPUT.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a path is only an example of one. */
    static boolean isInvented(String path) {
        return INVENTED.matcher(path).matches();
    }
}
