package io.agentic.plugins.internal.jar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.testkit.plugin.PluginJars;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.VersionRange;

class CopyingSourcesTest {

    private static final JarLimits LIMITS = new JarLimits(1_000_000, 100, 5_000_000, 5_000_000, 1_000_000);

    @TempDir
    Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private Path market;
    private Path incoming;

    @BeforeEach
    void open() throws IOException {
        market = Files.createDirectory(folder.resolve("market"));
        incoming = folder.resolve("data/plugins/incoming");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "test-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void copiesTheNewestOfAPluginInTheMarket() throws IOException {
        plugin("echo", "1.9.0");
        var newest = plugin("echo", "1.10.0");
        plugin("other", "3.0.0");

        var copy = sources().fetch("echo");

        assertThat(copy).hasSameBinaryContentAs(newest).hasParentRaw(incoming);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(incoming)))
                .isEqualTo("rwx------");
    }

    @Test
    void copiesTheVersionThatIsAskedFor() {
        var older = plugin("echo", "1.0.0");
        plugin("echo", "2.0.0");

        assertThat(sources().fetch("echo@1")).hasSameBinaryContentAs(older);
        assertThat(sources().find("echo", new VersionRange("[1,2)")).orElseThrow())
                .hasSameBinaryContentAs(older);
        assertThat(sources().find("echo", new VersionRange("3"))).isEmpty();
        assertThat(refusal("echo@x")).startsWith("USAGE 'x' is no version.");
    }

    @Test
    void saysWhatTheMarketHasWhenItHasNotWhatIsAskedFor() throws IOException {
        plugin("echo", "1.0.0");
        Files.writeString(market.resolve("junk.jar"), "junk");

        assertThat(refusal("ecko"))
                .isEqualTo("NOT_FOUND There is no plugin 'ecko' in the market. It has: echo. "
                        + "Or give the absolute path of a jar, or its URL.");
        assertThat(refusal("echo@2.0.0")).startsWith("NOT_FOUND There is no plugin 'echo' 2.0.0 in the market.");
    }

    @Test
    void copiesAFileByItsAbsolutePathOnly() throws IOException {
        var jar = plugin("echo", "1.0.0");

        assertThat(sources().fetch(jar.toString())).hasSameBinaryContentAs(jar);
        assertThat(refusal("./echo.jar")).startsWith("USAGE './echo.jar' is neither the name of a plugin");
        assertThat(refusal(folder + "/absent.jar")).startsWith("NOT_FOUND There is no file");
        assertThat(refusal(folder.toString())).endsWith("is no file. Name the jar of a plugin.");
        assertThat(refusal("/dev/zero")).startsWith("USAGE /dev/zero is no file.");
        assertThat(refusal("/a\0b")).startsWith("USAGE");
        Files.write(folder.resolve("large.jar"), new byte[1_000_001]);
        assertThat(refusal(folder + "/large.jar")).startsWith("TOO_LARGE The jar has more than 1 MB");
        assertThat(incoming).isDirectoryNotContaining(file -> !file.toString().endsWith(".jar"));
    }

    @Test
    void downloadsByHttp() {
        serve("/a.jar", exchange -> answer(exchange, 200, "a jar"));
        serve("/moved", exchange -> redirect(exchange, "/a.jar"));

        assertThat(sources().fetch(url("/a.jar"))).hasContent("a jar");
        assertThat(sources().fetch(url("/moved"))).hasContent("a jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "https://127.0.0.1:1/a.jar", "ftp://127.0.0.1/a.jar", "jar:file:/a!/b"})
    void refusesARedirectToAnotherScheme(String target) throws IOException {
        serve("/moved", exchange -> redirect(exchange, target));

        assertThat(refusal(url("/moved"))).startsWith("USAGE ").contains("redirects to", "which is not http");
        assertNothingLeft();
    }

    @Test
    void refusesARedirectToTheAddressesOfTheCloud() {
        serve("/moved", exchange -> redirect(exchange, "http://169.254.169.254/latest/meta-data"));

        assertThat(refusal(url("/moved")))
                .startsWith("USAGE 169.254.169.254 is 169.254.169.254: addresses of that kind");
        assertThat(refusal("http://169.254.169.254/x.jar")).startsWith("USAGE 169.254.169.254 is");
        assertThat(refusal("http://0.0.0.0/x.jar")).startsWith("USAGE 0.0.0.0 is");
    }

    @Test
    void doesNotGoRoundInCircles() {
        serve("/moved", exchange -> redirect(exchange, "/moved"));

        assertThat(refusal(url("/moved")))
                .startsWith("FAILED")
                .contains("from one address to the next, more than 5 times");
    }

    @Test
    void saysWhatTheServerAnswered() throws IOException {
        serve("/broken", exchange -> answer(exchange, 500, "no"));

        assertThat(refusal(url("/absent.jar?token=secret")))
                .isEqualTo("NOT_FOUND " + url("/absent.jar") + " has no such file (404). Look at the address.");
        assertThat(refusal(url("/broken"))).startsWith("FAILED " + url("/broken") + " answers with status 500.");
        assertThat(refusal("http://127.0.0.1:1/a.jar")).startsWith("FAILED http://127.0.0.1:1/a.jar cannot be had");
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://example.org/a.jar", "http:///a.jar", "gopher://x/y"})
    void refusesAddressesThatAreNotOfTheWeb(String address) {
        assertThat(refusal(address)).startsWith("USAGE Jars come by http and https, not from '" + address + "'.");
    }

    @Test
    void refusesAddressesWithAPasswordAndWhatIsNone() {
        assertThat(refusal("https://me:secret@example.org/a.jar"))
                .startsWith("USAGE The address has a name or password in it")
                .doesNotContain("secret");
        assertThat(refusal("http://a b/c")).startsWith("USAGE 'http://a b/c' is no URL.");
    }

    @Test
    void endsADownloadThatNeverEnds() throws IOException {
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            await();
        });
        serve("/silent", exchange -> await());

        assertThat(refusal(url("/endless"), Duration.ofMillis(300)))
                .startsWith("FAILED " + url("/endless") + " was not done within");
        assertThat(refusal(url("/silent"), Duration.ofMillis(300))).contains("was not done within");
        assertNothingLeft();
    }

    @Test
    void endsADownloadThatIsTooLarge() throws IOException {
        serve("/large", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (var body = exchange.getResponseBody(); over.getCount() > 0; ) {
                body.write(new byte[100_000]);
            }
        });

        assertThat(refusal(url("/large"))).startsWith("TOO_LARGE The jar has more than 1 MB");
        assertNothingLeft();
    }

    @Test
    void saysThatTheDiskIsFull() throws IOException, InterruptedException {
        var full = Path.of("/dev/full");
        serve("/a.jar", exchange -> answer(exchange, 200, "a jar"));

        assertThatThrownBy(() -> new Download(1_000, Duration.ofSeconds(20)).into(full, url("/a.jar")))
                .isInstanceOf(AgenticException.class)
                .hasMessageStartingWith(
                        "The jar could not be copied into data/plugins/incoming: No space left on device.");
    }

    @Test
    void removesWhatACrashHasLeftLongAgo() throws IOException {
        var sources = sources();
        var old = sources.fetch(plugin("echo", "1.0.0").toString());
        var fresh = sources.fetch(plugin("echo", "1.0.0").toString());
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        new IncomingFolder(incoming, 1).tidy(Clock.systemUTC());

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    private CopyingSources sources() {
        return sources(Duration.ofSeconds(20));
    }

    private CopyingSources sources(Duration downloadTime) {
        return new CopyingSources(incoming, List.of(market, folder.resolve("absent")), LIMITS, downloadTime);
    }

    private Path plugin(String id, String version) {
        return PluginJars.at(market).plugin(id).version(version).build();
    }

    private String refusal(String source) {
        return refusal(source, Duration.ofSeconds(20));
    }

    private String refusal(String source, Duration downloadTime) {
        try {
            return "fetched " + sources(downloadTime).fetch(source);
        } catch (AgenticException e) {
            return e.problem().code() + " " + e.getMessage();
        }
    }

    private void assertNothingLeft() {
        assertThat(incoming).isEmptyDirectory();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void serve(String path, com.sun.net.httpserver.HttpHandler handler) {
        server.createContext(path, handler);
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().set("Location", target);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }
}
