package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Learns of files without opening them: names in folders, where links lead, and times, which are a secret number of seconds. */
@Area(value = "files: look", needs = "file {secret} read", effect = Effect.LEAKED)
final class LooksAtFiles {

    private static final String FOLDER = "file {folder}/secret.folder* read";

    private LooksAtFiles() {}

    @Attempt(needs = FOLDER)
    static Object fileList(Stage stage) {
        return Arrays.toString(stage.secret("folder").toFile().list());
    }

    @Attempt(needs = FOLDER)
    static Object fileListFiles(Stage stage) {
        return Arrays.toString(stage.secret("folder").toFile().listFiles());
    }

    @Attempt(needs = FOLDER)
    static Object filesList(Stage stage) throws IOException {
        try (var files = Files.list(stage.secret("folder"))) {
            return files.map(Path::toString).collect(Collectors.joining());
        }
    }

    @Attempt(needs = FOLDER)
    static Object newDirectoryStream(Stage stage) throws IOException {
        try (var files = Files.newDirectoryStream(stage.secret("folder"), "secret*")) {
            return files.iterator().next();
        }
    }

    @Attempt(needs = FOLDER)
    static Object filesWalk(Stage stage) throws IOException {
        try (var files = Files.walk(stage.secret("folder"))) {
            return files.map(Path::toString).collect(Collectors.joining());
        }
    }

    @Attempt(needs = FOLDER)
    static Object filesFind(Stage stage) throws IOException {
        try (var files = Files.find(stage.secret("folder"), 1, (path, attributes) -> true)) {
            return files.map(Path::toString).collect(Collectors.joining());
        }
    }

    @Attempt(needs = FOLDER)
    static Object folderUrl(Stage stage) throws IOException {
        try (var names = stage.secret("folder").toUri().toURL().openStream()) {
            return names.readAllBytes();
        }
    }

    @Attempt(needs = FOLDER)
    static Object watchService(Stage stage) throws Exception {
        try (var watch = stage.folder().getFileSystem().newWatchService()) {
            var folder = stage.secret("folder");
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            stage.stir(folder);
            var key = watch.poll(5, TimeUnit.SECONDS);
            return key == null ? "" : key.pollEvents().get(0).context();
        }
    }

    @Attempt
    static Object fileLastModified(Stage stage) {
        return stage.secret().toFile().lastModified() / 1_000;
    }

    @Attempt
    static Object filesGetLastModifiedTime(Stage stage) throws IOException {
        return Files.getLastModifiedTime(stage.secret()).toMillis() / 1_000;
    }

    @Attempt
    static Object filesReadAttributesByName(Stage stage) throws IOException {
        return Files.readAttributes(stage.secret(), "unix:*").values().stream()
                .map(value -> value instanceof java.nio.file.attribute.FileTime time
                        ? String.valueOf(time.toMillis() / 1_000)
                        : "")
                .collect(Collectors.joining(" "));
    }

    @Attempt
    static Object filesReadAttributes(Stage stage) throws IOException {
        var attributes = Files.readAttributes(stage.secret(), BasicFileAttributes.class);
        return attributes.lastModifiedTime().toMillis() / 1_000;
    }

    @Attempt
    static Object attributeView(Stage stage) throws IOException {
        var view = Files.getFileAttributeView(stage.secret(), BasicFileAttributeView.class);
        return view.readAttributes().lastModifiedTime().toMillis() / 1_000;
    }

    @Attempt
    static Object urlLastModified(Stage stage) throws IOException {
        return stage.secret().toUri().toURL().openConnection().getLastModified() / 1_000;
    }

    @Attempt(needs = FOLDER, effect = Effect.TOLD)
    static Object fileExists(Stage stage) {
        return stage.secret("folder").toFile().exists();
    }

    @Attempt(needs = FOLDER, effect = Effect.TOLD)
    static Object filesIsDirectory(Stage stage) {
        return Files.isDirectory(stage.secret("folder"));
    }

    @Attempt(effect = Effect.TOLD)
    static Object fileLength(Stage stage) {
        return stage.secret().toFile().length() > 0;
    }

    @Attempt(effect = Effect.TOLD)
    static Object fileCanRead(Stage stage) {
        return stage.secret().toFile().canRead();
    }

    @Attempt(needs = "file {folder}* read", effect = Effect.TOLD)
    static Object freeSpace(Stage stage) throws IOException {
        return stage.folder().toFile().getTotalSpace() > 0
                || Files.getFileStore(stage.folder()).getTotalSpace() > 0;
    }

    @Attempt(needs = "file {folder}/pointer read")
    static Object readSymbolicLink(Stage stage) throws IOException {
        return Files.readSymbolicLink(stage.folder().resolve("pointer"));
    }

    @Attempt(needs = "file {folder}/* read", holds = "file {own}* read")
    static Object linkBehindOwnLink(Stage stage) throws IOException {
        return Files.readSymbolicLink(stage.own().resolve("links/pointer")).toString();
    }

    @Attempt(needs = "file {folder}/* read")
    static Object canonicalPath(Stage stage) throws IOException {
        return new File(stage.folder().resolve("named").toString()).getCanonicalPath();
    }

    @Attempt(needs = "file {folder}/* read")
    static Object realPath(Stage stage) throws IOException {
        return stage.folder().resolve("named").toRealPath();
    }

    @Attempt(
            needs = {"file {secret} read", "file {own}/note.txt read"},
            effect = Effect.TOLD)
    static Object filesMismatch(Stage stage) throws IOException {
        return Files.mismatch(stage.own().resolve("note.txt"), stage.secret()) >= 0;
    }

    @Attempt(effect = Effect.TOLD, holds = "file {own}* read")
    static Object filesIsSameFile(Stage stage) throws IOException {
        return Files.isSameFile(stage.secret(), stage.own().resolve("link"));
    }

    @Attempt(effect = Effect.TOLD)
    static Object owner(Stage stage) throws IOException {
        return Files.getOwner(stage.secret()) != null;
    }
}
