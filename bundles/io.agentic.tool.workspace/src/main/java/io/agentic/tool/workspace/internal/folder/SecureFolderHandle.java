package io.agentic.tool.workspace.internal.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** By file descriptor ({@code openat}): nobody can slip a link in between looking and opening. */
final class SecureFolderHandle implements FolderHandle {

    private final Path path;
    private final SecureDirectoryStream<Path> folder;

    SecureFolderHandle(Path path, SecureDirectoryStream<Path> folder) {
        this.path = path;
        this.folder = folder;
    }

    @Override
    public List<String> names() throws IOException {
        try {
            var names = new ArrayList<String>();
            folder.forEach(entry -> names.add(entry.getFileName().toString()));
            return names;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        return folder.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, NOFOLLOW_LINKS)
                .readAttributes();
    }

    @Override
    public FolderHandle child(String name) throws IOException {
        return new SecureFolderHandle(path.resolve(name), folder.newDirectoryStream(Path.of(name), NOFOLLOW_LINKS));
    }

    /** The one step that Java can only do by path; if a link slips in, an empty folder is made elsewhere and then not entered. */
    @Override
    public FolderHandle createChild(String name) throws IOException {
        Files.createDirectory(path.resolve(name));
        return child(name);
    }

    @Override
    public SeekableByteChannel read(String name) throws IOException {
        return folder.newByteChannel(Path.of(name), Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
    }

    @Override
    public SeekableByteChannel create(String name) throws IOException {
        return folder.newByteChannel(
                Path.of(name), Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, NOFOLLOW_LINKS));
    }

    @Override
    public void copyPermissions(String from, String to) throws IOException {
        var source = folder.getFileAttributeView(Path.of(from), PosixFileAttributeView.class, NOFOLLOW_LINKS);
        if (source != null) {
            var target = folder.getFileAttributeView(Path.of(to), PosixFileAttributeView.class);
            target.setPermissions(source.readAttributes().permissions());
        }
    }

    @Override
    public void replace(String source, String target) throws IOException {
        folder.move(Path.of(source), folder, Path.of(target));
    }

    @Override
    public Optional<Boolean> executable(String name) throws IOException {
        var rights = folder.getFileAttributeView(Path.of(name), PosixFileAttributeView.class, NOFOLLOW_LINKS);
        return rights == null
                ? Optional.empty()
                : Optional.of(rights.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE));
    }

    @Override
    public void executable(String name, boolean wanted) throws IOException {
        var rights = folder.getFileAttributeView(Path.of(name), PosixFileAttributeView.class);
        if (rights != null) {
            rights.setPermissions(
                    FolderHandle.executable(rights.readAttributes().permissions(), wanted));
        }
    }

    @Override
    public void deleteFolder(String name) throws IOException {
        folder.deleteDirectory(Path.of(name));
    }

    @Override
    public void delete(String name) throws IOException {
        folder.deleteFile(Path.of(name));
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
