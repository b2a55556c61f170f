package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.zip.ZipFile;

/** Changes a file of somebody else's, or takes it away. */
@Area(value = "files: change, delete", needs = "file {victim} write", effect = Effect.ALTERED)
final class ChangesFiles {

    private static final String DELETE = "file {victim} delete";

    private ChangesFiles() {}

    @Attempt
    static Object fileSetLastModified(Stage stage) {
        return stage.victim().toFile().setLastModified(0);
    }

    @Attempt
    static Object fileSetExecutable(Stage stage) {
        return stage.victim().toFile().setExecutable(true);
    }

    @Attempt
    static Object fileSetReadOnly(Stage stage) {
        return stage.victim().toFile().setReadOnly();
    }

    @Attempt
    static Object filesSetLastModifiedTime(Stage stage) throws IOException {
        return Files.setLastModifiedTime(stage.victim(), FileTime.fromMillis(0));
    }

    @Attempt
    static Object filesSetPosixFilePermissions(Stage stage) throws IOException {
        return Files.setPosixFilePermissions(stage.victim(), PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Attempt
    static Object filesSetAttribute(Stage stage) throws IOException {
        return Files.setAttribute(stage.victim(), "unix:mode", 0777);
    }

    @Attempt
    static Object attributeViewSetTimes(Stage stage) throws IOException {
        Files.getFileAttributeView(stage.victim(), BasicFileAttributeView.class)
                .setTimes(FileTime.fromMillis(0), null, null);
        return null;
    }

    @Attempt
    static Object userDefinedAttribute(Stage stage) throws IOException {
        return Files.getFileAttributeView(stage.victim(), UserDefinedFileAttributeView.class)
                .write("hostile", ByteBuffer.allocate(1));
    }

    @Attempt(needs = {"file {victim} write", "file {victim} read"})
    static Object randomAccessFileSetLength(Stage stage) throws IOException {
        try (var file = new RandomAccessFile(stage.victim().toFile(), "rw")) {
            file.setLength(0);
        }
        return null;
    }

    @Attempt
    static Object fileChannelTruncate(Stage stage) throws IOException {
        try (var channel = FileChannel.open(stage.victim(), StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        return null;
    }

    @Attempt(needs = {"file {victim} write", "file {victim} read"})
    static Object mappedForWriting(Stage stage) throws IOException {
        try (var channel = FileChannel.open(stage.victim(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.map(MapMode.READ_WRITE, 0, 100).put(50, (byte) 1);
        }
        return null;
    }

    @Attempt(
            needs = {"file {victim} write", DELETE},
            holds = "file {own}* read")
    static Object copyOver(Stage stage) throws IOException {
        return Files.copy(stage.own().resolve("note.txt"), stage.victim(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Attempt(holds = {"file {own}* read", "file {own}* write", "file {own}* delete"})
    static Object moveOver(Stage stage) throws IOException {
        return Files.move(stage.own().resolve("note.txt"), stage.victim(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Attempt(needs = {"file {victim} write", "file {victim} read", "file {folder} read"})
    static Object secureAttributeView(Stage stage) throws IOException {
        try (var folder = (SecureDirectoryStream<Path>) Files.newDirectoryStream(stage.folder())) {
            folder.getFileAttributeView(Path.of("victim"), BasicFileAttributeView.class)
                    .setTimes(FileTime.fromMillis(0), null, null);
        }
        return null;
    }

    @Attempt(needs = DELETE, effect = Effect.GONE)
    static Object fileDelete(Stage stage) {
        return stage.victim().toFile().delete();
    }

    @Attempt(needs = DELETE, effect = Effect.GONE)
    static Object filesDelete(Stage stage) throws IOException {
        Files.delete(stage.victim());
        return null;
    }

    @Attempt(needs = DELETE, effect = Effect.GONE)
    static Object filesDeleteIfExists(Stage stage) throws IOException {
        return Files.deleteIfExists(stage.victim());
    }

    @Attempt(
            needs = {DELETE, "file {victim} read", "file {victim} write"},
            effect = Effect.GONE,
            holds = {"file {own}* write", "file {own}* read"})
    static Object filesMoveAway(Stage stage) throws IOException {
        return Files.move(stage.victim(), stage.own().resolve("stolen"));
    }

    @Attempt(
            needs = {DELETE, "file {victim} read", "file {victim} write"},
            effect = Effect.GONE,
            holds = {"file {own}* write", "file {own}* read"})
    static Object fileRenameAway(Stage stage) {
        return stage.victim().toFile().renameTo(stage.own().resolve("stolen").toFile());
    }

    @Attempt(
            needs = {DELETE, "file {victim} read"},
            effect = Effect.GONE)
    static Object deleteOnClose(Stage stage) throws IOException {
        FileChannel.open(stage.victim(), StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE)
                .close();
        return null;
    }

    @Attempt(
            needs = {DELETE, "file {folder} read"},
            effect = Effect.GONE)
    static Object secureDirectoryStreamDelete(Stage stage) throws IOException {
        try (var folder = (SecureDirectoryStream<Path>) Files.newDirectoryStream(stage.folder())) {
            folder.deleteFile(Path.of("victim"));
        }
        return null;
    }

    @Attempt(
            needs = {DELETE, "file {folder} read"},
            effect = Effect.GONE,
            holds = "file {own}* read")
    static Object secureDirectoryStreamDeleteUpwards(Stage stage) throws IOException {
        try (var own = (SecureDirectoryStream<Path>) Files.newDirectoryStream(stage.own())) {
            own.deleteFile(Path.of("../victim"));
        }
        return null;
    }

    @Attempt(
            needs = {"file {folder}/secret.zip delete", "file {folder}/secret.zip read"},
            effect = Effect.TOLD)
    static Object zipFileOpenDelete(Stage stage) throws IOException {
        var zip = stage.secret("zip").toFile();
        new ZipFile(zip, ZipFile.OPEN_READ | ZipFile.OPEN_DELETE).close();
        return !stage.exists(zip);
    }

    @Attempt(needs = DELETE, effect = Effect.GONE_AT_END)
    static Object deleteOnExit(Stage stage) {
        stage.victim().toFile().deleteOnExit();
        return null;
    }

    @Attempt(needs = DELETE, effect = Effect.GONE, holds = "file {own}* read")
    static Object deleteBehindLinkInOwnFolder(Stage stage) throws IOException {
        Files.delete(stage.own().resolve("links/victim"));
        return null;
    }

    @Attempt(needs = DELETE, effect = Effect.GONE)
    static Object deleteByMethodReference(Stage stage) {
        java.util.stream.Stream.of(stage.victim().toFile())
                .map(java.io.File::delete)
                .forEach(done -> {});
        return null;
    }
}
