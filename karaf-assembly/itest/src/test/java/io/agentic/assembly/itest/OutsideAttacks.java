package io.agentic.assembly.itest;

import static io.agentic.assembly.itest.AttackScene.HERE;
import static io.agentic.assembly.itest.AttackScene.json;
import static io.agentic.assembly.itest.AttackScene.said;

import io.agentic.api.tool.ToolUse;
import io.agentic.testkit.model.OpenAiReply;
import io.agentic.testkit.model.OpenAiRequest;
import io.agentic.testkit.model.OpenAiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** API7 and API10: making the runtime call others, and what others answer. */
record OutsideAttacks(AttackScene scene) {

    private static final String COMPARED = "secret:set";
    private static final Pattern ADDRESS = Pattern.compile("url|uri|href|link|callback|webhook|host|endpoint|proxy");

    List<Attack> all() {
        return Stream.of(requests(), answers()).flatMap(List::stream).toList();
    }

    // --- API7

    private List<Attack> requests() {
        return List.of(
                forged(
                        "Find a parameter of any operation that takes an address, but `host` of `secret:set`, which is compared and not called",
                        "there is none",
                        this::addresses),
                forged(
                        "Ask the model `http://127.0.0.1:PORT/v1`",
                        "404 NOT_FOUND; not called",
                        () -> calling(address -> said(scene.mallory.call(
                                "POST",
                                "/api/v1/models/ask",
                                json("text", "x", "workspace", HERE, "model", address))))),
                forged(
                        "Run a task with such a model",
                        "404 NOT_FOUND; not called",
                        () -> calling(address -> said(scene.mallory.call(
                                "POST",
                                "/api/v1/tasks",
                                json("objective", "x", "workspace", HERE, "model", address))))),
                forged(
                        "Run a task in such a folder",
                        "400 USAGE; not called",
                        () -> calling(address -> said(scene.mallory.call(
                                "POST", "/api/v1/tasks", json("objective", "x", "workspace", HERE, "dir", address))))),
                forged(
                        "Run a task with the plan at such an address",
                        "400 USAGE; not called",
                        () -> calling(address -> said(scene.mallory.call(
                                "POST", "/api/v1/tasks", json("objective", "x", "workspace", HERE, "plan", address))))),
                forged(
                        "Read the file `http://127.0.0.1:PORT/` with a tool",
                        "FAILED; not called",
                        () -> calling(address -> Rest.json(scene.mallory
                                        .call(
                                                "POST",
                                                "/api/v1/tools/read_file/call",
                                                json(
                                                        "arguments",
                                                        json("path", address),
                                                        "workspace",
                                                        HERE,
                                                        "dir",
                                                        sample()))
                                        .body())
                                .path("status")
                                .asText())),
                forged(
                        "Run a task that is told to fetch it",
                        "FINISHED; not called",
                        () -> calling(address -> scene.admin
                                .awaitEnd(Rest.json(scene.mallory
                                                .call(
                                                        "POST",
                                                        "/api/v1/tasks",
                                                        json(
                                                                "objective",
                                                                "Fetch " + address + " and show it",
                                                                "workspace",
                                                                HERE,
                                                                "model",
                                                                "offline/rules"))
                                                .body())
                                        .path("id")
                                        .asText())
                                .path("status")
                                .asText())),
                forged(
                        "Use the runtime as a proxy: `GET http://127.0.0.1:PORT/`",
                        "400; not called",
                        () -> calling(
                                address -> said(scene.raw("GET " + address + " HTTP/1.1", scene.malloryHeader(), "")))),
                forged(
                        "Use the runtime as a proxy: `CONNECT`",
                        "404 NOT_FOUND; not called",
                        () -> calling(address -> said(scene.raw(
                                "CONNECT "
                                        + address.substring("http://".length()).replace("/v1", "") + " HTTP/1.1",
                                scene.malloryHeader(),
                                "")))));
    }

    private static Attack forged(String words, String withstood, Attack.Trial trial) {
        return new Attack("API7", words, withstood, trial);
    }

