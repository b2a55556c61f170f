package io.agentic.tool.workspace.internal.folder;

import io.agentic.platform.api.tool.FolderAccess;
import java.nio.file.Path;
import java.util.List;

/** Folders with small limits, for tests. */
public final class Folders {

    static final FolderRules FREE = new FolderRules(List.of(), List.of());

    private Folders() {}

    /** A folder that reads and lists as much as is usual. */
    public static FolderAccess.Folder open(Path folder, boolean write) {
        return new ConfinedFolders(new FileLimits(2_000_000, 50_000, 500_000), FREE).open(folder, write);
    }

    /** A folder whose files may be as large as this. */
    public static FolderAccess.Folder withFilesOf(int bytes, Path folder) {
        return new ConfinedFolders(new FileLimits(bytes, 50_000, 500_000), FREE).open(folder, false);
    }

    /** A folder whose listings are cut. */
    public static FolderAccess.Folder withListingsOf(int listed, int counted, Path folder) {
        return new ConfinedFolders(new FileLimits(2_000_000, listed, counted), FREE).open(folder, false);
    }
}
