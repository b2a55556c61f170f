package io.agentic.guard.hostile.plugin;

import io.agentic.guard.hostile.stage.Area;
import io.agentic.guard.hostile.stage.Attempt;
import io.agentic.guard.hostile.stage.Effect;
import io.agentic.guard.hostile.stage.Stage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.Scanner;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;

/** Comes by what is in a file. */
@Area(value = "files: read", needs = "file {secret} read", effect = Effect.LEAKED)
final class ReadsFiles {

    private ReadsFiles() {}

    @Attempt
    static Object fileInputStream(Stage stage) throws IOException {
        try (var in = new FileInputStream(stage.secret().toFile())) {
            return in.readAllBytes();
        }
    }

    @Attempt
    static Object fileReader(Stage stage) throws IOException {
        try (var in = new BufferedReader(new FileReader(stage.secret().toFile(), StandardCharsets.UTF_8))) {
            return in.readLine();
        }
    }

    @Attempt
    static Object randomAccessFile(Stage stage) throws IOException {
        try (var in = new RandomAccessFile(stage.secret().toFile(), "r")) {
            return in.readLine();
        }
    }

    @Attempt
    static Object scannerOfFile(Stage stage) throws IOException {
        try (var in = new Scanner(stage.secret().toFile(), StandardCharsets.UTF_8)) {
            return in.next();
        }
    }

    @Attempt
    static Object scannerOfPath(Stage stage) throws IOException {
        try (var in = new Scanner(stage.secret())) {
            return in.next();
        }
    }

    @Attempt
    static Object filesReadAllBytes(Stage stage) throws IOException {
        return Files.readAllBytes(stage.secret());
    }

    @Attempt
    static Object filesLines(Stage stage) throws IOException {
        try (var lines = Files.lines(stage.secret())) {
            return lines.collect(Collectors.joining());
        }
    }

    @Attempt
    static Object filesNewInputStream(Stage stage) throws IOException {
        try (var in = Files.newInputStream(stage.secret())) {
            return in.readAllBytes();
        }
    }

    @Attempt
    static Object filesNewByteChannel(Stage stage) throws IOException {
        try (var in = Files.newByteChannel(stage.secret())) {
            var bytes = ByteBuffer.allocate(100);
            in.read(bytes);
            return bytes.array();
        }
    }

    @Attempt
    static Object filesCopyToStream(Stage stage) throws IOException {
        var out = new ByteArrayOutputStream();
        Files.copy(stage.secret(), out);
        return out.toByteArray();
    }

    @Attempt(holds = {"file {own}/* read", "file {own}/* write"})
    static Object filesCopyToOwnFolder(Stage stage) throws IOException {
        return Files.readAllBytes(Files.copy(stage.secret(), stage.own().resolve("copy")));
    }

