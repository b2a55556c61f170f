package io.agentic.tool.workspace.internal.file;

import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.Workspace.FileEntry;
import java.util.List;
import java.util.stream.Stream;

/** Which files a call is about: those whose names end in its {@code extension}, with or without a dot before it. */
final class FileFilter {

    private FileFilter() {}

    static Stream<FileEntry> apply(ToolCall call, List<FileEntry> files) {
        var extension = call.text("extension", "");
        var end = extension.isEmpty() || extension.startsWith(".") ? extension : "." + extension;
        return files.stream().filter(file -> file.path().endsWith(end));
    }
}
