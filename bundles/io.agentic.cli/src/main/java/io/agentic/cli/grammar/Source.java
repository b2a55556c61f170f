package io.agentic.cli.grammar;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells what people mean where a name, a URL or a file may stand. */
public final class Source {

    private Source() {}

    /** The file that is there, absolute. Names of files that are there win over other names. */
    public static Optional<Path> file(Path folder, String written) {
        try {
            return Optional.of(folder.resolve(written).normalize())
                    .filter(file -> !isUrl(written) && Files.isRegularFile(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whether it can only be a file of this folder, whether it is there or not. */
    public static boolean isLocal(String written) {
        return !isUrl(written) && !written.startsWith("/") && (written.contains("/") || written.endsWith(".jar"));
    }

    private static boolean isUrl(String written) {
        return written.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*");
    }
}
