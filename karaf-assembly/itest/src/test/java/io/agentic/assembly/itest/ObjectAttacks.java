package io.agentic.assembly.itest;

import static io.agentic.assembly.itest.AttackScene.ELSEWHERE;
import static io.agentic.assembly.itest.AttackScene.HERE;
import static io.agentic.assembly.itest.AttackScene.NO_TASK;
import static io.agentic.assembly.itest.AttackScene.TREASURER;
import static io.agentic.assembly.itest.AttackScene.json;
import static io.agentic.assembly.itest.AttackScene.said;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** API1, API3 and API5: objects, properties and functions of others. */
record ObjectAttacks(AttackScene scene) {

    private static final String UNSEEN = "404 NOT_FOUND, like one that is not there";
    private static final String NO_USER = "nobody-of-that-name";

    List<Attack> all() {
        return Stream.of(objects(), properties(), functions())
                .flatMap(List::stream)
                .toList();
    }

    // --- API1

    private List<Attack> objects() {
        var attacks = new ArrayList<Attack>();
        for (var below : List.of("", "/log", "/report", "/events")) {
            attacks.add(object(
                    "Look at `/tasks/{id}" + below + "` of a task of another workspace",
                    UNSEEN,
                    () -> scene.unseen("GET", "/tasks/ID" + below, scene.hiddenTask, NO_TASK, "")));
        }
        for (var verb : List.of("cancel", "resume", "approve", "reject")) {
            attacks.add(object(
                    "`" + verb + "` a task of another workspace",
                    UNSEEN,
                    () -> scene.unseen("POST", "/tasks/ID/" + verb, scene.hiddenTask, NO_TASK, "{}")));
        }
        attacks.add(object("List tasks, to find those of others", "only those of his workspace", this::listed));
        attacks.add(object(
                "Look at another workspace",
                UNSEEN,
                () -> scene.unseen("GET", "/workspaces/ID", ELSEWHERE, "nowhere", "")));
        attacks.add(object(
                "Run a task in another workspace",
                "403 REFUSED, like one that is not there",
                () -> scene.unseen(
                        "POST", "/tasks", ELSEWHERE, "nowhere", json("objective", "Work", "workspace", "ID"))));
        attacks.add(object(
                "Make a token for another user",
                UNSEEN,
                () -> scene.unseen("POST", "/tokens", TREASURER, NO_USER, json("name", "mine", "user", "ID"))));
        attacks.add(object(
                "List the tokens of another user",
                UNSEEN,
                () -> scene.unseen("GET", "/tokens?user=ID", TREASURER, NO_USER, "")));
        attacks.add(object(
                "Revoke the token of another user",
                UNSEEN,
                () -> scene.unseen("DELETE", "/tokens/ID", adminsTokenId(), "tok_000000000000", "")));
        attacks.add(object(
                "Set the password of another user",
                UNSEEN,
                () -> scene.unseen(
                        "POST", "/users/ID/password", TREASURER, NO_USER, json("password", AttackScene.PASSWORD))));
        attacks.add(object(
                "Look at another user",
                "403 REFUSED, like one that is not there",
                () -> scene.unseen("GET", "/users/ID", TREASURER, NO_USER, "")));
        attacks.add(object(
                "Ask whether another user may do something",
                "403 REFUSED, like one that is not there",
                () -> scene.unseen("GET", "/access/check?user=ID&permission=task:run", TREASURER, NO_USER, "")));
        for (var path : List.of(
                "/api/v1/tasks/OWN/../HIDDEN",
                "/api/v1/tasks/OWN%2f..%2fHIDDEN",
                "/api/v1/tasks/OWN;/../HIDDEN",
                "/api/v1/tasks/HIDDEN%20",
                "/api/v1/tasks/HIDDEN%00",
                "/api/v1//tasks/HIDDEN",
                "/api/v1/tasks/HIDDEN/")) {
            attacks.add(object("Reach a hidden task by `" + path + "`", "nothing of it is shown", () -> crooked(path)));
        }
        attacks.add(object(
                "Read the first admin's token with a tool: `--dir` in `data/security`",
                "400 USAGE",
                () -> said(readFile("admin.token", "data/security"))));
        attacks.add(object(
                "The same from the folder above the instance",
                "FAILED, and no token",
                () -> toolStatus("instance/data/security/admin.token", "..")));
        attacks.add(object(
                "Work in the home folder of the account the runtime runs as, to find keys or leave some",
                "403 REFUSED, like one that is not there",
                () -> scene.unseen(
                        "POST",
                        "/tools/write_file/call",
                        System.getProperty("user.home"),
                        "/nowhere",
                        json("arguments", "{}", "workspace", HERE, "dir", "ID", "write", true))));
        attacks.add(object(
                "Read the runtime's environment with a tool: `--dir /proc/self`, as an admin",
                "400 USAGE",
                () -> said(scene.admin.call(
                        "POST",
                        "/api/v1/tools/read_file/call",
                        json("arguments", json("path", "environ"), "workspace", HERE, "dir", "/proc/self")))));
        attacks.add(object(
                "Leave the task's folder with a tool: `../`",
                "FAILED, and no token",
                () -> toolStatus("../instance/data/security/admin.token", "../sample")));
        return attacks;
    }

