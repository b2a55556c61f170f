package io.agentic.assembly.itest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.data.Fields;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin that wants more than it may, in the distribution: refused, then granted, then refused again. What happened is seen from outside. The
 * guard's own test tries far more; this one shows that the parts of the distribution work together.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class GuardJourney {

    private AgenticInstance agentic;
    private PluginAdmin admin;
    private Path secrets;
    private ServerSocket server;

    /** Not started. */
    abstract AgenticInstance instance(Path base);

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        agentic = instance(folder.resolve("instance"));
        var start = agentic.runtime("start");
        assertThat(start.exitCode()).as(start.said() + agentic.log()).isZero();
        admin = new PluginAdmin(agentic, folder);
        secrets = Files.createDirectory(folder.resolve("secrets")).toRealPath();
        Files.writeString(secrets.resolve("plan"), "the plan");
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var jar = PryingPlugin.of(admin.jar(PryingPlugin.ID), secrets, server.getLocalPort())
                .signedBy(admin.signer())
                .build();
        said("plugin", "install", jar.toString(), "--grant", "NONE");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        agentic.close();
    }

    @Test
    void readsAFileOnlyWhileItMay() {
        var permission = "file " + secrets + "/plan read";
        tryGrantedAndRevoked("read", secrets.resolve("plan").toString(), permission, () -> true);

        assertThat(pry("read", "/etc/hostname")).contains("failed", "file /etc/hostname read");
        assertThat(pry("read", "/proc/self/environ")).contains("failed");
    }

    @Test
    void writesAFileOnlyWhileItMay() {
        for (var deed : new String[] {"write", "write-old", "write-in-pool"}) {
            var file = secrets.resolve(deed);
            tryGrantedAndRevoked(deed, file.toString(), "file " + file + " write", () -> Files.exists(file));
        }
    }

    @Test
    void connectsOnlyWhileItMay() {
        tryGrantedAndRevoked("connect", port(), "socket 127.0.0.1:" + port() + " connect", this::somebodyCalled);
    }

    @Test
    void losesAnOpenConnectionThatItMayNotHaveAnyMore() throws Exception {
        var permission = "socket 127.0.0.1:" + port() + " connect";
        said("plugin", "grant", PryingPlugin.ID, permission);
        var held = CompletableFuture.supplyAsync(() -> pry("hold", port()));
        server.setSoTimeout(20_000);
        try (var caller = server.accept()) {
            said("plugin", "revoke", PryingPlugin.ID, permission);

            assertThat(held).succeedsWithin(20, SECONDS).asString().contains("failed: java.net.SocketException");
            assertThat(caller.getInputStream().read())
                    .as("what the other side sees")
                    .isEqualTo(-1);
        }
    }

    @Test
    void readsAnEnvironmentVariableOnlyWhileItMay() {
        tryGrantedAndRevoked("environment", "PATH", "environment PATH", () -> true);
    }

    @Test
    void changesAPropertyOnlyWhileItMay() {
        tryGrantedAndRevoked("property", "agentic.pried", "property agentic.pried write", () -> true);
    }

    @Test
    void startsAProgramOnlyWhileItMay() {
        var file = secrets.resolve("touched");
        tryGrantedAndRevoked("program", file.toString(), "process touch", () -> Files.exists(file));
    }

    @Test
    void reachesIntoTheJdkOnlyWhileItMay() {
        tryGrantedAndRevoked("reflect", "value", "reflect java.lang", () -> true);
    }

    @Test
    void neverEndsTheRuntimeNorJudgesItself() {
        assertThat(pry("halt", "")).contains("failed", "runtime halt");
        assertThat(pry("bundle", "file:" + secrets.resolve("plan"))).contains("failed");
        assertThat(pry("judge", "")).contains("failed").doesNotContain("did:");
        assertThat(agentic.get("/system/health")).isEqualTo(200);
    }

    @Test
    void cannotBeGrantedWhatItDoesNotAskFor() {
        var wide = agentic.agentic("plugin", "grant", PryingPlugin.ID, "file /** read");

        assertThat(wide.exitCode()).isNotZero();
        assertThat(wide.err()).contains("file /** read");
    }

    @Test
    void isWrittenDownWithTheTaskAndTheAgentsThatLedToIt() throws IOException {
        var plan = Files.writeString(
                secrets.resolveSibling("plan.json"),
                "{\"phases\": [{\"name\": \"all\", \"objective\": \"Go.\", \"agents\": [\"pryer\"]}]}");

        var run = agentic.agentic("run", "Pry", "--plan", plan.toString(), "--json");
        assertThat(run.exitCode()).as(run.said()).isZero();
        var task = Rest.json(run.out()).path("id").asText();

        admin.await(
                "refusal of the task in the trail",
                () -> refusals("--task", task).size() > 0);
        var refusal = refusals("--task", task).get(0);
        assertThat(refusal.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(refusal.path("actor").asText()).isEqualTo("admin");
        assertThat(refusal.toString()).contains("environment PATH", PryingPlugin.ID + " 1.0.0", "supervisor-1/");
        assertThat(said("plugin", "log", PryingPlugin.ID)).contains("REFUSED", "not granted: environment PATH");
    }

    private boolean somebodyCalled() {
        try {
            server.setSoTimeout(200);
            server.accept().close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @param effect whether it has happened, as seen from outside */
    private void tryGrantedAndRevoked(String deed, String target, String permission, BooleanSupplier effect) {
        assertRefused(deed, target, permission);
        said("plugin", "grant", PryingPlugin.ID, permission);
        assertThat(pry(deed, target)).startsWith("did:");
        assertThat(effect.getAsBoolean()).as(deed).isTrue();
        said("plugin", "revoke", PryingPlugin.ID, permission);
        assertRefused(deed, target, permission);
    }

    private void assertRefused(String deed, String target, String permission) {
        assertThat(pry(deed, target))
                .startsWith("failed:")
                .contains(
                        PryingPlugin.ID + " 1.0.0 may not: " + permission,
                        "plugin:grant " + PryingPlugin.ID + " \"" + permission);
        admin.await(
                "refusal of " + permission + " in the trail",
                () -> refusals().toString().contains(permission));
    }

    private JsonNode refusals(String... more) {
        var words = new String[4 + more.length + 1];
        System.arraycopy(new String[] {"audit", "search", "--action", "permission:refuse"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        words[words.length - 1] = "--json";
        return Rest.json(said(words));
    }

    private String port() {
        return String.valueOf(server.getLocalPort());
    }

    private String pry(String deed, String target) {
        var arguments = Fields.of("deed", deed).with("target", target).json();
        var answer = admin.rest()
                .call(
                        "POST",
                        "/api/v1/tools/pry/call",
                        Fields.of("arguments", arguments).json());
        return Rest.json(answer.body()).path("content").asText(answer.body());
    }

    private String said(String... words) {
        var done = agentic.agentic(words);
        assertThat(done.exitCode())
                .as(String.join(" ", words) + ": " + done.said())
                .isZero();
        return done.out();
    }
}
