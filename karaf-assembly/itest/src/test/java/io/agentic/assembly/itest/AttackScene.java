package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentic.api.data.Fields;
import io.agentic.testkit.model.OpenAiReply;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A house with somebody in it who wants more than he may: {@code mallory} is a developer in one workspace, and what is worth having is elsewhere. */
final class AttackScene implements AutoCloseable {

    static final String HERE = "research";
    static final String ELSEWHERE = "payroll";
    static final String PASSWORD = "Wal-fisch 77 im Regen";

    /** Somebody of whom mallory knows nothing. */
    static final String TREASURER = "treasurer";

    /** Something of which there is none. */
    static final String NO_TASK = "20000101-nothing";

    final Path folder;
    final RunningAgentic agentic;
    final ScriptedProvider provider;
    final Rest admin;
    final String malloryToken;
    final Rest mallory;
    final String ownTask;
    final String hiddenTask;
    private final ScriptedProvider.Held held;

    AttackScene(Path folder) {
        this.folder = folder;
        agentic = RunningAgentic.start(
                folder.resolve("instance"), Map.of("io.agentic.tool.workspace.cfg", "folders = " + folder + "\n"));
        admin = Rest.asAdmin(agentic);
        done("POST", "/workspaces", "{\"name\": \"" + HERE + "\"}");
        done("POST", "/workspaces", "{\"name\": \"" + ELSEWHERE + "\"}");
        person(TREASURER);
        malloryToken = developer("mallory", HERE);
        mallory = Rest.withToken(agentic, malloryToken);
        provider = ScriptedProvider.in(agentic);
        held = provider.holdTheWorker(OpenAiReply.text("Done."));
        ownTask = task(HERE, ScriptedProvider.MODEL);
        held.awaitReached();
        hiddenTask = task(ELSEWHERE, "offline/rules");
        admin.awaitEnd(hiddenTask);
    }

    /** A program that works in one workspace; returns its token. */
    String developer(String name, String workspace) {
        done("POST", "/users", json("name", name, "service", true));
        done("POST", "/users/" + name + "/roles", json("role", "developer", "workspace", workspace));
        return token(name);
    }

    /** Somebody with a password, who holds no role. */
    void person(String name) {
        done("POST", "/users", json("name", name, "password", PASSWORD));
    }

    String token(String user) {
        return done("POST", "/tokens", json("name", "of " + user, "user", user))
                .path("token")
                .asText();
    }

    private String task(String workspace, String model) {
        return done("POST", "/tasks", json("objective", "Say hello", "workspace", workspace, "model", model))
                .path("id")
                .asText();
    }

    /** What an administrator does. */
    JsonNode done(String method, String path, String body) {
        var answer = admin.call(method, "/api/v1" + path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
        return Rest.json(answer.body().isEmpty() ? "{}" : answer.body());
    }

    static String json(Object... namesAndValues) {
        var fields = Fields.NONE;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields = fields.with((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields.json();
    }

    /** Status and code, such as {@code 404 NOT_FOUND}. */
    static String said(HttpResponse<String> answer) {
        return said(answer.statusCode(), answer.body());
    }

    static String said(RawHttp.Reply answer) {
        return said(answer.status(), answer.body());
    }

    private static String said(int status, String body) {
        var code = body.startsWith("{") ? Rest.json(body).path("code").asText() : "";
        return (status + " " + code).strip();
    }

    /** What mallory is told of something he may not see, if he is told the same of something that is not there. */
    String unseen(String method, String path, String hidden, String missing, String body) {
        var ofHidden = mallory.call(method, "/api/v1" + path.replace("ID", hidden), body.replace("ID", hidden));
        var ofMissing = mallory.call(method, "/api/v1" + path.replace("ID", missing), body.replace("ID", missing));
        var same = ofHidden.statusCode() == ofMissing.statusCode()
                && headers(ofHidden).equals(headers(ofMissing))
                && ofHidden.body().replace(hidden, "ID").equals(ofMissing.body().replace(missing, "ID"));
        return same
                ? said(ofHidden) + ", like one that is not there"
                : "told apart: " + ofHidden.body() + " and " + ofMissing.body();
    }

    private static Map<String, Object> headers(HttpResponse<String> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header ->
                        !header.getKey().equals("date") && !header.getKey().equals("content-length"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The answer to one request with a connection of its own; header lines end with CRLF. */
    RawHttp.Reply raw(String requestLine, String headers, String body) throws IOException {
        try (var connection = new RawHttp(agentic)) {
            return connection
                    .send(requestLine + "\r\nHost: " + agentic.url().getAuthority() + "\r\n" + headers
                            + (body.isEmpty()
                                    ? ""
                                    : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                            + "\r\n" + body)
                    .reply(!requestLine.startsWith("HEAD"));
        }
    }

    String malloryHeader() {
        return "Authorization: Bearer " + malloryToken + "\r\n";
    }

    @Override
    public void close() {
        held.release();
        provider.close();
        agentic.close();
    }
}
