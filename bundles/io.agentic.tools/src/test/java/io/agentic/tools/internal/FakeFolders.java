package io.agentic.tools.internal;

import io.agentic.api.tool.Workspace;
import io.agentic.platform.api.tool.FolderAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Objects to {@code /missing}; every other folder is empty. */
final class FakeFolders implements FolderAccess {

    @Override
    public boolean isCommon(Path folder) {
        return !folder.startsWith("/home");
    }

    @Override
    public Optional<String> objection(Path folder) {
        return folder.endsWith("missing") ? Optional.of("There is no folder " + folder) : Optional.empty();
    }

    @Override
    public Folder open(Path folder, boolean write) {
        return new Empty(folder, write);
    }

    @Override
    public Workspace none() {
        return new Empty(Path.of("/none"), false);
    }

    record Empty(Path root, boolean write) implements Folder {

        @Override
        public Listing list(String folder) {
            return new Listing(List.of(), 0, "");
        }

        @Override
        public FileContent read(String path) {
            return new Unreadable("empty");
        }

        @Override
        public WriteOutcome write(String path, String text) {
            return new NotWritten("empty");
        }
    }
}
