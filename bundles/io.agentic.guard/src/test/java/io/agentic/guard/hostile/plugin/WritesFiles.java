package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Formatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.FileHandler;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/** Makes a file where it may not. */
@Area(value = "files: write", needs = "file {target} write", effect = Effect.MADE)
final class WritesFiles {

    private WritesFiles() {}

    @Attempt
    static Object fileOutputStream(Stage stage) throws IOException {
        new FileOutputStream(stage.target().toFile()).close();
        return null;
    }

    @Attempt
    static Object fileOutputStreamAppending(Stage stage) throws IOException {
        new FileOutputStream(stage.target().toString(), true).close();
        return null;
    }

    @Attempt(needs = {"file {target} write", "file {target} read"})
    static Object randomAccessFile(Stage stage) throws IOException {
        new RandomAccessFile(stage.target().toFile(), "rw").close();
        return null;
    }

    @Attempt
    static Object fileWriter(Stage stage) throws IOException {
        new FileWriter(stage.target().toFile(), StandardCharsets.UTF_8).close();
        return null;
    }

    @Attempt
    static Object printWriter(Stage stage) throws IOException {
        new PrintWriter(stage.target().toString(), StandardCharsets.UTF_8).close();
        return null;
    }

    @Attempt
    static Object printStream(Stage stage) throws IOException {
        new PrintStream(stage.target().toFile(), StandardCharsets.UTF_8).close();
        return null;
    }

    @Attempt
    static Object formatter(Stage stage) throws IOException {
        new Formatter(stage.target().toFile()).close();
        return null;
    }

    @Attempt
    static Object filesWriteString(Stage stage) throws IOException {
        return Files.writeString(stage.target(), "hostile");
    }

    @Attempt
    static Object filesNewBufferedWriter(Stage stage) throws IOException {
        Files.newBufferedWriter(stage.target()).close();
        return null;
    }

    @Attempt
    static Object filesCopyFromStream(Stage stage) throws IOException {
        return Files.copy(new ByteArrayInputStream(new byte[1]), stage.target());
    }

    @Attempt(holds = "file {own}* read")
    static Object filesCopy(Stage stage) throws IOException {
        return Files.copy(stage.own().resolve("note.txt"), stage.target());
    }

    @Attempt(holds = {"file {own}* read", "file {own}* write", "file {own}* delete"})
    static Object filesMove(Stage stage) throws IOException {
        return Files.move(stage.own().resolve("note.txt"), stage.target());
    }

    @Attempt(holds = {"file {own}* read", "file {own}* write", "file {own}* delete"})
    static Object fileRenameTo(Stage stage) {
        return stage.own().resolve("note.txt").toFile().renameTo(stage.target().toFile());
    }

    @Attempt
    static Object filesCreateFile(Stage stage) throws IOException {
        return Files.createFile(stage.target());
    }

    @Attempt
    static Object fileCreateNewFile(Stage stage) throws IOException {
        return stage.target().toFile().createNewFile();
    }

    @Attempt
    static Object filesCreateDirectory(Stage stage) throws IOException {
        return Files.createDirectory(stage.target());
    }

    @Attempt(needs = {"file {target}* write", "file {target}* read", "file {folder} read"})
    static Object filesCreateDirectories(Stage stage) throws IOException {
        return Files.createDirectories(stage.target().resolve("a/b"));
    }

    @Attempt
    static Object fileMkdir(Stage stage) {
        return stage.target().toFile().mkdir();
    }

    @Attempt(needs = {"file {folder}/* write", "file {folder}/* read", "file {folder}/* delete"})
    static Object filesCreateTempFile(Stage stage) throws IOException {
        var made = Files.createTempFile(stage.folder(), "temp", "");
        return Files.move(made, stage.target());
    }

    @Attempt(needs = {"file {folder}/* write", "file {folder}/* read", "file {folder}/* delete"})
    static Object fileCreateTempFile(Stage stage) throws IOException {
        return File.createTempFile("temp", null, stage.folder().toFile())
                .renameTo(stage.target().toFile());
    }

    @Attempt(needs = {"file {folder}/* write", "file {folder}/* read", "file {folder}/* delete"})
    static Object filesCreateTempDirectory(Stage stage) throws IOException {
        return Files.move(Files.createTempDirectory(stage.folder(), "temp"), stage.target());
    }

