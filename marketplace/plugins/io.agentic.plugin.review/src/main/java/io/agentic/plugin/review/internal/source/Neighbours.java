package io.agentic.plugin.review.internal.source;

import io.agentic.api.tool.Workspace;
import io.agentic.api.tool.Workspace.FileEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The other files of a repository, read when they help to tell what one is, and each once. For one thread. */
final class Neighbours {

    private static final int LARGEST = 500_000;

    private final Workspace workspace;
    private final List<FileEntry> all;
    private final Map<String, Optional<String>> read = new HashMap<>();
    private List<FileEntry> written;

    Neighbours(Workspace workspace, List<FileEntry> all) {
        this.workspace = workspace;
        this.all = all;
    }

    List<String> paths() {
        return all.stream().map(FileEntry::path).toList();
    }

    /** At most so many of the files that fit, spread evenly over the listing. */
    List<String> some(int most, Predicate<FileEntry> fits) {
        return spread(most, all, fits);
    }

    /** The same of programs which, by their paths, were written here. */
    List<String> someWritten(int most, Predicate<FileEntry> fits) {
        if (written == null) {
            written = all.stream()
                    .filter(file ->
                            Language.of(file.path()).isUnderstood() && Category.of(file.path()) == Category.SOURCE)
                    .toList();
        }
        return spread(most, written, fits);
    }

    private static List<String> spread(int most, List<FileEntry> files, Predicate<FileEntry> fits) {
        var fitting = files.stream().filter(fits).map(FileEntry::path).toList();
        return fitting.size() <= most
                ? fitting
                : IntStream.range(0, most)
                        .mapToObj(i -> fitting.get((int) ((long) i * fitting.size() / most)))
                        .toList();
    }

    /** The text of a file; empty when it cannot be read or is too large to tell much. */
    Optional<String> text(String path) {
        return read.computeIfAbsent(
                path,
                wanted -> workspace.read(wanted) instanceof Workspace.TextFile file
                                && file.text().length() <= LARGEST
                        ? Optional.of(file.text())
                        : Optional.empty());
    }
}
