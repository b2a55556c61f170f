package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.testkit.model.OpenAiReply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** People come, work, and are shown out, and what they did is found in the trail. */
@TestInstance(Lifecycle.PER_CLASS)
class AccessProcessIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private Path folder;
    private RunningAgentic agentic;
    private Rest admin;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        agentic = RunningAgentic.start(
                folder.resolve("instance"),
                Map.of("io.agentic.tool.workspace.cfg", "folders = " + folder.resolve("sample") + "\n"));
        admin = Rest.asAdmin(agentic);
        done("POST", "/workspaces", "{\"name\": \"research\"}");
    }

    @AfterAll
    void stop() {
        agentic.close();
    }

    @Test
    void showsTasksToTheirWorkspaceAlone() {
        var ana = developer("ana");
        var hers = ana.call("POST", "/api/v1/tasks", "{\"objective\": \"Say hello\", \"workspace\": \"research\"}");
        var others = done("POST", "/tasks", "{\"objective\": \"Say hello\"}")
                .path("id")
                .asText();

        assertThat(hers.statusCode()).as(hers.body()).isEqualTo(202);
        assertThat(ids(ana.read("/tasks")))
                .containsExactly(Rest.json(hers.body()).path("id").asText());
        assertThat(ids(admin.read("/tasks"))).contains(others);
        for (var path : List.of("", "/log", "/report", "/events")) {
            var hidden = ana.get("/api/v1/tasks/" + others + path);
            var missing = ana.get("/api/v1/tasks/20000101-nothing" + path);
            assertThat(hidden.statusCode()).as(path).isEqualTo(404);
            assertThat(hidden.body().replace(others, "ID"))
                    .isEqualTo(missing.body().replace("20000101-nothing", "ID"));
        }
    }

    @Test
    void cutsTheStreamOfALockedUser() throws Exception {
        var bert = developer("bert");
        try (var provider = ScriptedProvider.in(agentic)) {
            var held = provider.holdTheWorker(OpenAiReply.text("Hello."));
            var task = done(
                            "POST",
                            "/tasks",
                            "{\"objective\": \"Say hello\", \"workspace\": \"research\", \"model\": \""
                                    + ScriptedProvider.MODEL + "\"}")
                    .path("id")
                    .asText();
            held.awaitReached();
            var stream = bert.events(task);

            done("POST", "/users/bert/lock", "{}");

            var told = CompletableFuture.supplyAsync(stream::toList).get(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(told).isNotEmpty().doesNotContain("event: ENDED");
            assertThat(bert.get("/api/v1/tasks").statusCode()).isEqualTo(401);
            held.release();
        }
    }

    @Test
    void endsTheShellOfAnAdministratorWhoIsNoLongerOne() throws Exception {
        done("POST", "/users", "{\"name\": \"carl\", \"password\": \"Wal-fisch 77 im Regen\"}");
        done("POST", "/users/carl/roles", "{\"role\": \"admin\"}");
        try (var client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, key) -> true);
            client.start();
            try (var session = client.connect("carl", "127.0.0.1", agentic.sshPort())
                    .verify(SOON)
                    .getClientSession()) {
                session.addPasswordIdentity("Wal-fisch 77 im Regen");
                session.auth().verify(SOON);
                try (var shell = session.createShellChannel()) {
                    var prompt = new CountDownLatch(1);
                    shell.setOut(untilPrompt(prompt));
                    shell.open().verify(SOON);
                    assertThat(prompt.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

                    assertThat(admin.call("DELETE", "/api/v1/users/carl/roles/admin", "")
                                    .statusCode())
                            .isBetween(200, 299);

                    assertThat(shell.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), SOON))
                            .contains(ClientChannelEvent.CLOSED);
                }
            }
        }
        assertThat(new KarafShell(agentic, "carl", session -> session.addPasswordIdentity("Wal-fisch 77 im Regen"))
                        .run("bundle:list"))
                .contains("There is no command 'bundle:list'");
    }

    @Test
    void opensSessionsForBrowsersAndLetsNoOtherPageUseThem() throws Exception {
        var begun = http("POST", "/api/v1/session", Map.of("Authorization", "Bearer " + agentic.adminToken()), "");
        var cookie = begun.headers().firstValue("Set-Cookie").orElseThrow();
        var csrf = Rest.json(begun.body()).path("csrfToken").asText();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        var session = cookie.substring(0, cookie.indexOf(';'));

        var looked = http("GET", "/api/v1/tasks", Map.of("Cookie", session), "");
        var forged = http("POST", "/api/v1/tasks", Map.of("Cookie", session), "{\"objective\": \"Say hello\"}");
        var meant = http(
                "POST",
                "/api/v1/tasks",
                Map.of("Cookie", session, "X-CSRF-Token", csrf),
                "{\"objective\": \"Say hello\"}");
        var ended = http("DELETE", "/api/v1/session", Map.of("Cookie", session, "X-CSRF-Token", csrf), "");
        var after = http("GET", "/api/v1/tasks", Map.of("Cookie", session), "");

        assertThat(List.of(
                        looked.statusCode(),
                        forged.statusCode(),
                        meant.statusCode(),
                        ended.statusCode(),
                        after.statusCode()))
                .containsExactly(200, 403, 202, 204, 401);
    }

    @Test
    void findsInTheTrailWhoDidWhatAndVerifiesItAlsoFarFromTheRuntime() throws Exception {
        var dora = developer("dora");
        var task = Rest.json(dora.call(
                                "POST",
                                "/api/v1/tasks",
                                "{\"objective\": \"List the files\", \"workspace\": \"research\", \"dir\": \""
                                        + Files.createDirectories(folder.resolve("sample"))
                                        + "\"}")
                        .body())
                .path("id")
                .asText();
        admin.awaitEnd(task);

        var found = admin.read("/audit?task=" + task);
        assertThat(found).anySatisfy(row -> {
            assertThat(row.path("actor").asText()).isEqualTo("dora");
            assertThat(row.path("action").asText()).startsWith("tool:");
        });
        assertThat(Rest.withToken(agentic, agentic.adminToken())
                        .get("/api/v1/audit/verify")
                        .statusCode())
                .isEqualTo(200);

        var export = folder.resolve("trail.jsonl");
        var exported = agentic.agentic("audit", "export");
        assertThat(exported.exitCode()).as(exported.said()).isZero();
        Files.writeString(export, exported.out());
        assertThat(verified(export)).isZero();

        Files.writeString(export, exported.out().replaceFirst("dora", "dara"));
        assertThat(verified(export)).isOne();
    }

    @Test
    void feelsAtOnceWhenARoleOrAWorkspaceIsChanged() {
        done("POST", "/roles", "{\"name\": \"looker\", \"permissions\": [\"task:read\"]}");
        done("POST", "/users", "{\"name\": \"emil\", \"service\": true}");
        done("POST", "/users/emil/roles", "{\"role\": \"looker\"}");
        var emil = Rest.withToken(
                agentic,
                done("POST", "/tokens", "{\"name\": \"test\", \"user\": \"emil\"}")
                        .path("token")
                        .asText());
        assertThat(emil.get("/api/v1/tools").statusCode()).isEqualTo(403);

        var changed = agentic.agentic("role", "update", "looker", "tool:read", "--version", "1");

        assertThat(changed.exitCode()).as(changed.said()).isZero();
        assertThat(emil.get("/api/v1/tools").statusCode()).isEqualTo(200);
        assertThat(emil.get("/api/v1/tasks").statusCode()).isEqualTo(403);
        var stale = admin.call("PUT", "/api/v1/roles/looker", "{\"permissions\": [\"*\"], \"version\": 1}");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("has version 2 by now", "role:show");
        assertThat(done("PUT", "/workspaces/research", "{\"summary\": \"Finds out.\"}")
                        .path("version")
                        .asLong())
                .isEqualTo(2);
        assertThat(admin.read("/audit?action=role:update"))
                .anySatisfy(row -> assertThat(row.path("arguments").asText())
                        .contains("permissionsBefore\":\"[task:read]\"", "permissionsAfter\":\"[tool:read]\""));
    }

    @Test
    void erasesAPersonWhoIsGoneAndLeavesTheTrailWhole() throws Exception {
        var fritz = developer("fritz");
        var ended = fritz.call("POST", "/api/v1/tasks", "{\"objective\": \"Say hello\", \"workspace\": \"research\"}");
        admin.awaitEnd(Rest.json(ended.body()).path("id").asText());
        try (var provider = ScriptedProvider.in(agentic, "second")) {
            var held = provider.holdTheWorker(OpenAiReply.text("Hello."));
            var open = Rest.json(fritz.call(
                                    "POST",
                                    "/api/v1/tasks",
                                    "{\"objective\": \"Say hello\", \"workspace\": \"research\", \"model\": \""
                                            + provider.model() + "\"}")
                            .body())
                    .path("id")
                    .asText();
            held.awaitReached();
            refusedToErase(
                    "fritz", "task:cancel " + open + "; Remove the user first, with all tokens: user:delete fritz");
            done("DELETE", "/users/fritz", "");
            refusedToErase("fritz", "task:cancel " + open);
            done("POST", "/tasks/" + open + "/cancel", "{}");
            held.release();
            admin.awaitEnd(open);
        }

        var erased = agentic.agentic("audit", "erase", "fritz", "--reason", "request 7");

        assertThat(erased.exitCode()).as(erased.said()).isZero();
        assertThat(admin.read("/audit?actor=fritz"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("secret").asText()).isEqualTo("ERASED"));
        assertThat(admin.read("/tasks").findValuesAsText("requester")).doesNotContain("fritz");
        assertThat(admin.read("/audit/verify").path("remarks").toString())
                .contains("The data of 'fritz' was erased, with 2 tasks: request 7");
        var export = Files.writeString(
                folder.resolve("erased.jsonl"),
                agentic.agentic("audit", "export").out());
        assertThat(verified(export)).isZero();
        assertThat(Files.readString(folder.resolve("verifier.txt"))).contains("of them erased");
        refusedToErase("fritz", "erased already");
    }

    @Test
    void keepsAsMuchOfTheTrailAsConfiguredAndExportsTheRest() throws Exception {
        var exports = folder.resolve("removed");
        awaitTrail("checkpoints", 3);
        Files.writeString(
                agentic.base().resolve("etc/io.agentic.audit.cfg"),
                "keepRecords = 1\nexportFolder = " + exports + "\n");

        var first = awaitTrail("first", 2);

        var old = new ArrayList<Path>();
        try (var files = Files.list(exports)) {
            files.sorted(Comparator.comparing(file ->
                            Integer.valueOf(file.getFileName().toString().split("-")[1])))
                    .forEach(old::add);
        }
        assertThat(old.get(old.size() - 1).getFileName().toString()).endsWith("-" + (first - 1) + ".jsonl");
        old.add(Files.writeString(
                folder.resolve("kept.jsonl"), agentic.agentic("audit", "export").out()));
        assertThat(verified(old.toArray(Path[]::new))).isZero();
        assertThat(Files.readString(folder.resolve("verifier.txt"))).startsWith("INTACT: records 1 to ");
        assertThat(admin.read("/audit/verify").path("remarks").toString())
                .contains("records 1 to " + (first - 1) + " were removed at ");
    }

    /** Verifies until a number is as large as that; returns it. The verb is away while its configuration changes. */
    private long awaitTrail(String member, long least) {
        return Patience.SHORT.find(
                member + " of " + least,
                () -> Optional.of(Rest.json(admin.get("/api/v1/audit/verify").body())
                                .path(member)
                                .asLong())
                        .filter(value -> value >= least),
                agentic::log);
    }

    private void refusedToErase(String person, String says) {
        var refused = agentic.agentic("audit", "erase", person);
        assertThat(refused.exitCode()).as(refused.said()).isEqualTo(2);
        assertThat(refused.said()).contains(says);
    }

    private static OutputStream untilPrompt(CountDownLatch prompt) {
        return new OutputStream() {
            @Override
            public void write(int character) {
                if (character == '>') {
                    prompt.countDown();
                }
            }
        };
    }

    private Rest developer(String name) {
        done("POST", "/users", "{\"name\": \"" + name + "\", \"service\": true}");
        done("POST", "/users/" + name + "/roles", "{\"role\": \"developer\", \"workspace\": \"research\"}");
        var token = done("POST", "/tokens", "{\"name\": \"test\", \"user\": \"" + name + "\"}");
        return Rest.withToken(agentic, token.path("token").asText());
    }

    private JsonNode done(String method, String path, String body) {
        var answer = admin.call(method, "/api/v1" + path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
        return Rest.json(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private HttpResponse<String> http(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(agentic.url().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static List<String> ids(JsonNode tasks) {
        return tasks.findValuesAsText("id");
    }

    private int verified(Path... exports) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                Program.assembly()
                        .resolve("lib/agentic/agentic-audit-verify.jar")
                        .toString(),
                "--key",
                agentic.base().resolve("data/security/audit.pub").toString()));
        Stream.of(exports).map(Path::toString).forEach(command::add);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("verifier.txt").toFile())
                .start();
        assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
