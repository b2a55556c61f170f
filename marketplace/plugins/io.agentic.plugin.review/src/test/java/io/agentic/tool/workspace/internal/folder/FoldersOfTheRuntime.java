package io.agentic.tool.workspace.internal.folder;

import io.agentic.api.tool.Workspace;
import java.nio.file.Path;
import java.util.List;

/** Folders as the runtime lets tools see them; here, because its limits are set by configuration alone. */
public final class FoldersOfTheRuntime {

    private FoldersOfTheRuntime() {}

    /** A folder that may be read, but for files larger than {@code bytes}. */
    public static Workspace withFilesOf(int bytes, Path folder) {
        var all = new FolderRules(List.of(), List.of());
        return new ConfinedFolders(new FileLimits(bytes, 50_000, 500_000), all).open(folder, false);
    }
}
