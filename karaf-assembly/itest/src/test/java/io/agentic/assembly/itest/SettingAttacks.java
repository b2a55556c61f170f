package io.agentic.assembly.itest;

import static io.agentic.assembly.itest.AttackScene.json;
import static io.agentic.assembly.itest.AttackScene.said;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** API8 and API9: how the server is set up, and what else it has. */
record SettingAttacks(AttackScene scene) {

    private static final List<String> HEADERS = List.of(
            "x-content-type-options",
            "cache-control",
            "content-security-policy",
            "referrer-policy",
            "cross-origin-resource-policy");

    List<Attack> all() {
        return Stream.of(headers(), protocol(), origins(), inventory())
                .flatMap(List::stream)
                .toList();
    }

    private static Attack set(String words, String withstood, Attack.Trial trial) {
        return new Attack("API8", words, withstood, trial);
    }

    // --- API8

    private List<Attack> headers() {
        var attacks = new ArrayList<Attack>();
        for (var line : List.of(
                "GET /api/v1/tasks HTTP/1.1",
                "GET /api/v1/nothing HTTP/1.1",
                "GET /api/v1/users HTTP/1.1",
                "PUT /api/v1/tasks HTTP/1.1",
                "GET /api/v1/tasks?limit=x HTTP/1.1",
                "GET /system/health HTTP/1.1",
                "GET / HTTP/1.1",
                "GET /console HTTP/1.1")) {
            attacks.add(set(
                    "Find headers that protect browsers missing: `" + line.replace(" HTTP/1.1", "") + "`",
                    "none is missing, and none tells what the server is",
                    () -> guarded(scene.raw(line, scene.malloryHeader(), ""))));
        }
        attacks.add(set(
                "The same without a credential",
                "none is missing, and none tells what the server is",
                () -> guarded(scene.raw("GET /api/v1/tasks HTTP/1.1", "", ""))));
        return attacks;
    }

    private static String guarded(RawHttp.Reply reply) {
        var missing = new TreeSet<>(HEADERS);
        missing.removeAll(reply.headers().keySet());
        var telling = new TreeSet<>(List.of("server", "x-powered-by", "via", "access-control-allow-origin"));
        telling.retainAll(reply.headers().keySet());
        return missing.isEmpty() && telling.isEmpty()
                ? "none is missing, and none tells what the server is"
                : "missing " + missing + ", telling " + telling;
    }

