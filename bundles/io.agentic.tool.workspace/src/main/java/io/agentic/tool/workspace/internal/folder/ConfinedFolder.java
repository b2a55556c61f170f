package io.agentic.tool.workspace.internal.folder;

import io.agentic.platform.api.plugin.PluginEntrance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files of one folder. Links are resolved first; what they lead to must be inside. Then the file is opened from the folder down, by
 * names that may no longer be links.
 */
@PluginEntrance
final class ConfinedFolder implements WorkTreeFiles {

    private static final String LOOK = ". list_files shows what there is";

    private final Path root;
    private final boolean write;
    private final FileLimits limits;
    private final FolderRules rules;

    /** @param root a real path */
    ConfinedFolder(Path root, boolean write, FileLimits limits, FolderRules rules) {
        this.root = root;
        this.write = write;
        this.limits = limits;
        this.rules = rules;
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public Listing list(String folder) {
        try (var handle = FolderHandle.open(root)) {
            return new FolderListing(limits, path -> rules.forbid(root.resolve(path)))
                    .of(handle, inside(TaskPath.of(folder)));
        } catch (Refusal e) {
            return new Listing(List.of(), 0, e.getMessage());
        } catch (IOException e) {
            return new Listing(List.of(), 0, "'" + TaskPath.shown(folder) + "' cannot be listed: " + plain(e) + LOOK);
        }
    }

    @Override
    public FileContent read(String path) {
        try {
            var asked = TaskPath.of(path);
            return new TextFile(asked.toString(), FileBytes.text(bytes(path, inside(asked))));
        } catch (Refusal e) {
            return new Unreadable(e.getMessage());
        } catch (IOException e) {
            return new Unreadable("'" + TaskPath.shown(path) + "' cannot be read: " + plain(e) + LOOK);
        }
    }

    @Override
    public WriteOutcome write(String path, String text) {
        try {
            var file = TaskPath.of(path);
            write(file, text);
            return new Written(file.toString());
        } catch (Refusal e) {
            return new NotWritten(e.getMessage());
        } catch (IOException | InvalidPathException e) {
            return new NotWritten("'" + TaskPath.shown(path) + "' was not written, and what was there is unchanged: "
                    + plain(e) + ". Make room or mend the rights, then write again");
        }
    }

    @Override
    public boolean writable() {
        return write;
    }

    @Override
    public Optional<Entry> entry(String path) throws IOException {
        try (var top = FolderHandle.open(root)) {
            return entry(top, allowed(path));
        } catch (Refusal e) {
            throw new FileDenied(e.getMessage());
        }
    }

    /** Folder by folder, since each may be missing, or a link. */
    private Optional<Entry> entry(FolderHandle folder, TaskPath file) throws Refusal, IOException {
        var there = attributes(folder, file.names().get(0));
        if (there.isEmpty()) {
            return Optional.empty();
        }
        if (file.names().size() > 1) {
            if (there.get().isSymbolicLink()) {
                throw new Refusal("'" + file + "' leads through a link, and links are not followed. Remove the link");
            }
            if (!there.get().isDirectory()) {
                return Optional.empty();
            }
            try (var below = folder.child(file.names().get(0))) {
                return entry(
                        below, new TaskPath(file.names().subList(1, file.names().size())));
            }
        }
        if (!there.get().isRegularFile()) {
            return Optional.of(new Entry(false, new byte[0], Optional.empty()));
        }
        var bytes = there.get().size() > MOST_BYTES ? new byte[0] : FileBytes.head(folder, file.name(), MOST_BYTES + 1);
        if (Math.max(bytes.length, there.get().size()) > MOST_BYTES) {
            throw new Refusal("'" + file + "' has more than " + MOST_BYTES + " bytes. Leave it to git itself");
        }
        return Optional.of(new Entry(true, bytes, folder.executable(file.name())));
    }

    @Override
    public void put(String path, byte[] content, boolean executable) throws IOException {
        try {
            var file = changeable(path);
            try (var folder = folderFor(file)) {
                var replaces = replaces(folder, file);
                FileReplacement.write(folder, file.name(), content, replaces);
                if (folder.executable(file.name())
                        .filter(now -> now != executable)
                        .isPresent()) {
                    folder.executable(file.name(), executable);
                }
            }
        } catch (Refusal e) {
            throw new FileDenied(e.getMessage());
        }
    }

    @Override
    public void remove(String path) throws IOException {
        try (var top = FolderHandle.open(root)) {
            remove(top, changeable(path).names());
        } catch (Refusal e) {
            throw new FileDenied(e.getMessage());
        }
    }

    private static void remove(FolderHandle folder, List<String> names) throws IOException {
        var name = names.get(0);
        if (names.size() == 1) {
            folder.delete(name);
            return;
        }
        try (var below = folder.child(name)) {
            remove(below, names.subList(1, names.size()));
        }
        try {
            folder.deleteFolder(name);
        } catch (DirectoryNotEmptyException stillUsed) { // as it should be
        }
    }

    /** A path that may be looked at byte by byte. */
    private TaskPath allowed(String path) throws Refusal {
        var file = TaskPath.of(path);
        if (file.isRoot() || file.inGit() || rules.wouldForbid(root.resolve(file.toString()))) {
            throw reserved(file);
        }
        return file;
    }

    private TaskPath changeable(String path) throws Refusal {
        if (!write) {
            throw new Refusal("'" + TaskPath.shown(path) + "' was not changed: this task may only read. Start it with"
                    + " --write to let it change files");
        }
        return allowed(path);
    }

    private void write(TaskPath file, String text) throws Refusal, IOException {
        if (!write) {
            throw new Refusal("'" + file + "' was not written: this task may only read. Start it with --write to let it"
                    + " change files");
        }
        if (file.isRoot()) {
            throw new Refusal("A file needs a name. Give a path such as notes/today.md");
        }
        if (file.inGit()) {
            throw new Refusal("'" + file + "' belongs to version control, which tools may not change. Write elsewhere");
        }
        if (rules.wouldForbid(root.resolve(file.toString()))) {
            throw reserved(file);
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > limits.fileBytes()) {
            throw new Refusal("'" + file + "' would have " + bytes.length + " bytes; at most " + limits.fileBytes()
                    + " are written. Split it into several files");
        }
        try (var folder = folderFor(file)) {
            FileReplacement.write(folder, file.name(), bytes, replaces(folder, file));
        }
    }

    /** Whether there is a file to replace. */
    private static boolean replaces(FolderHandle folder, TaskPath file) throws Refusal, IOException {
        var there = attributes(folder, file.name());
        if (there.isEmpty()) {
            return false;
        }
        if (there.get().isSymbolicLink()) {
            throw new Refusal("'" + file + "' is a link, and links are not written through. Write to the file itself");
        }
        if (!there.get().isRegularFile()) {
            throw new Refusal("'" + file + "' is no file, so it cannot be written. Choose another name");
        }
        return true;
    }

    /** Opens the folder a file is to be written into, making what is missing. */
    private FolderHandle folderFor(TaskPath file) throws Refusal, IOException {
        var handle = FolderHandle.open(root);
        for (var name : file.parent().names()) {
            try (var parent = handle) {
                var there = attributes(parent, name);
                if (there.isPresent() && !there.get().isDirectory()) {
                    throw new Refusal("'" + file + "' was not written: '" + name + "' in it is "
                            + (there.get().isSymbolicLink() ? "a link, and links are not followed" : "no folder")
                            + ". Choose another path");
                }
                handle = there.isPresent() ? parent.child(name) : parent.createChild(name);
            }
        }
        return handle;
    }

    private static Optional<BasicFileAttributes> attributes(FolderHandle folder, String name) throws IOException {
        try {
            return Optional.of(folder.attributes(name));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private byte[] bytes(String path, TaskPath file) throws Refusal, IOException {
        var shown = TaskPath.shown(path);
        if (file.isRoot()) {
            throw new Refusal("'" + shown + "' is a folder. List it with list_files, then read a file of it");
        }
        try (var top = FolderHandle.open(root);
                var folder =
                        file.parent().isRoot() ? top : top.descend(file.parent().names())) {
            var attributes = folder.attributes(file.name());
            if (attributes.isDirectory()) {
                throw new Refusal("'" + shown + "' is a folder. List it with list_files, then read a file of it");
            }
            if (!attributes.isRegularFile()) {
                throw new Refusal("'" + shown + "' is a device, pipe or socket; only files are read" + LOOK);
            }
            var bytes = attributes.size() > limits.fileBytes()
                    ? new byte[0]
                    : FileBytes.head(folder, file.name(), limits.fileBytes() + 1);
            if (Math.max(bytes.length, attributes.size()) > limits.fileBytes()) {
                throw new Refusal(
                        "'" + shown + "' has " + Math.max(bytes.length, attributes.size()) + " bytes; at most "
                                + limits.fileBytes()
                                + " are read. An administrator can raise maxFileBytes of io.agentic.tool.workspace");
            }
            if (FileBytes.binary(bytes)) {
                throw new Refusal(
                        "'" + shown + "' is binary; only text is read. Save it as UTF-8 if it should be text");
            }
            return bytes;
        }
    }

    /** The path without links, if it is inside. */
    private TaskPath inside(TaskPath path) throws Refusal, IOException {
        var real = real(path);
        if (!real.startsWith(root)) {
            throw new Refusal("'" + path
                    + "' leads out of the task's folder through a link; only what is inside may be seen" + LOOK);
        }
        if (rules.forbid(real)) {
            throw reserved(path);
        }
        var names = new ArrayList<String>();
        root.relativize(real).forEach(name -> names.add(name.toString()));
        names.removeIf(String::isEmpty);
        var resolved = new TaskPath(names);
        if (path.inGit() || resolved.inGit()) {
            throw new Refusal(
                    "'" + path + "' belongs to version control and may hold credentials. Use git_log, git_diff or"
                            + " git_blame to see the history");
        }
        return resolved;
    }

    private static Refusal reserved(TaskPath path) {
        return new Refusal("'" + path + "' belongs to the runtime or the system, and no task may touch it" + LOOK);
    }

    private Path real(TaskPath path) throws Refusal, IOException {
        try {
            return root.resolve(path.toString()).toRealPath();
        } catch (NoSuchFileException e) {
            throw new Refusal("There is no file '" + TaskPath.shown(path.toString()) + "' in the task's folder" + LOOK);
        } catch (InvalidPathException e) {
            throw new Refusal("'" + TaskPath.shown(path.toString()) + "' is no path on this system" + LOOK);
        }
    }

    /** What went wrong, without the absolute path that exceptions begin with. */
    private static String plain(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "the user the runtime runs as may not";
        }
        if (e instanceof FileSystemLoopException) {
            return "its links go round in a circle";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason().toLowerCase(Locale.ROOT);
        }
        return e instanceof FileSystemException || e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage();
    }
}