    private static Attack object(String words, String withstood, Attack.Trial trial) {
        return new Attack("API1", words, withstood, trial);
    }

    private String listed() {
        var others = scene.mallory.read("/tasks?limit=10000").findValuesAsText("id").stream()
                .filter(id -> !id.equals(scene.ownTask))
                .filter(id -> !scene.mallory
                        .read("/tasks/" + id)
                        .path("workspace")
                        .asText()
                        .equals(HERE))
                .toList();
        return others.isEmpty() ? "only those of his workspace" : "also " + others;
    }

    private String adminsTokenId() {
        return scene.admin.read("/users/admin").path("tokens").path(0).asText();
    }

    private String crooked(String path) throws IOException {
        var answer = scene.raw(
                "GET " + path.replace("OWN", scene.ownTask).replace("HIDDEN", scene.hiddenTask) + " HTTP/1.1",
                scene.malloryHeader(),
                "");
        return List.of(400, 404).contains(answer.status()) && !answer.body().contains("objective")
                ? "nothing of it is shown"
                : answer.status() + " " + answer.body();
    }

    private HttpResponse<String> readFile(String path, String dir) throws IOException {
        Files.createDirectories(scene.folder.resolve("sample"));
        return scene.mallory.call(
                "POST",
                "/api/v1/tools/read_file/call",
                json(
                        "arguments",
                        json("path", path),
                        "workspace",
                        HERE,
                        "dir",
                        scene.agentic.base().resolve(dir).normalize().toString()));
    }

    private String toolStatus(String path, String dir) throws IOException {
        var answer = readFile(path, dir);
        return Rest.json(answer.body()).path("status").asText()
                + (answer.body().contains(scene.agentic.adminToken()) ? ", and the token" : ", and no token");
    }

    // --- API3

    private List<Attack> properties() {
        var attacks = new ArrayList<Attack>();
        for (var member :
                List.of("requester", "owner", "user", "role", "admin", "id", "status", "__proto__", "Workspace")) {
            attacks.add(property(
                    "Give `" + member + "` to a new task",
                    "400 USAGE",
                    () -> said(scene.mallory.call(
                            "POST", "/api/v1/tasks", json("objective", "Work", "workspace", HERE, member, "admin")))));
        }
        attacks.add(property(
                "Give `roles`, `locked`, `passwords` or `created` to a new user, as an admin",
                "400 USAGE",
                () -> all("POST", "/api/v1/users", json("name", "extra"), "roles", "locked", "passwords", "created")));
        attacks.add(property(
                "Give `digest`, `id`, `token`, `created` or `workspace` to a token of one's own",
                "400 USAGE",
                () -> all(
                        "POST",
                        "/api/v1/tokens",
                        json("name", "mine"),
                        "digest",
                        "id",
                        "token",
                        "created",
                        "workspace")));
        attacks.add(property(
                "Name the workspace twice in one body, the second another",
                "400 USAGE",
                () -> said(scene.mallory.call(
                        "POST",
                        "/api/v1/tasks",
                        "{\"objective\":\"Work\",\"workspace\":\"" + HERE + "\",\"workspace\":\"" + ELSEWHERE
                                + "\"}"))));
        attacks.add(property(
                "Name one object in the path and another in the body",
                "400 USAGE",
                () -> said(scene.admin.call("POST", "/api/v1/users/mallory/lock", json("name", "admin")))));
        attacks.add(property(
                "Name one parameter twice in a query",
                "400 USAGE",
                () -> said(scene.mallory.get("/api/v1/tasks?limit=1&limit=2"))));
        attacks.add(property(
                "Look for hashes and secrets in what is told of users and tokens, as an admin",
                "none",
                this::secretsShown));
        attacks.add(property(
                "Look for the same in the audit trail, after a token and a password were made",
                "none",
                this::secretsInTheTrail));
        return attacks;
    }

    private static Attack property(String words, String withstood, Attack.Trial trial) {
        return new Attack("API3", words, withstood, trial);
    }

