package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The Web Console: none, until an administrator installs it; then for administrators alone, and never without our door. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class WebConsoleProcessIT {

    private static final String CONSOLE = "/system/console";
    private static final String PASSWORD = "Wal-fisch 77 im Regen";
    private static final String LIBRARY = "/bundles/org.owasp.encoder";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private RunningAgentic agentic;
    private Rest rest;
    private Map<String, String> admin;

    @BeforeAll
    void start(@TempDir Path folder) {
        agentic = RunningAgentic.start(folder.resolve("instance"));
        rest = Rest.asAdmin(agentic);
        admin = Map.of("Authorization", "Bearer " + agentic.adminToken());
        done("/users", "{\"name\": \"otto\", \"password\": \"" + PASSWORD + "\"}");
        done("/users/otto/roles", "{\"role\": \"operator\"}");
    }

    @AfterAll
    void stop() {
        agentic.close();
    }

    @Test
    @Order(1)
    void isNotThereByDefault() {
        assertThat(status("/bundles", admin)).isEqualTo(404);
        assertThat(status("/bundles", password("admin", "admin"))).isEqualTo(404);
    }

    @Test
    @Order(2)
    void opensToAdministratorsAloneWhenOneInstallsIt() throws IOException {
        var said = KarafShell.asAdmin(agentic).run("feature:install agentic-webconsole");

        awaitStatus(401, Map.of());
        assertThat(said).doesNotContain("Error");
        assertThat(agentic.get("/system/health")).isEqualTo(200);

        var page = get("/bundles", password("admin", KarafShell.adminPassword(agentic)));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Apache Felix Web Console").contains("Log out");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
        assertThat(get("/bundles.json", admin).body()).contains("io.agentic.web.felix");
        assertThat(get("/res/lib/jquery-3.6.1.js", Map.of()).statusCode()).isEqualTo(401);

        assertThat(status("/bundles", password("admin", "admin"))).isEqualTo(401);
        assertThat(status("/bundles", password("otto", PASSWORD))).isEqualTo(403);
        assertThat(status("/bundles", password("otto", "wrong"))).isEqualTo(401);
        assertThat(status("/bundles", Map.of("Authorization", "Bearer guessed")))
                .isEqualTo(401);

        assertThat(newest("admin", "webconsole:connect", "outcome")).isEqualTo("DONE");
        assertThat(newest("otto", "webconsole:connect", "outcome")).isEqualTo("REFUSED");
        assertThat(newest("otto", "webconsole:connect", "reason")).isEqualTo("otto lacks shell:admin");
        assertThat(newest("otto", "access:sign-in", "outcome")).isEqualTo("REFUSED");
        assertThat(newest("admin", "access:sign-in", "outcome")).isEqualTo("REFUSED");
    }

    @Test
    @Order(3)
    void tellsTheTrailWhatAnAdministratorDoes() {
        assertThat(post(LIBRARY, "stop", Map.of())).isEqualTo(200);
        assertThat(library()).contains("\"stateRaw\":4");
        assertThat(newest("admin", "webconsole:post", "target")).isEqualTo(CONSOLE + LIBRARY + " stop");
        assertThat(newest("admin", "webconsole:post", "door")).isEqualTo("webconsole");

        assertThat(post(LIBRARY, "start", Map.of("Origin", agentic.url().toString(), "Sec-Fetch-Site", "same-origin")))
                .isEqualTo(200);
        assertThat(library()).contains("\"stateRaw\":32");
    }

    @Test
    @Order(4)
    void tellsTheTrailWhichFileWasInstalled() throws IOException {
        var form = """
                --part
                Content-Disposition: form-data; name="action"

                install
                --part
                Content-Disposition: form-data; name="bundlefile"; filename="nothing.jar"
                Content-Type: application/java-archive

                %s
                --part--
                """.replace("\n", "\r\n").formatted(emptyBundle("org.example.nothing"));
        var request = HttpRequest.newBuilder(agentic.url().resolve(CONSOLE + "/bundles"))
                .POST(BodyPublishers.ofString(form, StandardCharsets.ISO_8859_1))
                .header("Content-Type", "multipart/form-data; boundary=part");
        admin.forEach(request::header);

        assertThat(send(request).statusCode()).isEqualTo(302);
        assertThat(newest("admin", "webconsole:post", "target")).isEqualTo(CONSOLE + "/bundles install");
        assertThat(newest("admin", "webconsole:post", "arguments")).isEqualTo("action, bundlefile=nothing.jar");
    }

    /** A jar, one character for each byte. */
    private static String emptyBundle(String symbolicName) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        var jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        return jar.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    @Order(5)
    void refusesWhatPagesFromElsewhereSend() throws IOException {
        for (var foreign : new String[][] {
            {"Origin", "http://evil.example"},
            {"Origin", "null"},
            {"Referer", "http://evil.example/"},
            {"Sec-Fetch-Site", "cross-site"}
        }) {
            assertThat(post(LIBRARY, "stop", Map.of(foreign[0], foreign[1])))
                    .as("%s: %s", foreign[0], foreign[1])
                    .isEqualTo(403);
        }
        assertThat(status("/configMgr/io.agentic.web.rest?post=true&apply=true&delete=true", admin))
                .isEqualTo(405);
        assertThat(library()).contains("\"stateRaw\":32");

        try (var connection = new RawHttp(agentic)) {
            var reply = connection
                    .send("GET " + CONSOLE + "/bundles HTTP/1.1\r\nHost: rebound.example:" + agentic.httpPort()
                            + "\r\nAuthorization: " + admin.get("Authorization") + "\r\n\r\n")
                    .reply();
            assertThat(reply.status()).isEqualTo(403);
        }
    }

    @Test
    @Order(6)
    void isAwayWhileNobodyCanSayWhoIsWho() throws IOException {
        var settings = agentic.base().resolve("etc/io.agentic.access.shiro.cfg");
        Files.writeString(settings, "folder = " + agentic.base().resolve("data/agentic.pid"));
        awaitStatus(404, admin);

        assertThat(status("/bundles", password("admin", "admin"))).isEqualTo(404);
        assertThat(status("", password("admin", "admin"))).isEqualTo(404);

        Files.delete(settings);
        awaitStatus(200, admin);
        awaitShell();
    }

    @Test
    @Order(7)
    void isGoneWhenItIsUninstalled() throws IOException {
        KarafShell.asAdmin(agentic).run("feature:uninstall agentic-webconsole");

        awaitStatus(404, admin);
        assertThat(agentic.get("/system/health")).isEqualTo(200);
    }

    private String library() {
        return get(LIBRARY + ".json", admin).body();
    }

    /** As the administrator. */
    private int post(String page, String action, Map<String, String> headers) {
        var form = "action=" + URLEncoder.encode(action, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(agentic.url().resolve(CONSOLE + page))
                .POST(BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded");
        admin.forEach(request::header);
        headers.forEach(request::header);
        return send(request).statusCode();
    }

    private int status(String page, Map<String, String> headers) {
        return get(page, headers).statusCode();
    }

    private HttpResponse<String> get(String page, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(agentic.url().resolve(CONSOLE + page));
        headers.forEach(request::header);
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(SOON).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void awaitStatus(int status, Map<String, String> headers) {
        Patience.SHORT.until(status + " of the console", () -> status("/bundles", headers) == status, agentic::log);
    }

    /** The doors hear one after the other that there is somebody again who knows who is who. */
    private void awaitShell() {
        Patience.SHORT.until("the shell", this::shellOpens, agentic::log);
    }

    private boolean shellOpens() {
        try {
            KarafShell.asAdmin(agentic).run("version");
            return true;
        } catch (IOException shut) {
            return false;
        }
    }

    private static Map<String, String> password(String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private String newest(String actor, String action, String field) {
        return rest.read("/audit?actor=" + actor + "&action=" + action)
                .path(0)
                .path(field)
                .asText();
    }

    private void done(String path, String body) {
        var answer = rest.call("POST", "/api/v1" + path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
    }
}
