package io.agentic.guard.harness.plugin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.net.ssl.SSLContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

/** Everyday work of plugins, which takes no permission for files of the JDK. */
public final class Works {

    private Works() {}

    public static String tls(String argument) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, null, new SecureRandom());
        var engine = SSLContext.getDefault().createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        engine.beginHandshake();
        return context.getSupportedSSLParameters().getProtocols().length > 0 ? "works" : "no protocol";
    }

    public static String xml(String argument) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream("<a><b/></a>".getBytes(StandardCharsets.UTF_8)));
        var out = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
        return out.toString(StandardCharsets.UTF_8).contains("<b/>") ? "works" : out.toString(StandardCharsets.UTF_8);
    }

    public static String logging(String argument) {
        Logger.getLogger("plugin").fine("said");
        System.getLogger("plugin").log(System.Logger.Level.DEBUG, "said");
        return "works";
    }

    public static String chance(String argument) throws Exception {
        new SecureRandom().nextInt();
        SecureRandom.getInstanceStrong();
        return "works";
    }

    public static String cryptography(String argument) throws Exception {
        MessageDigest.getInstance("SHA-256").digest(new byte[3]);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, KeyGenerator.getInstance("AES").generateKey());
        return cipher.doFinal(new byte[3]).length > 3 ? "works" : "no cipher";
    }

    public static String timesAndTexts(String argument) {
        var now = ZonedDateTime.now(ZoneId.of("Asia/Tokyo"));
        var text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL)
                .withLocale(Locale.JAPAN)
                .format(now);
        return Pattern.compile("\\d+").matcher(text).find()
                        && !String.format("%,d", 5000).isEmpty()
                ? "works"
                : text;
    }

    public static String services(String argument) {
        return ServiceLoader.load(java.nio.file.spi.FileSystemProvider.class).stream()
                                .count()
                        >= 0
                ? "works"
                : "none";
    }

    public static String reflection(String argument) throws Exception {
        var list = List.class.getMethod("of").invoke(null);
        var record = new Point(1, 2);
        return list.equals(List.of()) && record.hashCode() != 0 && (record + argument).startsWith("Point")
                ? "works"
                : "no";
    }

    record Point(int x, int y) implements java.io.Serializable {}

    public static String serialisation(String argument) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new java.util.ArrayList<>(List.of(new Point(1, 2), Map.of("a", "b"))));
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject().toString().contains("Point") ? "works" : "no";
        }
    }

    public static String resolves(String name) throws Exception {
        return InetAddress.getByName(name).isLoopbackAddress() ? "works" : "elsewhere";
    }

    public static String httpClient(String port) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    public static String asynchronousHttpClient(String port) throws Exception {
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                                .build(),
                        BodyHandlers.ofString())
                .thenApply(answer -> answer.body())
                .get();
    }

    public static String urlConnection(String port) throws Exception {
        try (var stream = URI.create("http://localhost:" + port + "/").toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static String zips(String folder) throws Exception {
        var file = Path.of(folder, "some.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("a"));
            zip.write(1);
        }
        try (var zip = new ZipFile(file.toFile());
                var system = FileSystems.newFileSystem(file)) {
            return zip.getEntry("a") != null && Files.exists(system.getPath("a")) ? "works" : "no";
        }
    }

    public static String files(String folder) throws Exception {
        var below = Files.createDirectories(Path.of(folder, "a", "b"));
        var file = Files.writeString(below.resolve("c"), "text");
        Files.move(file, below.resolve("d"));
        Files.copy(below.resolve("d"), below.resolve("e"));
        Files.setLastModifiedTime(below.resolve("e"), Files.getLastModifiedTime(below.resolve("d")));
        Files.createSymbolicLink(below.resolve("link"), Path.of("e"));
        var temporary = Files.createTempFile(below, "x", "y");
        var old = java.io.File.createTempFile("xxx", "yyy", below.toFile());
        try (var tree = Files.walk(Path.of(folder, "a"))) {
            for (var each : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        return temporary.toFile().exists() || old.exists() ? "no" : "works";
    }

    public static String mimeTypes(String folder) throws Exception {
        return "text/plain".equals(Files.probeContentType(Path.of(folder, "a.txt"))) ? "works" : "no";
    }

    public static String virtualThreads(String argument) throws Exception {
        if (Runtime.version().feature() < 21) {
            return "works";
        }
        var done = new java.util.concurrent.CountDownLatch(1);
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable) done::countDown);
        return done.await(10, java.util.concurrent.TimeUnit.SECONDS) ? "works" : "no";
    }

    public static String parallelStreams(String argument) {
        return java.util.stream.IntStream.range(0, 1000).parallel().sum() == 499500 ? "works" : "no";
    }
}