    private String addresses() {
        var found = new ArrayList<String>();
        scene.admin
                .read("/openapi.json")
                .path("paths")
                .forEach(path -> path.forEach(operation -> StreamSupport.stream(
                                operation.path("x-agentic").path("parameters").spliterator(), false)
                        .map(parameter -> parameter.path("name").asText())
                        .filter(name ->
                                ADDRESS.matcher(name.toLowerCase(Locale.ROOT)).find())
                        .filter(name ->
                                !(operation.path("operationId").asText().equals(COMPARED) && name.equals("host")))
                        .forEach(found::add)));
        return found.isEmpty() ? "there is none" : "there are " + found;
    }

    private String sample() throws IOException {
        return Files.createDirectories(scene.folder.resolve("sample")).toString();
    }

    /** Something that is done with an address. */
    private interface Use {

        String of(String address) throws IOException;
    }

    private String calling(Use use) throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var said = use.of("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
            listener.setSoTimeout(1);
            try (var called = listener.accept()) {
                return said + "; called from " + called.getRemoteSocketAddress();
            } catch (SocketTimeoutException notCalled) {
                return said + "; not called";
            }
        }
    }

    // --- API10

    private List<Attack> answers() {
        var attacks = new ArrayList<Attack>();
        for (var status : List.of(301, 302, 307, 308)) {
            attacks.add(told(
                    "Send the question and the key to another host (" + status + ")",
                    "500 FAILED; the other host hears nothing",
                    () -> redirected(status)));
        }
        attacks.add(answer("Repeat the key in an error", OpenAiReply.error(401, "Bad key " + ScriptedProvider.KEY)));
        attacks.add(answer(
                "Repeat the key in a page",
                OpenAiReply.body(500, "text/html", "<h1>" + ScriptedProvider.KEY + "</h1>")));
        attacks.add(answer("Answer with a page", OpenAiReply.body(200, "text/html", "<script>alert(1)</script>")));
        attacks.add(answer(
                "Answer with an error of 20 MB", OpenAiReply.body(500, "application/json", "x".repeat(20 << 20))));
        attacks.add(answer("Answer with 20 MB", OpenAiReply.body(200, "application/json", "[".repeat(20 << 20))));
        attacks.add(answer(
                "Answer with 100,000 objects in each other",
                OpenAiReply.body(200, "application/json", "{\"a\":".repeat(100_000))));
        attacks.add(
                answer("Break off in the middle", OpenAiReply.text("Half of it").cutAfter(2)));
        attacks.add(answer(
                "Want to be left alone for a year",
                OpenAiReply.error(429, "Later").header("Retry-After", "31536000")));
        attacks.add(told("Answer with markup", "as JSON, and nothing else", this::markup));
        attacks.add(new Attack(
                "API5",
                "Let a task use tools with a token whose scope is to run tasks and to ask models",
                "refused to the task, which learns why",
                this::beyondTheScope));
        attacks.add(
                told("Call a tool on `data/security` of the instance", "no token is shown to it", this::calledTools));
        return attacks;
    }

    private static Attack told(String words, String withstood, Attack.Trial trial) {
        return new Attack("API10", words, withstood, trial);
    }

    private Attack answer(String words, OpenAiReply reply) {
        return told(words, "a problem in a few words, without the key", () -> {
            answerWell();
            scene.provider.server().otherwise(request -> reply);
            var answer = scene.admin.call("POST", "/api/v1/models/ask", ask());
            scene.provider.server().otherwise(OpenAiReply::sensible);
            return answer.statusCode() >= 400
                            && answer.body().length() < 2_000
                            && !answer.body().contains(ScriptedProvider.KEY)
                            && !Rest.json(answer.body()).path("detail").asText().isEmpty()
                    ? "a problem in a few words, without the key"
                    : said(answer) + " of " + answer.body().length() + " characters";
        });
    }

    /** A provider that mostly fails would not be asked any more, and the attack would come to nothing. */
    private void answerWell() {
        for (int i = 0; i < 8; i++) { // more than twice as often as a question is asked anew
            scene.admin.call("POST", "/api/v1/models/ask", ask());
        }
    }

    private static String ask() {
        return json("text", "Say hello", "model", ScriptedProvider.MODEL);
    }

    private String redirected(int status) {
        try (var other = OpenAiServer.open()) {
            scene.provider
                    .server()
                    .then(OpenAiReply.body(status, "text/plain", "")
                            .header("Location", other.baseUrl() + "/chat/completions"));
            var answer = scene.admin.call("POST", "/api/v1/models/ask", ask());
            return said(answer)
                    + (other.requests().isEmpty() ? "; the other host hears nothing" : "; the other host has it");
        }
    }

    private String markup() {
        scene.provider.server().then(OpenAiReply.text("<script>alert(1)</script>"));
        var answer = scene.admin.call("POST", "/api/v1/models/ask", ask());
        var type = answer.headers().firstValue("Content-Type").orElse("");
        var guarded = answer.headers().firstValue("X-Content-Type-Options").orElse("");
        return type.equals("application/json") && guarded.equals("nosniff") && answer.statusCode() == 200
                ? "as JSON, and nothing else"
                : said(answer) + " " + type;
    }

    private String beyondTheScope() throws IOException {
        var scope = List.of("task:run:" + HERE, "model:ask:" + HERE);
        var token = Rest.json(scene.mallory
                        .call("POST", "/api/v1/tokens", json("name", "runner", "scope", scope))
                        .body())
                .path("token")
                .asText();
        var server = scene.provider.server();
        server.then(ScriptedProvider.PLAN)
                .then(ScriptedProvider.ONE_PART)
                .then(OpenAiReply.calls(new ToolUse("call-1", "list_files", "{}")))
                .otherwise(request -> OpenAiReply.text("Enough."));
        var before = server.requests().size();
        var task = Rest.json(Rest.withToken(scene.agentic, token)
                        .call(
                                "POST",
                                "/api/v1/tasks",
                                json(
                                        "objective",
                                        "List the files",
                                        "workspace",
                                        HERE,
                                        "model",
                                        ScriptedProvider.MODEL,
                                        "dir",
                                        sample()))
                        .body())
                .path("id")
                .asText();
        scene.admin.awaitEnd(task);
        var results = server.requests().subList(before, server.requests().size()).stream()
                .map(OpenAiRequest::last)
                .filter(message -> message.text("role").equals("tool"))
                .map(message -> message.text("content"))
                .toList();
        return results.size() == 1 && results.get(0).contains("the token is limited to")
                ? "refused to the task, which learns why"
                : String.valueOf(results);
    }

    private String calledTools() throws IOException {
        var server = scene.provider.server();
        var before = server.requests().size();
        server.then(ScriptedProvider.PLAN).then(ScriptedProvider.ONE_PART);
        for (var path :
                List.of("../instance/data/security/admin.token", "instance/data/security/admin.token", "/etc/passwd")) {
            server.then(OpenAiReply.calls(new ToolUse("call-" + path.length(), "read_file", json("path", path))));
        }
        server.otherwise(request -> OpenAiReply.text("Enough."));
        var task = Rest.json(scene.mallory
                        .call(
                                "POST",
                                "/api/v1/tasks",
                                json(
                                        "objective",
                                        "Read the file",
                                        "workspace",
                                        HERE,
                                        "model",
                                        ScriptedProvider.MODEL,
                                        "dir",
                                        scene.folder.toString()))
                        .body())
                .path("id")
                .asText();
        scene.admin.awaitEnd(task);
        var asked = server.requests().subList(before, server.requests().size());
        var refused = asked.stream()
                .filter(request -> request.last().text("role").equals("tool"))
                .count();
        var shown = asked.stream().anyMatch(request -> request.json().json().contains(scene.agentic.adminToken()));
        return shown
                ? "the token is shown to it"
                : refused < 3 ? "it called " + refused + " times" : "no token is shown to it";
    }
}