    private String all(String method, String path, String body, String... members) {
        return Stream.of(members)
                .map(member -> said(scene.admin.call(
                        method, path, body.substring(0, body.length() - 1) + ",\"" + member + "\":\"x\"}")))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private String secretsShown() {
        var shown = Stream.of("/users", "/users/admin", "/tokens?all", "/tokens", "/access/whoami", "/access/review")
                .map(scene.admin::read)
                .map(JsonNode::toString)
                .collect(Collectors.joining());
        return Stream.of("argon2", "digest", "agt_", scene.malloryToken)
                        .filter(shown::contains)
                        .findAny()
                        .isPresent()
                ? "something is shown"
                : "none";
    }

    private String secretsInTheTrail() {
        scene.person("seen");
        var token = scene.token("seen");
        var trail = scene.admin.read("/audit?limit=10000").toString();
        return trail.contains(token) || trail.contains(AttackScene.PASSWORD) || trail.contains("argon2")
                ? "something is shown"
                : "none";
    }

    // --- API5

    private List<Attack> functions() {
        var attacks = new ArrayList<Attack>();
        for (var use : List.of(
                "POST /users",
                "DELETE /users/admin",
                "POST /users/mallory/roles",
                "POST /users/admin/lock",
                "POST /roles",
                "POST /workspaces",
                "GET /audit",
                "GET /audit/export",
                "GET /access/review")) {
            var words = use.split(" ");
            attacks.add(function(
                    "`" + use + "` by a developer of one workspace",
                    "403 REFUSED",
                    () -> said(
                            scene.mallory.call(words[0], "/api/v1" + words[1], words[0].equals("POST") ? "{}" : ""))));
        }
        attacks.add(function(
                "Add oneself as a lead to one's own workspace",
                "403 REFUSED",
                () -> said(scene.mallory.call(
                        "POST", "/api/v1/workspaces/" + HERE + "/members", json("user", "mallory", "role", "admin")))));
        for (var header : List.of(
                "X-HTTP-Method-Override: DELETE",
                "X-HTTP-Method: DELETE",
                "X-Original-URL: /api/v1/users",
                "X-Rewrite-URL: /api/v1/users")) {
            attacks.add(function(
                    "`" + header + "` on a listing of tasks",
                    "200, the listing",
                    () -> listing("GET /api/v1/tasks HTTP/1.1", header)));
        }
        for (var line : List.of(
                "GET /api/v1/%75sers HTTP/1.1",
                "GET /API/V1/users HTTP/1.1",
                "GET /api/v1/users/ HTTP/1.1",
                "GET /api/v1//users HTTP/1.1",
                "GET /api/v1/./users HTTP/1.1",
                "GET /api/v1/tasks/../users HTTP/1.1",
                "GET /api/v1/users;x=1 HTTP/1.1",
                "HEAD /api/v1/users HTTP/1.1",
                "get /api/v1/users HTTP/1.1")) {
            attacks.add(function(
                    "Get at users by `" + line + "`",
                    "refused",
                    () -> refused(scene.raw(line, scene.malloryHeader(), ""))));
        }
        for (var scope : List.of("*", "task:*:*", "*:*", "task:*", "user:manage", "task:read")) {
            attacks.add(function(
                    "Make a token with the scope `" + scope + "`, which is more than he holds",
                    "403 REFUSED",
                    () -> scoped(scope)));
        }
        for (var scope :
                List.of("task: *", "task:read,user:manage", "task:re*", "TASK:READ", "task:r\u0435ad", "task", "")) {
            attacks.add(function(
                    "Make a token with the scope `" + scope + "`, which is no permission",
                    "400 USAGE",
                    () -> scoped(scope)));
        }
        for (var workspace : List.of("*", HERE + "," + ELSEWHERE, HERE + ":x")) {
            attacks.add(function(
                    "Run a task in the workspace `" + workspace + "`",
                    "400 USAGE",
                    () -> said(scene.mallory.call(
                            "POST", "/api/v1/tasks", json("objective", "Work", "workspace", workspace)))));
        }
        return attacks;
    }

    private static Attack function(String words, String withstood, Attack.Trial trial) {
        return new Attack("API5", words, withstood, trial);
    }

    private String listing(String requestLine, String header) throws IOException {
        var answer = scene.raw(requestLine, scene.malloryHeader() + header + "\r\n", "");
        return answer.status()
                + (answer.body().startsWith("[") && !answer.body().contains("\"kind\"")
                        ? ", the listing"
                        : ", " + answer.body());
    }

    private static String refused(RawHttp.Reply answer) {
        return List.of(400, 403, 404, 405).contains(answer.status())
                        && !answer.body().contains("\"kind\"")
                ? "refused"
                : answer.status() + " " + answer.body();
    }

    private String scoped(String scope) {
        return said(scene.mallory.call("POST", "/api/v1/tokens", json("name", "more", "scope", List.of(scope))));
    }
}
