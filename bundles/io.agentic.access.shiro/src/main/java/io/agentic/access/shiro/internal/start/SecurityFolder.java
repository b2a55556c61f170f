package io.agentic.access.shiro.internal.start;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A folder which only the runtime's own account can look into, with small text files. Writing is atomic and on disk when it returns.
 * Where the file system knows no POSIX permissions, access is what the parent folder passes on.
 */
public final class SecurityFolder {

    private static final long MAX_SIZE = 1 << 20;
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final boolean posix =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private final Path folder;

    /** Makes the folder when it is missing, and closes it to others. */
    public SecurityFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(this.folder)) {
                Files.createDirectories(this.folder.getParent());
                Files.createDirectory(this.folder, only(FOLDER));
            }
            if (posix && !Files.getPosixFilePermissions(this.folder).equals(FOLDER)) {
                Files.setPosixFilePermissions(this.folder, FOLDER);
            }
        } catch (IOException e) {
            throw new UntrustedFolderException(
                    "The security folder " + this.folder + " cannot be made or closed to others ("
                            + reason(e)
                            + "). It must belong to the runtime's account. Change its owner, or name another by 'folder'"
                            + " in io.agentic.access.shiro.cfg.");
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** The text of a file; empty when there is none. */
    Optional<String> read(String name) {
        var file = path(name);
        if (!Files.exists(file, NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            check(file);
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new UntrustedFolderException(file + " is not UTF-8 text. It was damaged or edited. " + RESTORE);
        } catch (IOException e) {
            throw new UntrustedFolderException(file + " cannot be read (" + reason(e)
                    + "). It must belong to the runtime's account. Change its owner.");
        }
    }

    /** Replaces a file; nobody ever sees half of it, or sees it with wider permissions. */
    void write(String name, String text) {
        var file = path(name);
        var fresh = path(name + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (var channel = FileChannel.open(fresh, Set.of(CREATE_NEW, WRITE), only(FILE))) {
                for (var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)); bytes.hasRemaining(); ) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, ATOMIC_MOVE);
            sync();
        } catch (IOException e) {
            throw new UntrustedFolderException(file + " cannot be written (" + reason(e)
                    + "). Without it nobody may enter. Make room and give " + folder + " to the runtime's account.");
        }
    }

    private static final String RESTORE = "Restore it from a backup, or remove it and start again.";

    private void check(Path file) throws IOException {
        if (!Files.isRegularFile(file, NOFOLLOW_LINKS) || Files.size(file) > MAX_SIZE) {
            throw new UntrustedFolderException(
                    file + " is not a plain file of at most 1 MiB. Links and the like are not followed. " + RESTORE);
        }
        if (posix && !FILE.containsAll(Files.getPosixFilePermissions(file))) {
            throw new UntrustedFolderException(file + " is open to others ("
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    + "). Only the runtime's account may read it. Run: chmod 600 " + file);
        }
    }

    private void sync() throws IOException {
        if (posix) {
            try (var channel = FileChannel.open(folder, READ)) {
                channel.force(true);
            }
        }
    }

    private FileAttribute<?>[] only(Set<PosixFilePermission> permissions) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }
}