    @Attempt
    static Object fileChannel(Stage stage) throws IOException {
        FileChannel.open(stage.target(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        return null;
    }

    @Attempt
    static Object asynchronousFileChannel(Stage stage) throws Exception {
        try (var channel =
                AsynchronousFileChannel.open(stage.target(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return channel.write(ByteBuffer.allocate(1), 0).get();
        }
    }

    @Attempt(needs = {"file {target} write", "file {folder} read"})
    static Object secureDirectoryStream(Stage stage) throws IOException {
        try (var folder = (SecureDirectoryStream<Path>) Files.newDirectoryStream(stage.folder())) {
            folder.newByteChannel(Path.of("target"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))
                    .close();
        }
        return null;
    }

    @Attempt(
            needs = {"file {target} write", "file {folder} read"},
            holds = {"file {own}* read", "file {own}* write", "file {own}* delete"})
    static Object secureDirectoryStreamMove(Stage stage) throws IOException {
        try (var own = (SecureDirectoryStream<Path>) Files.newDirectoryStream(stage.own());
                var folder = (SecureDirectoryStream<Path>) Files.newDirectoryStream(stage.folder())) {
            own.move(Path.of("note.txt"), folder, Path.of("target"));
        }
        return null;
    }

    @Attempt(needs = {"file {target} write", "file {folder}/nowhere read", "file {folder}/nowhere write"})
    static Object symbolicLink(Stage stage) throws IOException {
        return Files.createSymbolicLink(stage.target(), Path.of("nowhere"));
    }

    @Attempt(holds = {"file {own}* read", "file {own}* write"})
    static Object hardLink(Stage stage) throws IOException {
        return Files.createLink(stage.target(), stage.own().resolve("note.txt"));
    }

    @Attempt(holds = {"file {own}* read", "file {own}* write"})
    static Object behindLinkInOwnFolder(Stage stage) throws IOException {
        return Files.writeString(stage.own().resolve("links/target"), "hostile");
    }

    @Attempt(
            needs = {"file {target} write", "file {target} read"},
            holds = {"file {own}* read", "file {own}* write"})
    static Object behindDanglingLinkOfOwnMaking(Stage stage) throws IOException {
        var link = Files.createSymbolicLink(stage.own().resolve("dangling"), stage.target());
        return Files.writeString(link, "hostile");
    }

    @Attempt(needs = {"file {target}* write", "file {target}* read", "file {target}* delete", "runtime logging use"})
    static Object loggingFileHandler(Stage stage) throws IOException {
        new FileHandler(stage.target().toString(), false).close();
        return null;
    }

    @Attempt(needs = {"file {folder}/* write", "file {folder}/* read", "file {folder}/* delete"})
    static Object zipFileSystem(Stage stage) throws IOException {
        var uri = URI.create("jar:" + stage.target().toUri());
        try (var zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
            return Files.writeString(zip.getPath("a"), "hostile");
        }
    }

    @Attempt
    static Object zipOutputStream(Stage stage) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(stage.target()))) {
            zip.putNextEntry(new ZipEntry("a"));
        }
        return null;
    }

    @Attempt(needs = {"file {target} write", "file {target} read", "file {target} delete"})
    static Object imageWrite(Stage stage) throws IOException {
        return ImageIO.write(
                new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB),
                "png",
                stage.target().toFile());
    }

    @Attempt
    static Object transformerToSystemId(Stage stage) throws Exception {
        var source = new StreamSource(new ByteArrayInputStream("<a/>".getBytes(StandardCharsets.UTF_8)));
        TransformerFactory.newInstance()
                .newTransformer()
                .transform(source, new StreamResult(stage.target().toUri().toString()));
        return null;
    }

    @Attempt
    static Object bodySubscriberOfFile(Stage stage) {
        var body = BodySubscribers.ofFile(stage.target());
        body.onSubscribe(new java.util.concurrent.Flow.Subscription() {
            @Override
            public void request(long many) {}

            @Override
            public void cancel() {}
        });
        body.onNext(List.of(ByteBuffer.wrap(new byte[] {1})));
        body.onComplete();
        return null;
    }

    @Attempt(
            needs = {
                "file {target} write",
                "file {target} read",
                "file {target} delete",
                "runtime instrument use",
                "file {run}/tmp* read",
                "file {run}/tmp* write",
                "file {run}/tmp* delete"
            })
    static Object flightRecording(Stage stage) throws Exception {
        try (var recording = new jdk.jfr.Recording()) {
            recording.start();
            recording.dump(stage.target());
        }
        return null;
    }

    @Attempt
    static Object xmlEncoder(Stage stage) throws IOException {
        try (var out =
                new java.beans.XMLEncoder(new FileOutputStream(stage.target().toFile()))) {
            out.writeObject("hostile");
        }
        return null;
    }

    @Attempt
    static Object keyStoreStore(Stage stage) throws Exception {
        var store = java.security.KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var out = Files.newOutputStream(stage.target())) {
            store.store(out, "hostile".toCharArray());
        }
        return null;
    }
}