    private static String content(FileChannel channel) throws IOException {
        var bytes = new byte[(int) channel.size()];
        channel.map(MapMode.READ_ONLY, 0, bytes.length).get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Attempt
    static Object fileChannelMapped(Stage stage) throws IOException {
        try (var channel = FileChannel.open(stage.secret())) {
            return content(channel);
        }
    }

    @Attempt
    static Object asynchronousFileChannel(Stage stage) throws Exception {
        try (var channel = AsynchronousFileChannel.open(stage.secret())) {
            var bytes = ByteBuffer.allocate(100);
            channel.read(bytes, 0).get();
            return bytes.array();
        }
    }

    @Attempt
    static Object providerOfDefaultFileSystem(Stage stage) throws IOException {
        try (var in = FileSystems.getDefault().provider().newInputStream(stage.secret())) {
            return in.readAllBytes();
        }
    }

    @Attempt
    static Object providerNewFileChannel(Stage stage) throws IOException {
        try (var channel =
                FileSystems.getDefault().provider().newFileChannel(stage.secret(), Set.of(StandardOpenOption.READ))) {
            return content(channel);
        }
    }

    @Attempt(needs = {"file {secret} read", "file {folder} read"})
    static Object secureDirectoryStream(Stage stage) throws IOException {
        try (var folder = (SecureDirectoryStream<Path>) Files.newDirectoryStream(stage.folder());
                var in = folder.newByteChannel(stage.secret().getFileName(), Set.of(StandardOpenOption.READ))) {
            var bytes = ByteBuffer.allocate(100);
            in.read(bytes);
            return bytes.array();
        }
    }

    @Attempt(
            needs = {"file {secret} read", "file {folder} read"},
            holds = "file {own}* read")
    static Object secureDirectoryStreamUpwards(Stage stage) throws IOException {
        try (var folder = (SecureDirectoryStream<Path>) Files.newDirectoryStream(stage.own());
                var in = folder.newByteChannel(Path.of("..", "secret.txt"), Set.of(StandardOpenOption.READ))) {
            var bytes = ByteBuffer.allocate(100);
            in.read(bytes);
            return bytes.array();
        }
    }

    @Attempt
    static Object fileUrl(Stage stage) throws IOException {
        try (var in = stage.secret().toUri().toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    @Attempt
    static Object fileUrlGetContent(Stage stage) throws IOException {
        try (var in = (java.io.InputStream) stage.secret().toUri().toURL().getContent()) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = "file {folder}/secret.zip read")
    static Object jarUrl(Stage stage) throws IOException {
        var connection = new URL("jar:" + stage.secret("zip").toUri() + "!/secret.txt").openConnection();
        connection.setUseCaches(false);
        try (var in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = "file {folder}/secret.zip read")
    static Object zipFile(Stage stage) throws IOException {
        try (var zip = new ZipFile(stage.secret("zip").toFile());
                var in = zip.getInputStream(zip.getEntry("secret.txt"))) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = "file {folder}/secret.zip read")
    static Object jarFile(Stage stage) throws IOException {
        try (var zip = new JarFile(stage.secret("zip").toFile(), false);
                var in = zip.getInputStream(zip.getEntry("secret.txt"))) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = "file {folder}/secret.zip read")
    static Object zipFileSystem(Stage stage) throws IOException {
        try (var zip = FileSystems.newFileSystem(stage.secret("zip"))) {
            return Files.readAllBytes(zip.getPath("secret.txt"));
        }
    }

    @Attempt(needs = "file {folder}/secret.zip read")
    static Object zipFileSystemByUri(Stage stage) throws IOException {
        var uri = java.net.URI.create("jar:" + stage.secret("zip").toUri());
        try (var zip = FileSystems.newFileSystem(uri, java.util.Map.of())) {
            return Files.readAllBytes(zip.getPath("secret.txt"));
        }
    }

    @Attempt(needs = "file {folder}* read")
    static Object resourceOfUrlClassLoader(Stage stage) throws IOException {
        var folder = new URL[] {stage.folder().toUri().toURL()};
        try (var loader = new URLClassLoader(folder, null);
                var in = loader.getResourceAsStream("secret.txt")) {
            return in == null ? "" : in.readAllBytes();
        }
    }

    @Attempt(needs = "file {folder}/secret.zip read")
    static Object resourceInJarOfUrlClassLoader(Stage stage) throws IOException {
        var zip = new URL[] {stage.secret("zip").toUri().toURL()};
        try (var loader = new URLClassLoader(zip, null);
                var in = loader.getResourceAsStream("secret.txt")) {
            return in == null ? "" : in.readAllBytes();
        }
    }

    @Attempt(needs = "file {folder}* read")
    static Object resourceBundleByContextLoader(Stage stage) throws IOException {
        var folder = new URL[] {stage.folder().toUri().toURL()};
        try (var loader = new URLClassLoader(folder, null)) {
            return java.util.ResourceBundle.getBundle("secret", java.util.Locale.ROOT, loader)
                    .getString("secret");
        }
    }

    @Attempt(needs = "file {folder}/secret.properties read")
    static Object propertiesLoad(Stage stage) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(stage.secret("properties"))) {
            properties.load(in);
        }
        return properties;
    }

    @Attempt
    static Object imageInputStream(Stage stage) throws IOException {
        try (var in = ImageIO.createImageInputStream(stage.secret().toFile())) {
            return in.readLine();
        }
    }

    @Attempt
    static Object bodyPublisherOfFile(Stage stage) throws Exception {
        return Bodies.drain(BodyPublishers.ofFile(stage.secret()));
    }

    @Attempt(needs = "file /proc/* read")
    static Object environmentInProc(Stage stage) throws IOException {
        try (var in = new FileInputStream("/proc/self/environ")) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = "file /proc/* read")
    static Object commandLineInProc(Stage stage) throws IOException {
        return Files.readAllBytes(Path.of("/proc/self/cmdline"));
    }

    @Attempt(
            needs = {"file {secret} read"},
            holds = "file /proc/* read")
    static Object rootOfProc(Stage stage) throws IOException {
        return Files.readAllBytes(Path.of("/proc/self/root" + stage.secret()));
    }

    @Attempt(
            needs = {"file {secret} read"},
            holds = {"file /proc/* read", "file {own}* read"})
    static Object workingFolderOfProc(Stage stage) throws IOException {
        var up = "/..".repeat(20);
        return Files.readAllBytes(Path.of("/proc/self/cwd" + up + stage.secret()));
    }

    @Attempt(holds = "file {own}* read")
    static Object linkInOwnFolder(Stage stage) throws IOException {
        return Files.readAllBytes(stage.own().resolve("link"));
    }

    @Attempt(holds = "file {own}* read")
    static Object linkedFolderInOwnFolder(Stage stage) throws IOException {
        try (var in =
                new FileInputStream(stage.own().resolve("links/secret.txt").toFile())) {
            return in.readAllBytes();
        }
    }

    @Attempt(holds = "file {own}* read")
    static Object upwardsFromOwnFolder(Stage stage) throws IOException {
        return Files.readString(Path.of(stage.own() + "/../secret.txt"));
    }

    @Attempt(holds = "file {own}* read")
    static Object upwardsBehindLink(Stage stage) throws IOException {
        return new String(
                new FileInputStream(stage.own() + "/links/own/../secret.txt").readAllBytes(), StandardCharsets.UTF_8);
    }

    @Attempt(
            needs = {"file {secret} read", "file {secret} write"},
            holds = {"file {own}* read", "file {own}* write"})
    static Object linkOfOwnMaking(Stage stage) throws IOException {
        var link = stage.own().resolve("made");
        Files.createSymbolicLink(link, stage.secret());
        return Files.readString(link);
    }

    @Attempt(
            needs = {"file {secret} read", "file {secret} write"},
            holds = {"file {own}* read", "file {own}* write"})
    static Object hardLinkOfOwnMaking(Stage stage) throws IOException {
        var link = stage.own().resolve("hard");
        Files.createLink(link, stage.secret());
        return Files.readString(link);
    }

    @Attempt(holds = "file {own}* read")
    static Object fileThatLiesAboutItsPath(Stage stage) throws IOException {
        try (var in = new FileInputStream(new LyingFile(stage))) {
            return in.readAllBytes();
        }
    }

    @Attempt(holds = "file {own}* read")
    static Object randomAccessFileThatLiesAboutItsPath(Stage stage) throws IOException {
        try (var in = new RandomAccessFile(new LyingFile(stage), "r")) {
            return in.readLine();
        }
    }

    @Attempt(needs = "file {folder}/secret.zip read", holds = "file {own}* read")
    static Object zipThatLiesAboutItsPath(Stage stage) throws IOException {
        var lying = new LyingFile(stage.own().resolve("note.txt"), stage.secret("zip"));
        try (var zip = new ZipFile(lying);
                var in = zip.getInputStream(zip.getEntry("secret.txt"))) {
            return in.readAllBytes();
        }
    }

    /** Tells the one path first, and the other from then on. */
    private static final class LyingFile extends File {

        private static final long serialVersionUID = 1;
        private final String other;
        private int asked;

        LyingFile(Stage stage) {
            this(stage.own().resolve("note.txt"), stage.secret());
        }

        LyingFile(Path shown, Path meant) {
            super(shown.toString());
            other = meant.toString();
        }

        @Override
        public String getPath() {
            return asked++ == 0 && !fromJdk() ? super.getPath() : other;
        }

        /** The JDK gets the one that is meant; who looks before it, the other. */
        private static boolean fromJdk() {
            return StackWalker.getInstance()
                    .walk(frames -> frames.skip(2).findFirst())
                    .filter(frame -> frame.getClassName().startsWith("java."))
                    .isPresent();
        }

        @Override
        public boolean isFile() {
            return true;
        }
    }

    @Attempt
    static Object transferFromOneChannelToAnother(Stage stage) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var in = new RandomAccessFile(stage.secret().toFile(), "r").getChannel()) {
            in.transferTo(0, 100, java.nio.channels.Channels.newChannel(out));
        }
        return out.toByteArray();
    }

