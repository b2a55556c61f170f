package io.agentic.testkit.tool;

import io.agentic.api.tool.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A workspace in memory: what was put is listed, sorted by path, and read. Writing is refused unless it is made writable. */
public final class MapWorkspace implements Workspace {

    private final SortedMap<String, String> files = new TreeMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();
    private boolean writable;
    private int mostListed = Integer.MAX_VALUE;

    /** Puts a text file; replaces one of that path. */
    public MapWorkspace with(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** Puts a file that is listed and cannot be read. */
    public MapWorkspace withUnreadable(String path, String reason) {
        unreadable.put(path, reason);
        return with(path, "");
    }

    /** Lists no more than {@code limit} files, as the runtime does with large folders. */
    public MapWorkspace listingAtMost(int limit) {
        mostListed = limit;
        return this;
    }

    /** Lets files be written. */
    public MapWorkspace writable() {
        writable = true;
        return this;
    }

    /** The files as they are now. */
    public Map<String, String> files() {
        return Map.copyOf(files);
    }

    @Override
    public Listing list(String folder) {
        var prefix = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
        var entries = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(prefix))
                .map(file -> new FileEntry(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8).length))
                .toList();
        List<FileEntry> listed = entries.subList(0, Math.min(mostListed, entries.size()));
        return new Listing(listed, entries.size(), "");
    }

    @Override
    public FileContent read(String path) {
        if (unreadable.containsKey(path)) {
            return new Unreadable(path + ": " + unreadable.get(path));
        }
        return files.containsKey(path) ? new TextFile(path, files.get(path)) : new Unreadable(path + ": no such file");
    }

    @Override
    public WriteOutcome write(String path, String text) {
        if (!writable) {
            return new NotWritten(path + ": the task may not write");
        }
        files.put(path, text);
        return new Written(path);
    }
}
