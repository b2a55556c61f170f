package io.agentic.api.tool;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files a tool may see during one call: the folder of its task and nothing else.
 *
 * <p>Paths are relative, with {@code /} between names. What leads out of the folder (traversal, absolute paths, links), devices,
 * too large and binary files are refused with a reason. For one call; not for keeping.
 */
@ProviderType
public interface Workspace {

    /**
     * Lists the files under a folder, depth first, sorted by path. What version control ignores and folders that hold no sources
     * ({@code .git}, {@code node_modules}, build output) are left out.
     *
     * @param folder relative path, {@code ""} for all
     * @return the files, and whether there were more than the runtime lists
     */
    Listing list(String folder);

    /** Reads a whole text file: UTF-8, or Latin-1 when it is not valid UTF-8. */
    FileContent read(String path);

    /** Writes a text file as UTF-8, making folders as needed; refused unless the task may write. */
    WriteOutcome write(String path, String text);

    /**
     * @param files what was found
     * @param total how many there are, at least; more than {@code files} when the listing was cut
     * @param problem why nothing could be listed, or empty text
     */
    record Listing(List<FileEntry> files, long total, String problem) {

        public Listing {
            files = List.copyOf(files);
        }

        /** Whether not all files are in the listing. */
        public boolean cut() {
            return total > files.size();
        }
    }

    /**
     * @param path relative, with {@code /}
     * @param size in bytes
     */
    record FileEntry(String path, long size) {}

    /** What reading a file gives. */
    sealed interface FileContent {}

    /**
     * @param path relative, with {@code /}
     * @param text the whole file, line ends as they were
     */
    record TextFile(String path, String text) implements FileContent {}

    /** @param reason names the file and the rule; safe to show to the model */
    record Unreadable(String reason) implements FileContent {}

    /** What writing a file gives. */
    sealed interface WriteOutcome {}

    /** @param path relative, with {@code /} */
    record Written(String path) implements WriteOutcome {}

    /** @param reason names the file and the rule; safe to show to the model */
    record NotWritten(String reason) implements WriteOutcome {}
}
