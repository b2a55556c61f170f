package io.agentic.tool.workspace.internal.folder;

import static java.nio.file.attribute.PosixFilePermission.GROUP_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An open folder whose entries are reached by their bare names, and never through a link. What happens to the path that led here does
 * not matter any more.
 */
interface FolderHandle extends Closeable {

    /** Opens a folder that is known to be real; later names are resolved against the open folder where the system can do that. */
    static FolderHandle open(Path folder) throws IOException {
        var stream = Files.newDirectoryStream(folder);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new SecureFolderHandle(folder, secure);
        }
        stream.close();
        return new PathFolderHandle(folder);
    }

    /** Opens a folder below this one. This one stays open. */
    default FolderHandle descend(List<String> names) throws IOException {
        var handle = child(names.get(0));
        for (var name : names.subList(1, names.size())) {
            try (var parent = handle) {
                handle = parent.child(name);
            }
        }
        return handle;
    }

    /** Names of all entries, in no order. Once. */
    List<String> names() throws IOException;

    /** Of the entry itself, not of what a link leads to. */
    BasicFileAttributes attributes(String name) throws IOException;

    /** Fails for a link. */
    FolderHandle child(String name) throws IOException;

    /** Makes a folder and opens it. */
    FolderHandle createChild(String name) throws IOException;

    /** Fails for a link. */
    SeekableByteChannel read(String name) throws IOException;

    /** Fails when there is something of that name. */
    SeekableByteChannel create(String name) throws IOException;

    /** Gives one file the permissions of another, as far as the system has any. */
    void copyPermissions(String from, String to) throws IOException;

    /** Puts a file in the place of another, at once. */
    void replace(String source, String target) throws IOException;

    /** Whether the owner may run a file; empty when the system does not know. */
    Optional<Boolean> executable(String name) throws IOException;

    /** Lets everybody run a file who may read it, or nobody; nothing when the system does not know of that. */
    void executable(String name, boolean wanted) throws IOException;

    /** Deletes a file. */
    void delete(String name) throws IOException;

    /** Deletes a folder; fails when it is not empty. */
    void deleteFolder(String name) throws IOException;

    /** Rights with those to run a file added, or taken away. */
    static Set<PosixFilePermission> executable(Set<PosixFilePermission> rights, boolean wanted) {
        var changed = EnumSet.noneOf(PosixFilePermission.class);
        changed.addAll(rights);
        changed.removeAll(List.of(OWNER_EXECUTE, GROUP_EXECUTE, OTHERS_EXECUTE));
        if (wanted) {
            changed.add(OWNER_EXECUTE);
            if (rights.contains(GROUP_READ)) {
                changed.add(GROUP_EXECUTE);
            }
            if (rights.contains(OTHERS_READ)) {
                changed.add(OTHERS_EXECUTE);
            }
        }
        return changed;
    }
}
