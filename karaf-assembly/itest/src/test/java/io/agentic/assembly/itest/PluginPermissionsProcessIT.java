package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.testkit.plugin.PluginJar;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What plugins may do, as an administrator decides it at the doors of the distribution. */
@TestInstance(Lifecycle.PER_CLASS)
class PluginPermissionsProcessIT {

    private static final String TALK = "socket example.com:443 connect";
    private static final String KEEP = "file data:** read,write";

    private Path folder;
    private RunningAgentic agentic;
    private PluginAdmin admin;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        agentic = RunningAgentic.start(
                folder.resolve("instance"),
                Map.of("io.agentic.plugins.cfg", "drainSeconds = 2\ntrialSeconds = 0\npreinstalled =\n"));
        admin = new PluginAdmin(agentic, folder);
    }

    @AfterAll
    void stop() {
        agentic.close();
    }

    @Test
    void fromTheFirstInstallationToARestart() {
        var probe = probe("probe", "1.0.0").build().toString();

        var wouldBe = terminal("plugin", "install", probe, "--dry-run");
        assertThat(wouldBe)
                .contains("connect to example.com, port 443 (to talk)")
                .contains("PROCESS")
                .contains("test.plugin.probe.Starter.start", "uses java.lang.ProcessBuilder");
        terminal("plugin", "install", probe);
        assertThat(terminal("plugin", "permissions", "probe"))
                .contains("yes: the guard refuses what does not hold")
                .containsPattern("socket example.com:443 connect +connect to example.com, port 443 +to talk +yes")
                .containsPattern("socket example.com:443 connect +connect to example.com, port 443 +admin +20")
                .contains("uses java.lang.ProcessBuilder");
        assertThat(terminal("plugin", "show", "probe")).contains("test.plugin.probe.Starter.start");

        assertThat(terminal("plugin", "revoke", "probe", "socket", "example.com:443", "connect"))
                .contains("connect to example.com, port 443");
        assertThat(holds("probe")).isEmpty();
        assertThat(terminal("plugin", "grant", "probe", TALK)).contains("connect to example.com, port 443");
        assertThat(holds("probe")).containsExactly(TALK);

        var update = terminal("plugin", "update", "probe", "--from", keeper("probe", "1.1.0"));
        assertThat(update).contains("waits: true", "read and write everything in its own folder (to keep)");
        assertThat(admin.call("probe")).isEqualTo("probe 1.0.0");
        assertThat(terminal("plugin", "list"))
                .containsPattern("probe +1.1.0 +WAITING")
                .containsPattern("probe +1.0.0 +ACTIVE");

        agentic.runtime("stop");
        agentic.startAgain();

        assertThat(holds("probe")).containsExactly(TALK);
        assertThat(permissions("probe").path("waiting").path("more").toString())
                .contains("read and write everything in its own folder (to keep)");
        assertThat(admin.call("probe")).isEqualTo("probe 1.0.0");

        terminal("plugin", "consent", "probe");

        assertThat(admin.call("probe")).isEqualTo("probe 1.1.0");
        assertThat(holds("probe")).containsExactlyInAnyOrder(TALK, KEEP);
        assertThat(trail())
                .contains(
                        "plugin:revoked probe 1.0.0",
                        "plugin:granted probe 1.0.0",
                        "plugin:waiting probe 1.1.0",
                        "plugin:consented probe 1.1.0");
    }

    @Test
    void theShellAndRestDoTheSame() throws IOException {
        admin.install(probe("shelly", "1.0.0").build());
        var shell = KarafShell.asAdmin(agentic);

        assertThat(shell.run("plugin:permissions shelly")).contains("connect to example.com, port 443");
        assertThat(shell.run("plugin:revoke shelly \"" + TALK + "\"")).contains("connect to example.com, port 443");
        assertThat(holds("shelly")).isEmpty();
        admin.done(admin.rest().call("POST", "/api/v1/plugins/shelly/grant", "{\"permissions\": [\"" + TALK + "\"]}"));
        assertThat(holds("shelly")).containsExactly(TALK);

        admin.done(admin.update("shelly", Path.of(keeper("shelly", "1.1.0"))));
        admin.done(admin.rest().call("POST", "/api/v1/plugins/shelly/decline", "{}"));
        admin.refused(
                404,
                admin.rest().call("POST", "/api/v1/plugins/shelly/consent", "{}"),
                "Nothing of plugin 'shelly' waits");
        assertThat(admin.call("shelly")).isEqualTo("shelly 1.0.0");
    }

    @Test
    void saysWhatIsWrongWithWhatIsAskedAndGranted() {
        admin.install(probe("wrong", "1.0.0").build());

        admin.refused(
                400,
                admin.upload(admin.plugin("wizard")
                        .needs("magic", "wand", "wave", "why not")
                        .build()),
                "The plugin asks for a permission that is none: 'magic' is no type of permission.");
        admin.refused(400, grant("wrong", "magic wand wave"), "'magic' is no type of permission.");
        admin.refused(400, grant("wrong", "socket example.com:99999 connect"), "");
        admin.refused(
                409,
                grant("wrong", "socket *:443 connect"),
                "Plugin wrong 1.0.0 does not ask for 'socket *:443 connect', so that cannot be granted.");
        admin.refused(
                409,
                admin.rest().call("POST", "/api/v1/plugins/wrong/revoke", "{\"permissions\": [\"process *\"]}"),
                "Plugin wrong 1.0.0 was never granted 'process *'. It was granted '" + TALK + "'.");
        admin.refused(404, grant("nobody", TALK), "There is no plugin 'nobody'.");
        assertThat(holds("wrong")).containsExactly(TALK);
    }

    @Test
    void whoeverInstallsWithoutTheRightToGrantHasItWaitForOneWhoHasIt() {
        var installer = somebody("ina", "installer", "plugin:install", "plugin:read");
        var jar = probe("modest", "1.0.0").build();

        var sent = installer.upload("POST", "/api/v1/plugins", jar);
        admin.done(sent);
        assertThat(Rest.json(sent.body()).path("waits").asBoolean()).isTrue();
        admin.refused(403, installer.call("POST", "/api/v1/plugins/modest/consent", "{}"), "ina lacks plugin:grant");
        admin.refused(
                403,
                installer.upload("POST", "/api/v1/plugins?grant=ALL", jar),
                "ina lacks plugin:grant, and cannot agree to what a plugin asks for.");

        terminal("plugin", "consent", "modest");
        assertThat(admin.call("modest")).isEqualTo("modest 1.0.0");
    }

    @Test
    void aSecondPersonDecidesWhereThatIsTheRule() throws IOException {
        terminal("config", "set", "io.agentic.plugins", "consent.second-person=true");
        try {
            var sent = uploadedWhenReady(probe("paired", "1.0.0").build());
            assertThat(Rest.json(admin.done(sent)).path("waits").asBoolean()).isTrue();
            admin.refused(
                    403,
                    admin.rest().call("POST", "/api/v1/plugins/paired/consent", "{}"),
                    "admin brought plugin paired 1.0.0, so somebody else decides what it may (consent.second-person).");

            var other = somebody("otto", "granter", "plugin:grant", "plugin:read");
            admin.done(other.call("POST", "/api/v1/plugins/paired/consent", "{}"));

            assertThat(admin.call("paired")).isEqualTo("paired 1.0.0");
            assertThat(permissions("paired").path("granted").findValuesAsText("by"))
                    .containsExactly("otto");
        } finally {
            terminal("config", "unset", "io.agentic.plugins", "consent.second-person");
        }
    }

    /** While the container is configured anew its verbs are not there, or end with it. */
    private HttpResponse<String> uploadedWhenReady(Path jar) {
        var sent = new AtomicReference<HttpResponse<String>>();
        admin.await("plugin:install after its configuration changed", () -> {
            sent.set(admin.upload(jar));
            return sent.get().statusCode() / 100 == 2;
        });
        return sent.get();
    }

    /** It has a class that could start programs, and asks for a connection only. */
    private PluginJar probe(String id, String version) {
        return admin.plugin(id, version)
                .needs("socket", "example.com:443", "connect", "to talk")
                .source(
                        "Starter",
                        "class Starter { Object start() throws Exception { return new ProcessBuilder(\"ls\").start(); } }");
    }

    private String keeper(String id, String version) {
        return probe(id, version)
                .needs("file", "data:**", "read,write", "to keep")
                .build()
                .toString();
    }

    private Rest somebody(String name, String role, String... rights) {
        admin.done(admin.rest()
                .call(
                        "POST",
                        "/api/v1/roles",
                        "{\"name\": \"" + role + "\", \"permissions\": [\"" + String.join("\", \"", rights) + "\"]}"));
        admin.done(admin.rest().call("POST", "/api/v1/users", "{\"name\": \"" + name + "\", \"service\": true}"));
        admin.done(admin.rest().call("POST", "/api/v1/users/" + name + "/roles", "{\"role\": \"" + role + "\"}"));
        var token = admin.done(
                admin.rest().call("POST", "/api/v1/tokens", "{\"name\": \"test\", \"user\": \"" + name + "\"}"));
        return Rest.withToken(agentic, Rest.json(token).path("token").asText());
    }

    private HttpResponse<String> grant(String id, String permission) {
        return admin.rest()
                .call("POST", "/api/v1/plugins/" + id + "/grant", "{\"permissions\": [\"" + permission + "\"]}");
    }

    private JsonNode permissions(String id) {
        return admin.rest().read("/plugins/" + id + "/permissions");
    }

    private List<String> holds(String id) {
        return permissions(id).path("holds").findValuesAsText("permission");
    }

    private List<String> trail() {
        return admin.rest().read("/audit?action=plugin:*&limit=200").findParents("action").stream()
                .map(row ->
                        row.path("action").asText() + " " + row.path("plugin").asText())
                .toList();
    }

    private String terminal(String... words) {
        var finished = agentic.program("agentic").with(Map.of("COLUMNS", "220")).run(words);
        assertThat(finished.exitCode()).as(finished.said()).isZero();
        admin.said("terminal", finished.out());
        return finished.out();
    }
}
