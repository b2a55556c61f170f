package io.agentic.tool.workspace.internal.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** By path, for systems without {@code openat}: looks at each step, and cannot see what changes between two of them. */
final class PathFolderHandle implements FolderHandle {

    private final Path path;

    PathFolderHandle(Path path) {
        this.path = path;
    }

    @Override
    public List<String> names() throws IOException {
        try (var entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        return Files.readAttributes(path.resolve(name), BasicFileAttributes.class, NOFOLLOW_LINKS);
    }

    @Override
    public FolderHandle child(String name) throws IOException {
        if (!attributes(name).isDirectory()) {
            throw new FileSystemException(name, null, "Not a directory");
        }
        return new PathFolderHandle(path.resolve(name));
    }

    @Override
    public FolderHandle createChild(String name) throws IOException {
        Files.createDirectory(path.resolve(name));
        return child(name);
    }

    @Override
    public SeekableByteChannel read(String name) throws IOException {
        return Files.newByteChannel(path.resolve(name), Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
    }

    @Override
    public SeekableByteChannel create(String name) throws IOException {
        return Files.newByteChannel(
                path.resolve(name), Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, NOFOLLOW_LINKS));
    }

    @Override
    public void copyPermissions(String from, String to) throws IOException {
        var source = Files.getFileAttributeView(path.resolve(from), PosixFileAttributeView.class, NOFOLLOW_LINKS);
        if (source != null) {
            Files.setPosixFilePermissions(
                    path.resolve(to), source.readAttributes().permissions());
        }
    }

    @Override
    public void replace(String source, String target) throws IOException {
        Files.move(path.resolve(source), path.resolve(target), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Optional<Boolean> executable(String name) throws IOException {
        var rights = Files.getFileAttributeView(path.resolve(name), PosixFileAttributeView.class, NOFOLLOW_LINKS);
        return rights == null
                ? Optional.empty()
                : Optional.of(rights.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE));
    }

    @Override
    public void executable(String name, boolean wanted) throws IOException {
        var rights = Files.getFileAttributeView(path.resolve(name), PosixFileAttributeView.class);
        if (rights != null) {
            rights.setPermissions(
                    FolderHandle.executable(rights.readAttributes().permissions(), wanted));
        }
    }

    @Override
    public void deleteFolder(String name) throws IOException {
        Files.delete(path.resolve(name));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(path.resolve(name));
    }

    @Override
    public void close() {}
}
