package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentic.api.data.Fields;
import io.agentic.testkit.plugin.PluginJar;
import io.agentic.testkit.plugin.PluginJars;
import io.agentic.testkit.plugin.TestSigner;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
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
import java.util.function.BooleanSupplier;
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

    private static final String PLUGINS = "/api/v1/plugins";
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final String BLOCK = "new CountDownLatch(1).await();";
    private static final String NEVER =
            "while (true) { try { " + BLOCK + " } catch (InterruptedException notNow) { continue; } }";

    private Path folder;
    private Path market;
    private RunningAgentic agentic;
    private TestSigner signer;
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
        signer = TestSigner.create("tester");
        done(admin().call(
                        "POST",
                        "/api/v1/signers",
                        Fields.of("name", "tester")
                                .with("key", signer.certificatePem())
                                .json()));
        done(upload(plugin("steady").build()));
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(Executors.newCachedThreadPool());
        web.start();
    }

    @AfterEach
    void theOthersWorkOn() {
        assertThat(call("steady")).isEqualTo("steady 1.0.0");
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
        refused(400, upload(Files.writeString(folder.resolve("words.txt"), "These are words.")), "This is no jar: it does not begin like one.");
    }

    @Test
    void aJarThatIsNoBundle() {
        refused(400, upload(plugin("plain").withoutHeader("Bundle-SymbolicName").build()), "The jar is no OSGi bundle: its manifest lacks Bundle-SymbolicName");
    }

    @Test
    void aBundleThatIsNoPlugin() {
        refused(
                400,
                upload(plugin("bundle")
                        .header("Provide-Capability", "osgi.service")
                        .build()), "The bundle is no plugin: nothing is marked with @AgenticPlugin.");
    }

    @Test
    void aZipBomb() {
        refused(
                413,
                upload(plugin("bomb").entry("zeros.bin", new byte[20_000_000]).build()), "The jar inflates to more than 10 MB: it is a zip bomb");
    }

    @Test
    void anEntryThatLeadsOutOfItsFolder() {
        refused(
                400,
                upload(plugin("slip").entry("../../etc/evil.cfg", new byte[1]).build()), "The jar has an entry '../../etc/evil.cfg'");
    }

    @Test
    void twoGigabytes() throws IOException {
        var vast = folder.resolve("vast.jar");
        try (var file = new RandomAccessFile(vast.toFile(), "rw")) {
            file.setLength(2L << 30);
        }

        refused(413, install(vast.toString()), "The jar has more than 2 MB");
        refused(413, upload(vast), "The body is longer than");
    }

    @Test
    void aHalfCopiedJarInTheDeployFolder() throws IOException {
        var jar = plugin("halved").build();
        var half = Files.write(folder.resolve("half"), Arrays.copyOf(Files.readAllBytes(jar), 2_000));
        var place = agentic.base().resolve("deploy/halved.jar");

        Files.move(half, place);
        said("deploy", awaitLogged("halved.jar in deploy/: "));
        assertThat(listed("halved")).isFalse();

        Files.copy(jar, place, StandardCopyOption.REPLACE_EXISTING);
        await("the whole jar", () -> listed("halved"));
        assertThat(call("halved")).isEqualTo("halved 1.0.0");
    }

    @Test
    void anEqualOrALowerVersion() {
        refused(
                409,
                admin().upload(
                                "PUT",
                                PLUGINS + "/steady",
                                plugin("steady").filler(10).build()), "Plugin steady 1.0.0 is not newer than 1.0.0");
        refused(
                409,
                admin().upload(
                                "PUT",
                                PLUGINS + "/steady",
                                plugin("steady", "0.9.0").build()), "Plugin steady 0.9.0 is not newer than 1.0.0");
        refused(409, upload(plugin("steady").build()), "Plugin 'steady' is installed already, as 1.0.0.");
    }

    @Test
    void aDependencyThatIsNowhereAndOnesInACircle() {
        refused(409, upload(plugin("lonely").needsPlugin("nowhere", "[1,2)").build()), "Plugin lonely 1.0.0 needs plugin nowhere");
        var hen = plugin("hen").needsPlugin("egg", "[1,2)").build();
        var egg = plugin("egg").needsPlugin("hen", "[1,2)").build();
        copyToMarket(hen);
        copyToMarket(egg);

        refused(409, install("hen"), "These plugins need each other in a circle: hen");
    }

    @Test
    void aNewerRuntimeIsNeeded() {
        refused(400, upload(plugin("modern").minimumRuntime("9.0").build()), "Plugin 'modern' 1.0.0 needs version 9.0.0 of the runtime; this is 0.1.0.");
    }

    @Test
    void aToolOfAnotherOrOfTheHouse() {
        refused(
                409,
                upload(jar("twin")
                        .tool("steady", "return null;")
                        .signedBy(signer)
                        .build()), "Plugin twin 1.0.0 offers tool:steady, and so does plugin steady 1.0.0.");
        refused(
                409,
                upload(jar("house")
                        .tool("read_file", "return null;")
                        .signedBy(signer)
                        .build()), "Plugin house 1.0.0 offers tool:read_file, which bundle io.agentic.tool.workspace offers.");
    }

    @Test
    void importsThatAreForbidden() {
        refused(
                400,
                upload(plugin("nosy")
                        .header("Import-Package", "org.osgi.framework,io.agentic.platform.api.access")
                        .build()), "The jar imports org.osgi.framework, which a plugin may not.");
    }

    @Test
    void aFragment() {
        refused(
                400,
                upload(plugin("piece")
                        .header("Fragment-Host", "io.agentic.tools")
                        .build()), "The jar has the header Fragment-Host");
    }

    @Test
    void nobodyOrSomebodyUnknownSignedIt() throws IOException {
        refused(403, upload(jar("unsigned").tool("unsigned", "return null;").build()), "Nobody has signed the jar");
        refused(
                403,
                upload(plugin("stranger").signedBy(TestSigner.create("mallory")).build()), "The jar is signed by a key that nobody trusts here: ");
        var jar = plugin("forged").build();
        refused(403, upload(withEntry(jar, "late.txt")), "The jar has 'late.txt', which its signature does not cover.");
    }

    /** The same at the other doors. */
    @Test
    void nobodySignedWhatTheTerminalAndTheShellBring() throws IOException {
        var jar = jar("unsigned").tool("unsigned", "return null;").build();

        var terminal = agentic.agentic("plugin", "install", jar.toString());
        said("terminal", terminal.err());
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
        refused(400, install(address("/to-file")), address("/to-file") + " redirects to file:///etc/passwd, which is not http.");
        refused(404, install(address("/missing.jar")), address("/missing.jar") + " has no such file (404).");
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                while (true) {
                    out.write(new byte[1 << 16]);
                }
            }
        });
        refused(413, install(address("/endless")), "");
        var stalled = new CountDownLatch(1);
        serve("/stalled", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
            await(stalled);
        });
        refused(503, install(address("/stalled")), "");
        stalled.countDown();
    }

    // --- code

    @Test
    void anActivationThatBlocksOrThrows() {
        refused(500, upload(plugin("blocking").whenActivated(BLOCK).build()), "The start of blocking 1.0.0 did not end within 4000 ms.");
        refused(
                500,
                upload(plugin("throwing")
                        .whenActivated("throw new Exception(\"no token\");")
                        .build()), "Plugin throwing 1.0.0 registers tool:throwing, which cannot be made");
        assertThat(listed("blocking")).isFalse();
        assertThat(listed("throwing")).isFalse();
        assertThat(admin().read("/plugins/throwing/log").toString()).contains("no token");
    }

    @Test
    void aToolThatNeverReturns() {
        done(upload(stuck("1.0.0")));
        var first = callStuck();
        done(admin().upload("PUT", PLUGINS + "/stuck", stuck("1.1.0")));
        var second = callStuck();

        uninstall("stuck");

        assertThat(call("stuck")).contains("There is no tool 'stuck'");
        for (var version : List.of("1.0.0", "1.1.0")) {
            said("stuck", awaitLogged("stuck " + version + " was stopped with work inside, which had not ended after 2 s"));
        }
        await("end of both releases", () -> !listed("stuck"));
        said("its callers", first.join() + " / " + second.join());
    }

    private Path stuck(String version) {
        return jar("stuck").version(version).tool("stuck", NEVER).signedBy(signer).build();
    }

    /** Returns when the call is inside. */
    private CompletableFuture<String> callStuck() {
        var answer = CompletableFuture.supplyAsync(() -> call("stuck"));
        await("a call inside", () -> admin().read("/plugins/stuck/impact").path("inside").size() == 1);
        return answer;
    }

    @Test
    void aDeactivationThatHangsAndThreadsThatAreLeft() {
        done(upload(plugin("hanging").whenDeactivated(BLOCK).build()));
        done(upload(plugin("leaking")
                .whenActivated(
                        "Thread poller = new Thread(() -> { try { " + BLOCK
                                + " } catch (InterruptedException end) { } }, \"leaking-poller\"); poller.setDaemon(true); poller.start();")
                .build()));

        uninstall("hanging");
        uninstall("leaking");

        said("hanging", awaitLogged("stop of hanging 1.0.0 did not end"));
        said("leaking", awaitLogged("leaking 1.0.0 left threads behind: [leaking-poller"));
    }

    @Test
    void aPluginThatOthersNeed() {
        done(upload(plugin("base").build()));
        done(upload(plugin("upper").needsPlugin("base", "[1,2)").build()));

        refused(409, admin().call("DELETE", PLUGINS + "/base", ""), "Plugin 'base' is needed by upper 1.0.0.");

        uninstall("upper");
        uninstall("base");
    }

    // --- rights

    @Test
    void aUserWithoutTheRightIsRefusedBeforeTheFileIsRead() throws IOException {
        done(admin().call("POST", "/api/v1/users", "{\"name\": \"dora\", \"password\": \"Wal-fisch 77 im Regen\"}"));
        done(admin().call("POST", "/api/v1/users/dora/roles", "{\"role\": \"developer\"}"));
        var token = Rest.json(done(Rest.withPassword(agentic, "dora", "Wal-fisch 77 im Regen")
                        .call("POST", "/api/v1/tokens", "{\"name\": \"t\"}")))
                .path("token")
                .asText();

        try (var door = new RawHttp(agentic)) {
            var reply = door.send(
                            "POST /api/v1/plugins HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Type: application/java-archive\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n")
                    .reply();
            said("right", reply.body());
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.body()).contains("plugin:install");
        }
    }

    @Test
    void aFileFromTheTerminalIsInstalledAndUpdated() {
        var jar = plugin("words").build();
        var installed = agentic.agentic("plugin", "install", jar.toString());
        assertThat(installed.exitCode()).as(installed.said()).isZero();
        assertThat(call("words")).isEqualTo("words 1.0.0");

        var next = plugin("words", "1.1.0").build();
        var updated = agentic.agentic("plugin", "update", "words", "--from", next.toString());
        assertThat(updated.exitCode()).as(updated.said()).isZero();
        assertThat(call("words")).isEqualTo("words 1.1.0");
        assertThat(admin().read("/plugins/words").path("source").asText()).isEqualTo("upload");
        uninstall("words");
    }

    // ---

    private PluginJar jar(String id) {
        return PluginJars.at(folder).plugin(id);
    }

    private PluginJar plugin(String id) {
        return plugin(id, "1.0.0");
    }

    /** With one tool of its name, which tells name and version. */
    private PluginJar plugin(String id, String version) {
        return jar(id).version(version)
                .tool(id, "return new ToolOutcome.Done(\"" + id + " " + version + "\");")
                .signedBy(signer);
    }

    private Rest admin() {
        return Rest.asAdmin(agentic);
    }

    private HttpResponse<String> upload(Path jar) {
        return admin().upload("POST", PLUGINS, jar);
    }

    private HttpResponse<String> install(String source) {
        return admin().call("POST", PLUGINS, Fields.of("source", source).json());
    }

    private void uninstall(String id) {
        done(admin().call("DELETE", PLUGINS + "/" + id, ""));
    }

    private String call(String tool) {
        var answer = admin().call(
                        "POST",
                        "/api/v1/tools/" + tool + "/call",
                        Fields.of("arguments", "{}").json());
        return Rest.json(answer.body()).path("content").asText(answer.body());
    }

    private boolean listed(String id) {
        return admin().read("/plugins").findValuesAsText("id").contains(id);
    }

    private static String done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    /** Says what is wrong and what helps. */
    private static void refused(int status, HttpResponse<String> answer, String start) {
        var problem = Rest.json(answer.body());
        said(
                String.valueOf(answer.statusCode()),
                problem.path("detail").asText() + " | " + problem.path("remedy").asText());
        assertThat(problem.path("detail").asText()).startsWith(start);
        assertThat(problem.path("remedy").asText()).isNotEmpty();
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private static void said(String door, String text) {
        System.out.println("SAID " + door + ": " + text.strip());
    }

    /** The first line of the log with a text. */
    private String awaitLogged(String text) {
        await("'" + text + "' in the log", () -> agentic.log().contains(text));
        return agentic.log()
                .lines()
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow();
    }

    private void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("No " + what + " after a minute\n" + agentic.log());
            }
            Thread.onSpinWait();
        }
    }

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

    private void copyToMarket(Path jar) {
        try {
            Files.copy(jar, market.resolve(jar.getFileName()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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