    private List<Attack> protocol() {
        var host = "Host: " + scene.agentic.url().getAuthority() + "\r\n";
        var attacks = new ArrayList<Attack>();
        for (var method : List.of("TRACE", "PUT", "PATCH", "JEFF", "PROPFIND")) {
            attacks.add(set(
                    "`" + method + "` on tasks",
                    "405 USAGE",
                    () -> said(scene.raw(method + " /api/v1/tasks HTTP/1.1", scene.malloryHeader(), ""))));
        }
        attacks.add(set(
                "`TRACE` elsewhere, with a secret in a header",
                "404 NOT_FOUND",
                () -> said(scene.raw("TRACE / HTTP/1.1", scene.malloryHeader(), ""))));
        attacks.add(set(
                "`OPTIONS` without a credential",
                "401 UNAUTHENTICATED",
                () -> said(scene.raw("OPTIONS /api/v1/tasks HTTP/1.1", "", ""))));
        attacks.add(set(
                "Length and pieces in one request (smuggling)",
                "400, plain",
                () -> plain("POST /api/v1/tasks HTTP/1.1\r\n" + host + scene.malloryHeader()
                        + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX")));
        attacks.add(set(
                "Two lengths in one request",
                "400, plain",
                () -> plain("POST /api/v1/tasks HTTP/1.1\r\n" + host + scene.malloryHeader()
                        + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}")));
        attacks.add(set(
                "A length that is negative",
                "400, plain",
                () -> plain("POST /api/v1/tasks HTTP/1.1\r\n" + host + scene.malloryHeader()
                        + "Content-Length: -1\r\n\r\n")));
        attacks.add(set(
                "Two hosts in one request",
                "400, plain",
                () -> plain("GET /api/v1/tasks HTTP/1.1\r\n" + host + "Host: evil.example\r\n" + scene.malloryHeader()
                        + "\r\n")));
        attacks.add(set(
                "A line break in a path",
                "400, plain",
                () -> plain("GET /api/v1/users/a%0d%0aX:1 HTTP/1.1\r\n" + host + scene.malloryHeader() + "\r\n")));
        attacks.add(set(
                "A control character in the request line",
                "400, plain",
                () -> plain("GET /\u0001 HTTP/1.1\r\n" + host + "\r\n")));
        attacks.add(set("No HTTP at all", "400, plain", () -> plain("\u0016\u0003\u0001 hello\r\n\r\n")));
        attacks.add(set("HTTP/0.9", "505, plain", () -> plain("GET /api/v1/tasks\r\n\r\n")));
        for (var body : List.of(
                "{",
                "[]",
                "null",
                "\"x\"",
                "{}{}",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")) {
            attacks.add(set(
                    "The body `" + body + "`",
                    "400 USAGE, without a stack trace",
                    () -> untraced(scene.mallory.call("POST", "/api/v1/tasks", body))));
        }
        attacks.add(set(
                "A body that is no UTF-8",
                "400 USAGE",
                () -> said(scene.raw(
                        "POST /api/v1/tasks HTTP/1.1", scene.malloryHeader(), "{\"objective\":\"\u00ff\u00fe\"}"))));
        attacks.add(set("Markup in a path", "400 USAGE, as JSON", () -> {
            var answer = scene.mallory.get("/api/v1/tasks/%3Cscript%3Ealert(1)%3Cscript%3E");
            return said(answer)
                    + (answer.headers().firstValue("Content-Type").orElse("").contains("json")
                            ? ", as JSON"
                            : ", not as JSON");
        }));
        attacks.add(set("Come by an address that is not loopback", "nobody listens there", this::otherAddresses));
        return attacks;
    }

    private String plain(String request) throws IOException {
        try (var connection = new RawHttp(scene.agentic)) {
            var reply = connection.send(request).reply();
            var telling = Stream.of("etty", "elix", "\tat ", "Exception", scene.malloryToken)
                    .filter(word -> (reply.body() + reply.headers()).contains(word))
                    .toList();
            return reply.status() + (telling.isEmpty() ? ", plain" : ", telling " + telling);
        }
    }

    private static String untraced(HttpResponse<String> answer) {
        return said(answer)
                + (answer.body().contains("Exception") || answer.body().contains("at io.")
                        ? ", with a stack trace"
                        : ", without a stack trace");
    }

    private String otherAddresses() throws IOException {
        var open = new ArrayList<String>();
        for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (var address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    for (var port : List.of(scene.agentic.httpPort(), scene.agentic.sshPort())) {
                        try (var socket = new Socket()) {
                            socket.connect(new InetSocketAddress(address, port), 2_000);
                            open.add(address + ":" + port);
                        } catch (IOException refused) {
                            // As it should be.
                        }
                    }
                }
            }
        }
        return open.isEmpty() ? "nobody listens there" : "open: " + open;
    }

    private List<Attack> origins() {
        var attacks = new ArrayList<Attack>();
        for (var origin : List.of(
                "http://evil.example",
                "http://127.0.0.1:1",
                "https://127.0.0.1",
                "null",
                "http://localhost.evil.example",
                "file://")) {
            attacks.add(set(
                    "Call it from a page of `" + origin + "`",
                    "403 REFUSED",
                    () -> said(scene.raw(
                            "GET /api/v1/tasks HTTP/1.1", scene.malloryHeader() + "Origin: " + origin + "\r\n", ""))));
        }
        attacks.add(set("Ask before, as browsers do, from another page", "403 REFUSED, and nothing is allowed", () -> {
            var reply = scene.raw(
                    "OPTIONS /api/v1/tasks HTTP/1.1",
                    "Origin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n",
                    "");
            return said(reply)
                    + (reply.headers().keySet().stream().noneMatch(name -> name.startsWith("access-control"))
                            ? ", and nothing is allowed"
                            : ", allowing " + reply.headers());
        }));
        for (var host : List.of(
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "[::ffff:8.8.8.8]",
                "0.0.0.0",
                "127.0.0.1@evil.example")) {
            attacks.add(set("Call it by the name `" + host + "` (rebinding)", "refused", () -> byName(host)));
        }
        attacks.add(set(
                "Give another host in `X-Forwarded-Host` and `Forwarded` when a task is made",
                "not in `Location`",
                () -> {
                    var reply = scene.raw(
                            "POST /api/v1/tasks HTTP/1.1",
                            scene.malloryHeader()
                                    + "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example;proto=https\r\n",
                            json("objective", "Say hello", "workspace", AttackScene.HERE, "model", "offline/rules"));
                    return reply.status() == 202 && !reply.headers().toString().contains("evil")
                            ? "not in `Location`"
                            : reply.toString();
                }));
        return attacks;
    }

    private String byName(String host) throws IOException {
        try (var connection = new RawHttp(scene.agentic)) {
            var status = connection
                    .send("GET /api/v1/tasks HTTP/1.1\r\nHost: " + host + "\r\n" + scene.malloryHeader() + "\r\n")
                    .reply()
                    .status();
            return List.of(400, 403).contains(status) ? "refused" : String.valueOf(status);
        }
    }

    // --- API9

    private List<Attack> inventory() {
        var attacks = new ArrayList<Attack>();
        for (var path : List.of(
                "/api",
                "/api/",
                "/api/v0/tasks",
                "/api/v2/tasks",
                "/api/tasks",
                "/api/internal/tasks",
                "/api/v1",
                "/api/v1/admin",
                "/api/v1/debug",
                "/api/v1/openapi.yaml",
                "/api/v1/swagger.json")) {
            attacks.add(new Attack(
                    "API9",
                    "`" + path + "`",
                    "404 NOT_FOUND",
                    () -> said(scene.raw("GET " + path + " HTTP/1.1", scene.malloryHeader(), ""))));
        }
        for (var path : List.of(
                "/",
                "/index.html",
                "/robots.txt",
                "/.git/config",
                "/.env",
                "/actuator/health",
                "/swagger-ui.html",
                "/v3/api-docs",
                "/jolokia",
                "/system/console",
                "/system/console/bundles",
                "/console",
                "/metrics",
                "/server-status",
                "/debug/pprof",
                "/v1/models",
                "/mcp",
                "/a2a",
                "/h2-console",
                "/cgi-bin/test",
                "/system")) {
            attacks.add(new Attack(
                    "API9",
                    "`" + path + "`",
                    "404 NOT_FOUND",
                    () -> said(scene.raw("GET " + path + " HTTP/1.1", "", ""))));
        }
        attacks.add(new Attack(
                "API9",
                "Read the document of the API without a credential",
                "401 UNAUTHENTICATED",
                () -> said(scene.raw("GET /api/v1/openapi.json HTTP/1.1", "", ""))));
        attacks.add(new Attack(
                "API9", "Find a method that a path takes and the document does not have", "none", this::undocumented));
        return attacks;
    }

    /** Asks every path of the document, as it says of itself. */
    private String undocumented() {
        var found = new ArrayList<String>();
        scene.admin.read("/openapi.json").path("paths").fields().forEachRemaining(path -> {
            var documented = new TreeSet<String>();
            path.getValue().fieldNames().forEachRemaining(name -> documented.add(name.toUpperCase(Locale.ROOT)));
            documented.add("OPTIONS");
            if (documented.contains("GET")) {
                documented.add("HEAD");
            }
            var answer = scene.admin.call("OPTIONS", "/api/v1" + path.getKey().replaceAll("\\{[^}]+}", "x"), "");
            var taken = new TreeSet<>(
                    List.of(answer.headers().firstValue("Allow").orElse("?").split(", ")));
            if (!taken.equals(documented)) {
                found.add(path.getKey() + " " + taken);
            }
        });
        return found.isEmpty() ? "none" : String.valueOf(found);
    }
}
