package io.agentic.tool.workspace.internal.folder;

import io.agentic.api.tool.Workspace;
import java.util.List;

/** The files of a task that has none. */
final class NoFolder implements Workspace {

    private static final String REASON =
            "This task has no folder, so there are no files. Start it with --dir and the folder to work in";

    @Override
    public Listing list(String folder) {
        return new Listing(List.of(), 0, REASON);
    }

    @Override
    public FileContent read(String path) {
        return new Unreadable(REASON);
    }

    @Override
    public WriteOutcome write(String path, String text) {
        return new NotWritten(REASON);
    }
}
