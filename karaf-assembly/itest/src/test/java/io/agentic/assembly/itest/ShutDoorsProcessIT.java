package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.testkit.model.OpenAiReply;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While nobody knows who may do what, every door is shut and what was open is cut off; afterwards all is as it was. */
class ShutDoorsProcessIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void shutsEveryDoorWhileAccessIsAwayAndOpensThemAgain() throws Exception {
        try (var agentic = RunningAgentic.start(folder.resolve("instance"));
                var provider = ScriptedProvider.in(agentic);
                var client = SshClient.setUpDefaultClient()) {
            var admin = Rest.asAdmin(agentic);
            var cookie = session(agentic, "POST", "Authorization", "Bearer " + agentic.adminToken())
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .split(";")[0];
            var held = provider.holdTheWorker(OpenAiReply.text("Hello."));
            provider.server().otherwise(request -> OpenAiReply.text("Hello."));
            var task = Rest.json(admin.call(
                                    "POST",
                                    "/api/v1/tasks",
                                    "{\"objective\": \"Say hello\", \"model\": \"" + ScriptedProvider.MODEL + "\"}")
                            .body())
                    .path("id")
                    .asText();
            held.awaitReached();
            var stream = admin.events(task);
            client.setServerKeyVerifier((session, address, key) -> true);
            client.start();
            var shell = shell(client, agentic);
            var settings = agentic.base().resolve("etc/io.agentic.access.shiro.cfg");

            Files.writeString(settings, "folder = " + agentic.base().resolve("data/agentic.pid"));
            // Verbs leave the table before the door is shut.
            awaitAnswer(admin, "/openapi.json", 404);

            for (var path :
                    List.of("/tasks", "/tasks/" + task, "/tasks/" + task + "/events", "/session", "/openapi.json")) {
                assertThat(admin.get("/api/v1" + path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(session(agentic, "GET", "Cookie", cookie).statusCode()).isEqualTo(404);
            assertThat(agentic.get("/system/health")).isEqualTo(503);
            assertThat(whole(stream)).doesNotContain("event: ENDED");
            assertThat(shell.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), SOON))
                    .contains(ClientChannelEvent.CLOSED);
            assertThatThrownBy(() -> KarafShell.asAdmin(agentic).run("task:list"));
            assertThat(agentic.agentic("task", "list").exitCode()).isNotZero();

            Files.delete(settings);
            awaitAnswer(admin, "/tasks", 200);

            assertThat(session(agentic, "GET", "Cookie", cookie).statusCode()).isEqualTo(200);
            assertThat(KarafShell.asAdmin(agentic).run("task:list --json")).contains(task);
            held.release();
            assertThat(admin.awaitEnd(task).path("status").asText()).isEqualTo("FINISHED");
        }
    }

    /** A shell that stays open; closing the client ends it. */
    private static ClientChannel shell(SshClient client, AgenticInstance agentic) throws IOException {
        var session = client.connect("admin", "127.0.0.1", agentic.sshPort())
                .verify(SOON)
                .getClientSession();
        session.addPasswordIdentity(KarafShell.adminPassword(agentic));
        session.auth().verify(SOON);
        var shell = session.createShellChannel();
        shell.open().verify(SOON);
        return shell;
    }

    private static HttpResponse<String> session(AgenticInstance agentic, String method, String header, String value)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(agentic.url().resolve("/api/v1/session"))
                                .method(method, BodyPublishers.noBody())
                                .header(header, value)
                                .build(),
                        BodyHandlers.ofString());
    }

    /** All of a stream, once it has ended. */
    private static List<String> whole(Stream<String> stream) throws Exception {
        return CompletableFuture.supplyAsync(stream::toList).get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private static void awaitAnswer(Rest caller, String path, int status) {
        Patience.SHORT.until(
                status + " of " + path, () -> caller.get("/api/v1" + path).statusCode() == status);
    }
}
