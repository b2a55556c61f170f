package io.agentic.tool.workspace.internal.folder;

import io.agentic.platform.api.tool.FolderAccess;
import java.io.IOException;
import java.util.Optional;

/** A task's files byte by byte, with what version control keeps of them. As confined as the others; links are neither followed nor made. */
public interface WorkTreeFiles extends FolderAccess.Folder {

    /** No file larger than that is read or written here. */
    int MOST_BYTES = 50_000_000;

    /** Whether the task may change files. */
    boolean writable();

    /** What is there now; empty when nothing is. */
    Optional<Entry> entry(String path) throws IOException;

    /** Writes a file at once, making folders as needed. */
    void put(String path, byte[] content, boolean executable) throws IOException;

    /** Deletes a file, and the folders that are empty then. */
    void remove(String path) throws IOException;

    /**
     * Something in a folder.
     *
     * @param file whether it is a file; else it is a folder, link or device, and has no content here
     * @param executable empty when the system does not know
     */
    record Entry(boolean file, byte[] content, Optional<Boolean> executable) {}
}