    @Attempt
    static Object byReflection(Stage stage) throws ReflectiveOperationException {
        var read = Files.class.getMethod("readString", Path.class);
        return read.invoke(null, stage.secret());
    }

    @Attempt
    static Object byMethodHandle(Stage stage) throws Throwable {
        var type = java.lang.invoke.MethodType.methodType(String.class, Path.class);
        var read = java.lang.invoke.MethodHandles.publicLookup().findStatic(Files.class, "readString", type);
        return (String) read.invokeExact(stage.secret());
    }

    @Attempt(
            since = 18,
            needs = {
                "file {secret} read",
                "file {folder} read",
                "socket 127.0.0.1:{port} listen",
                "socket 127.0.0.1:* accept",
                "socket 127.0.0.1:{port} connect"
            })
    static Object simpleFileServer(Stage stage) throws Exception {
        var servers = Class.forName("com.sun.net.httpserver.SimpleFileServer");
        var handler = servers.getMethod("createFileHandler", Path.class).invoke(null, stage.folder());
        var server = com.sun.net.httpserver.HttpServer.create(
                new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), stage.port()), 1);
        stage.keep(() -> server.stop(0));
        server.createContext("/", (com.sun.net.httpserver.HttpHandler) handler);
        server.start();
        try (var in = new URL("http://127.0.0.1:" + stage.port() + "/secret.txt").openStream()) {
            return in.readAllBytes();
        }
    }
}
