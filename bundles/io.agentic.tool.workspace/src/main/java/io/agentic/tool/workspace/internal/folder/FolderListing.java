package io.agentic.tool.workspace.internal.folder;

import io.agentic.api.tool.Workspace.FileEntry;
import io.agentic.api.tool.Workspace.Listing;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Walks a folder depth first, sorted by path, without following links. For one walk. */
final class FolderListing {

    private static final int DEEPEST = 200;

    private final FileLimits limits;
    private final Predicate<String> hidden;
    private final List<FileEntry> files = new ArrayList<>();
    private long total;

    /** @param hidden paths of folders that are passed over */
    FolderListing(FileLimits limits, Predicate<String> hidden) {
        this.limits = limits;
        this.hidden = hidden;
    }

    /**
     * Lists what is below a folder.
     *
     * @param root open, and left open
     * @param folder below the root
     * @throws Refusal if the folder itself is one that listings leave out
     */
    Listing of(FolderHandle root, TaskPath folder) throws IOException, Refusal {
        list(root, folder.names(), "", IgnoreRules.NONE);
        return new Listing(files, total, "");
    }

    /** Goes down the given names, then lists all. */
    private void list(FolderHandle handle, List<String> way, String base, IgnoreRules outer)
            throws IOException, Refusal {
        var rules = outer.inside(handle, base);
        if (way.isEmpty()) {
            walk(handle, base, rules, 0);
            return;
        }
        var path = base + way.get(0);
        if (rules.leavesOut(path, true)) {
            throw new Refusal(
                    "'" + path + "' is left out of listings: it holds build output, tooling, or what .gitignore"
                            + " excludes. Its files can still be read by their paths");
        }
        try (var child = handle.child(way.get(0))) {
            list(child, way.subList(1, way.size()), path + "/", rules);
        }
    }

    private void walk(FolderHandle handle, String base, IgnoreRules rules, int depth) throws IOException, Refusal {
        for (var entry : entries(handle, base, rules).entrySet()) {
            if (total >= limits.counted()) {
                return;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new Refusal("The listing was interrupted after " + total + " files. List a folder of it");
            }
            var attributes = entry.getValue();
            if (attributes.isDirectory()) {
                if (depth < DEEPEST && !hidden.test(base + entry.getKey())) {
                    enter(handle, base, entry.getKey(), rules, depth);
                }
            } else {
                total++;
                if (files.size() < limits.listed()) {
                    files.add(new FileEntry(base + entry.getKey(), attributes.size()));
                }
            }
        }
    }

    private void enter(FolderHandle handle, String base, String key, IgnoreRules rules, int depth) throws Refusal {
        try (var child = handle.child(key.substring(0, key.length() - 1))) {
            walk(child, base + key, rules.inside(child, base + key), depth + 1);
        } catch (IOException ignored) { // not ours to read, or gone meanwhile: it has no files for a tool
        }
    }

    /** Files and folders by name, folders with a slash behind them, so that their order is that of whole paths. */
    private static Map<String, BasicFileAttributes> entries(FolderHandle handle, String base, IgnoreRules rules)
            throws IOException {
        var entries = new TreeMap<String, BasicFileAttributes>();
        for (var name : handle.names()) {
            try {
                var attributes = handle.attributes(name);
                if ((attributes.isDirectory() || attributes.isRegularFile())
                        && !TaskPath.hasControl(name)
                        && !rules.leavesOut(base + name, attributes.isDirectory())) {
                    entries.put(attributes.isDirectory() ? name + "/" : name, attributes);
                }
            } catch (IOException ignored) { // gone between looking at the folder and at the entry
            }
        }
        return entries;
    }
}
