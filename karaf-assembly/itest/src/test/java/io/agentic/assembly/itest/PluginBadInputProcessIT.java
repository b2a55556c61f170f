package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentic.testkit.plugin.TestSigner;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Jars and plugins as bad as can be, at the doors of the distribution: each is refused with what is wrong and what helps, and the others work on. */
@TestInstance(Lifecycle.PER_CLASS)
class PluginBadInputProcessIT {

    private static final String BLOCK = "new CountDownLatch(1).await();";
    private static final String NEVER =
            "while (true) { try { " + BLOCK + " } catch (InterruptedException notNow) { continue; } }";

    private Path folder;
    private Path market;
    private RunningAgentic agentic;
    private PluginAdmin admin;
    private HttpServer web;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        market = Files.createDirectory(folder.resolve("shelf"));
        agentic = RunningAgentic.start(
                folder.resolve("instance"),
                Map.of(
                        "io.agentic.plugins.cfg",
                        "maxMegabytes = 2\nstartSeconds = 4\ndrainSeconds = 2\ntrialSeconds = 0\ndownloadSeconds = 2\nmarkets = "
                                + market + "\npreinstalled =\n"));
        admin = new PluginAdmin(agentic, folder);
        admin.install(admin.plugin("steady").build());
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(Executors.newCachedThreadPool());
        web.start();
    }

    @AfterEach
    void theOthersWorkOn() {
        assertThat(admin.call("steady")).isEqualTo("steady 1.0.0");
        assertThat(agentic.get("/system/health")).isEqualTo(200);
        assertThat(agentic.base().resolve("data/plugins/incoming")).isEmptyDirectory();
    }

    @AfterAll
    void stop() {
        web.stop(0);
        agentic.close();
    }

    // --- jars

    @Test
    void whatIsNoJar() throws IOException {
        admin.refused(
                400,
                admin.upload(Files.writeString(folder.resolve("words.txt"), "These are words.")),
                "This is no jar: it does not begin like one.");
    }

    @Test
    void aJarThatIsNoBundle() {
        admin.refused(
                400,
                admin.upload(admin.plugin("plain")
                        .withoutHeader("Bundle-SymbolicName")
                        .build()),
                "The jar is no OSGi bundle: its manifest lacks Bundle-SymbolicName");
    }

    @Test
    void aBundleThatIsNoPlugin() {
        admin.refused(
                400,
                admin.upload(admin.plugin("bundle")
                        .header("Provide-Capability", "osgi.service")
                        .build()),
                "The bundle is no plugin: nothing is marked with @AgenticPlugin.");
    }

    @Test
    void aZipBomb() {
        admin.refused(
                413,
                admin.upload(admin.plugin("bomb")
                        .entry("zeros.bin", new byte[20_000_000])
                        .build()),
                "The jar inflates to more than 10 MB: it is a zip bomb");
    }

    @Test
    void anEntryThatLeadsOutOfItsFolder() {
        admin.refused(
                400,
                admin.upload(admin.plugin("slip")
                        .entry("../../etc/evil.cfg", new byte[1])
                        .build()),
                "The jar has an entry '../../etc/evil.cfg'");
    }

    @Test
    void twoGigabytes() throws IOException {
        var vast = folder.resolve("vast.jar");
        try (var file = new RandomAccessFile(vast.toFile(), "rw")) {
            file.setLength(2L << 30);
        }

        admin.refused(413, admin.offer(vast.toString()), "The jar has more than 2 MB");
        admin.refused(413, admin.upload(vast), "The body is longer than");
    }

    @Test
    void aHalfCopiedJarInTheDeployFolder() throws IOException {
        var jar = admin.plugin("halved").build();
        var half = Files.write(folder.resolve("half"), Arrays.copyOf(Files.readAllBytes(jar), 2_000));
        var place = agentic.base().resolve("deploy/halved.jar");

        Files.move(half, place);
        admin.said("deploy", admin.awaitLogged("halved.jar in deploy/: "));
        assertThat(admin.listed("halved")).isFalse();

        Files.copy(jar, place, StandardCopyOption.REPLACE_EXISTING);
        admin.await("the whole jar", () -> admin.listed("halved"));
        assertThat(admin.call("halved")).isEqualTo("halved 1.0.0");
    }

    @Test
    void anEqualOrALowerVersion() {
        admin.refused(
                409,
                admin.update("steady", admin.plugin("steady").filler(10).build()),
                "Plugin steady 1.0.0 is not newer than 1.0.0");
        admin.refused(
                409,
                admin.update("steady", admin.plugin("steady", "0.9.0").build()),
                "Plugin steady 0.9.0 is not newer than 1.0.0");
        admin.refused(
                409, admin.upload(admin.plugin("steady").build()), "Plugin 'steady' is installed already, as 1.0.0.");
    }

    @Test
    void aDependencyThatIsNowhereAndOnesInACircle() throws IOException {
        admin.refused(
                409,
                admin.upload(
                        admin.plugin("lonely").needsPlugin("nowhere", "[1,2)").build()),
                "Plugin lonely 1.0.0 needs plugin nowhere");
        var hen = admin.plugin("hen").needsPlugin("egg", "[1,2)").build();
        var egg = admin.plugin("egg").needsPlugin("hen", "[1,2)").build();
        Files.copy(hen, market.resolve(hen.getFileName()));
        Files.copy(egg, market.resolve(egg.getFileName()));

        admin.refused(409, admin.offer("hen"), "These plugins need each other in a circle: hen");
    }

    @Test
    void aNewerRuntimeIsNeeded() {
        admin.refused(
                400,
                admin.upload(admin.plugin("modern").minimumRuntime("9.0").build()),
                "Plugin 'modern' 1.0.0 needs version 9.0.0 of the runtime; this is 0.1.0.");
    }

    @Test
    void aToolOfAnotherOrOfTheHouse() {
        admin.refused(
                409,
                admin.upload(admin.jar("twin")
                        .tool("steady", "return null;")
                        .signedBy(admin.signer())
                        .build()),
                "Plugin twin 1.0.0 offers tool:steady, and so does plugin steady 1.0.0.");
        admin.refused(
                409,
                admin.upload(admin.jar("house")
                        .tool("read_file", "return null;")
                        .signedBy(admin.signer())
                        .build()),
                "Plugin house 1.0.0 offers tool:read_file, which bundle io.agentic.tool.workspace offers.");
    }

    @Test
    void importsThatAreForbidden() {
        admin.refused(
                400,
                admin.upload(admin.plugin("nosy")
                        .header("Import-Package", "org.osgi.framework,io.agentic.platform.api.access")
                        .build()),
                "The jar imports org.osgi.framework, which a plugin may not.");
    }

    @Test
    void aFragment() {
        admin.refused(
                400,
                admin.upload(admin.plugin("piece")
                        .header("Fragment-Host", "io.agentic.tools")
                        .build()),
                "The jar has the header Fragment-Host");
    }

    @Test
    void nobodyOrSomebodyUnknownSignedIt() throws IOException {
        admin.refused(
                403,
                admin.upload(
                        admin.jar("unsigned").tool("unsigned", "return null;").build()),
                "Nobody has signed the jar");
        admin.refused(
                403,
                admin.upload(admin.plugin("stranger")
                        .signedBy(TestSigner.create("mallory"))
                        .build()),
                "The jar is signed by a key that nobody trusts here: ");
        var jar = admin.plugin("forged").build();
        admin.refused(
                403,
                admin.upload(withEntry(jar, "late.txt")),
                "The jar has 'late.txt', which its signature does not cover.");
    }

    /** The same at the other doors. */
    @Test
    void nobodySignedWhatTheTerminalAndTheShellBring() throws IOException {
        var jar = admin.jar("unsigned").tool("unsigned", "return null;").build();

        var terminal = agentic.agentic("plugin", "install", jar.toString());
        admin.said("terminal", terminal.err());
        assertThat(terminal.exitCode()).as(terminal.said()).isEqualTo(3);
        assertThat(terminal.err()).startsWith("agentic: Nobody has signed the jar");

        assertThat(KarafShell.asAdmin(agentic).run("plugin:install " + jar)).startsWith("Nobody has signed the jar");
    }

    // --- addresses

    @Test
    void anAddressThatLeadsElsewhere() {
        serve("/to-file", exchange -> {
            exchange.getResponseHeaders().set("Location", "file:///etc/passwd");
            exchange.sendResponseHeaders(302, -1);
        });
        admin.refused(
                400,
                admin.offer(address("/to-file")),
                address("/to-file") + " redirects to file:///etc/passwd, which is not http.");
        admin.refused(404, admin.offer(address("/missing.jar")), address("/missing.jar") + " has no such file (404).");
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                while (true) {
                    out.write(new byte[1 << 16]);
                }
            }
        });
        admin.refused(413, admin.offer(address("/endless")), "The jar has more than 2 MB");
        var stalled = new CountDownLatch(1);
        serve("/stalled", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
            await(stalled);
        });
        admin.refused(
                500,
                admin.offer(address("/stalled")),
                address("/stalled") + " was not done within 2 seconds (downloadSeconds).");
        stalled.countDown();
    }

    // --- code

    @Test
    void anActivationThatBlocksOrThrows() {
        admin.refused(
                500,
                admin.upload(admin.plugin("blocking").whenActivated(BLOCK).build()),
                "The start of blocking 1.0.0 did not end within 4000 ms.");
        admin.refused(
                500,
                admin.upload(admin.plugin("throwing")
                        .whenActivated("throw new Exception(\"no token\");")
                        .build()),
                "Plugin throwing 1.0.0 registers tool:throwing, which cannot be made");
        assertThat(admin.listed("blocking")).isFalse();
        assertThat(admin.listed("throwing")).isFalse();
        assertThat(admin.rest().read("/plugins/throwing/log").toString()).contains("no token");
    }

    @Test
    void aToolThatNeverReturns() {
        admin.done(admin.upload(stuck("1.0.0")));
        callStuck();
        admin.done(admin.update("stuck", stuck("1.1.0")));
        callStuck();

        admin.uninstall("stuck");

        assertThat(admin.call("stuck")).contains("There is no tool called 'stuck'");
        for (var version : List.of("1.0.0", "1.1.0")) {
            admin.said(
                    "stuck",
                    admin.awaitLogged(
                            "stuck " + version + " was stopped with work inside, which had not ended after 2 s"));
        }
        admin.await("end of both releases", () -> !admin.listed("stuck"));
    }

    private Path stuck(String version) {
        return admin.jar("stuck")
                .version(version)
                .tool("stuck", NEVER)
                .signedBy(admin.signer())
                .build();
    }

    /** Returns when the call is inside. Its answer, at the deadline of all calls, is not waited for. */
    private void callStuck() {
        CompletableFuture.runAsync(() -> admin.call("stuck"));
        admin.await(
                "a call inside",
                () -> admin.rest().read("/plugins/stuck/impact").path("inside").size() == 1);
    }

    @Test
    void aDeactivationThatHangsAndThreadsThatAreLeft() {
        admin.done(admin.upload(admin.plugin("hanging").whenDeactivated(BLOCK).build()));
        admin.done(admin.upload(admin.plugin("leaking")
                .whenActivated(
                        "Thread poller = new Thread(() -> { try { " + BLOCK
                                + " } catch (InterruptedException end) { } }, \"leaking-poller\"); poller.setDaemon(true); poller.start();")
                .build()));

        admin.uninstall("hanging");
        admin.uninstall("leaking");

        admin.said("hanging", admin.awaitLogged("stop of hanging 1.0.0 did not end"));
        admin.said("leaking", admin.awaitLogged("leaking 1.0.0 left threads behind: [leaking-poller"));
    }

    @Test
    void aPluginThatOthersNeed() {
        admin.done(admin.upload(admin.plugin("base").build()));
        admin.done(
                admin.upload(admin.plugin("upper").needsPlugin("base", "[1,2)").build()));

        admin.refused(409, admin.remove("base"), "Plugin 'base' is needed by upper 1.0.0.");

        admin.uninstall("upper");
        admin.uninstall("base");
    }

    @Test
    void aPluginThatDoesNotWorkAnyMoreAfterARestart() throws IOException {
        var gone = folder.resolve("gone");
        admin.done(admin.upload(admin.plugin("moody")
                .needs("file", gone.toString(), "read", "Works only without it.")
                .whenActivated(
                        "try { if (new java.io.File(\"" + gone + "\").exists()) throw new Exception(\"no token\"); }"
                                + " catch (SecurityException notYet) { }")
                .build()));
        admin.grant("moody", "file " + gone + " read");
        Files.createFile(gone);

        agentic.kill();
        agentic.startAgain();

        var shown = admin.rest().read("/plugins/moody");
        assertThat(shown.path("state").asText()).isEqualTo("FAILED");
        assertThat(shown.path("problem").asText()).contains("registers tool:moody, which cannot be made");
        var health = admin.rest().get("/system/health");
        admin.said("health", health.body());
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("WARN", "moody does not work: ");
        assertThat(agentic.log()).contains("| WARN ", "Plugin moody 1.0.0 is installed and does not work: ");
        admin.uninstall("moody");
    }

    // --- rights

    @Test
    void aUserWithoutTheRightIsRefusedBeforeTheFileIsRead() throws IOException {
        admin.done(admin.rest()
                .call("POST", "/api/v1/users", "{\"name\": \"dora\", \"password\": \"Wal-fisch 77 im Regen\"}"));
        admin.done(admin.rest().call("POST", "/api/v1/users/dora/roles", "{\"role\": \"developer\"}"));
        var token = Rest.json(admin.done(Rest.withPassword(agentic, "dora", "Wal-fisch 77 im Regen")
                        .call("POST", "/api/v1/tokens", "{\"name\": \"t\"}")))
                .path("token")
                .asText();

        try (var door = new RawHttp(agentic)) {
            var reply = door.send(
                            "POST /api/v1/plugins HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Type: application/java-archive\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n")
                    .reply();
            admin.said("right", reply.body());
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.body()).contains("plugin:install");
        }
    }

    @Test
    void aFileFromTheTerminalIsInstalledAndUpdated() {
        var jar = admin.plugin("words").build();
        var installed = agentic.agentic("plugin", "install", jar.toString());
        assertThat(installed.exitCode()).as(installed.said()).isZero();
        assertThat(admin.call("words")).isEqualTo("words 1.0.0");

        var next = admin.plugin("words", "1.1.0").build();
        var updated = agentic.agentic("plugin", "update", "words", "--from", next.toString());
        assertThat(updated.exitCode()).as(updated.said()).isZero();
        assertThat(admin.call("words")).isEqualTo("words 1.1.0");
        assertThat(admin.rest().read("/plugins/words").path("source").asText()).isEqualTo("upload");
        admin.uninstall("words");
    }

    // ---

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Page {
        void serve(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Page page) {
        web.createContext(path, exchange -> {
            try (exchange) {
                page.serve(exchange);
            }
        });
    }

    private String address(String path) {
        return "http://127.0.0.1:" + web.getAddress().getPort() + path;
    }

    /** The same jar with an entry more, which nobody signed. */
    private Path withEntry(Path jar, String name) throws IOException {
        var more = folder.resolve("more.jar");
        try (var from = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(more))) {
            for (var entry : Collections.list(from.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(out);
                out.closeEntry();
            }
            out.putNextEntry(new ZipEntry(name));
            out.write(1);
            out.closeEntry();
        }
        return more;
    }
}
