package io.agentic.assembly.itest;

import static io.agentic.assembly.itest.AttackScene.HERE;
import static io.agentic.assembly.itest.AttackScene.PASSWORD;
import static io.agentic.assembly.itest.AttackScene.json;
import static io.agentic.assembly.itest.AttackScene.said;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** API2 and API6: who somebody is, and what must not be done one time too many. */
record SignInAttacks(AttackScene scene) {

    private static final String TASKS = "GET /api/v1/tasks HTTP/1.1";
    private static final String UNKNOWN = "401 UNAUTHENTICATED";
    private static final int FREE_TRIES = 5;

    List<Attack> all() {
        return Stream.of(credentials(), passwords(), sessions(), names(), flows())
                .flatMap(List::stream)
                .toList();
    }

    // --- API2: tokens

    private List<Attack> credentials() {
        var attacks = new ArrayList<Attack>();
        var token = scene.malloryToken;
        attacks.add(shown("nothing", ""));
        attacks.add(shown("an empty token", "Authorization: Bearer \r\n"));
        attacks.add(shown("a token with a character more", "Authorization: Bearer " + token + "x\r\n"));
        attacks.add(shown("a token in the other case", "Authorization: Bearer " + swapped(token) + "\r\n"));
        attacks.add(shown(
                "a token and its copy",
                "Authorization: Bearer " + token + "\r\nAuthorization: Bearer " + token + "\r\n"));
        attacks.add(shown("a token as a password", basic("mallory", token)));
        attacks.add(shown("the id of a token", "Authorization: Bearer " + tokenId() + "\r\n"));
        attacks.add(shown("a token of 4,000 characters", "Authorization: Bearer agt_" + "a".repeat(4_000) + "\r\n"));
        attacks.add(shown(
                "a JWT that says `alg: none` and `sub: admin`", "Authorization: Bearer " + jwt("none", "") + "\r\n"));
        attacks.add(shown("a JWT signed with an empty key", "Authorization: Bearer " + jwt("HS256", "c2ln") + "\r\n"));
        attacks.add(shown("a token in a cookie", "Cookie: agentic_session=" + token + "\r\n"));
        attacks.add(shown(
                "the user in a header of a proxy",
                "X-Forwarded-User: admin\r\nRemote-User: admin\r\nX-Remote-User: admin\r\n"));
        attacks.add(in(
                "API2",
                "Come with a token in the query",
                UNKNOWN,
                () -> said(scene.raw(
                        "GET /api/v1/tasks?access_token=" + token + "&token=" + token + " HTTP/1.1", "", ""))));
        attacks.add(in(
                "API2",
                "Come with a token in a body",
                UNKNOWN,
                () -> said(scene.raw("POST /api/v1/tasks HTTP/1.1", "", json("objective", "Work", "token", token)))));
        attacks.add(in("API2", "Find the token of that query in the logs", "not there", this::logged));
        attacks.add(in("API2", "Come with a token that has expired", UNKNOWN, this::expired));
        attacks.add(in("API2", "Come with a token that was revoked", UNKNOWN, this::revoked));
        attacks.add(in(
                "API2", "Come with the token of a user who is locked", UNKNOWN, () -> after("lina", "POST", "/lock")));
        attacks.add(in(
                "API2", "Come with the token of a user who was deleted", UNKNOWN, () -> after("dora", "DELETE", "")));
        attacks.add(in("API2", "Run a task with a token whose scope is to read", "403 REFUSED", this::beyondItsScope));
        attacks.add(in("API2", "Make a wider token with that token", "403 REFUSED", this::widened));
        attacks.add(
                in("API2", "Make a longer token with a token that ends in an hour", "ends no later", this::prolonged));
        return attacks;
    }

    private Attack shown(String what, String headers) {
        return in("API2", "Come with " + what, UNKNOWN, () -> said(scene.raw(TASKS, headers, "")));
    }

    private static Attack in(String risk, String words, String withstood, Attack.Trial trial) {
        return new Attack(risk, words, withstood, trial);
    }

    private static String swapped(String text) {
        return text.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String basic(String user, String password) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    private static String jwt(String algorithm, String signature) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(json("alg", algorithm, "typ", "JWT").getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(json("sub", "admin", "scope", "*").getBytes(StandardCharsets.UTF_8)) + "."
                + signature;
    }

    private String tokenId() {
        return scene.admin.read("/users/mallory").path("tokens").path(0).asText();
    }

    private String logged() throws IOException {
        try (var files = Files.walk(scene.agentic.base().resolve("data/log"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(scene.malloryToken)) {
                    return "in " + file.getFileName();
                }
            }
            return "not there";
        }
    }

    private String expired() {
        var token = scene.done("POST", "/tokens", json("name", "short", "user", "mallory", "expires", "1s"))
                .path("token")
                .asText();
        return awaited(Rest.withToken(scene.agentic, token), 401);
    }

    private String revoked() {
        var token = scene.done("POST", "/tokens", json("name", "gone", "user", "mallory"));
        scene.done("DELETE", "/tokens/" + token.path("id").asText(), "");
        return said(Rest.withToken(scene.agentic, token.path("token").asText()).get("/api/v1/tasks"));
    }

    private String after(String name, String method, String path) {
        var token = scene.developer(name, HERE);
        scene.done(method, "/users/" + name + path, method.equals("POST") ? "{}" : "");
        return said(Rest.withToken(scene.agentic, token).get("/api/v1/tasks"));
    }

    private Rest reader() {
        var token = scene.mallory.call(
                "POST", "/api/v1/tokens", json("name", "reader", "scope", List.of("task:read:" + HERE, "token:own")));
        return Rest.withToken(
                scene.agentic, Rest.json(token.body()).path("token").asText());
    }

    private String beyondItsScope() {
        return said(reader().call("POST", "/api/v1/tasks", json("objective", "Work", "workspace", HERE)));
    }

    private String widened() {
        return said(
                reader().call("POST", "/api/v1/tokens", json("name", "wider", "scope", List.of("task:run:" + HERE))));
    }

    private String prolonged() {
        var hour = Rest.json(scene.mallory
                .call("POST", "/api/v1/tokens", json("name", "hour", "expires", "1h"))
                .body());
        var made = Rest.json(Rest.withToken(scene.agentic, hour.path("token").asText())
                .call("POST", "/api/v1/tokens", json("name", "longer", "expires", "300d"))
                .body());
        return made.path("expires").equals(hour.path("expires")) ? "ends no later" : "ends " + made.path("expires");
    }

    /** The answer once it has that status; asked again until then. */
    private static String awaited(Rest caller, int status) {
        HttpResponse<String> answer;
        var end = System.nanoTime() + 20_000_000_000L;
        do {
            answer = caller.get("/api/v1/tasks");
        } while (answer.statusCode() != status && System.nanoTime() < end);
        return said(answer);
    }

    // --- API2: passwords

    private List<Attack> passwords() {
        var attacks = new ArrayList<Attack>();
        attacks.add(in(
                "API2",
                "Tell a known name from an unknown, locked or service one by the answer",
                "one answer for all",
                this::enumerated));
        attacks.add(in("API2", "Guess a password six times, the last time right", UNKNOWN, this::guessed));
        attacks.add(
                in("API2", "Come with the right password of that user, once the pause is over", "200", this::later));
        attacks.add(in(
                "API2",
                "Passwords that others ship: `karaf/karaf`, `admin/admin`, `admin/`, `root/root`",
                UNKNOWN,
                this::shipped));
        for (var password : List.of("short", "password1234", "so-weak-is-this", "aaaaaaaaaaaaaaaa")) {
            attacks.add(in(
                    "API2",
                    "Choose the password `" + password + "` for the user `weak`",
                    "400 USAGE",
                    () -> said(scene.admin.call("POST", "/api/v1/users", json("name", "weak", "password", password)))));
        }
        attacks.add(in(
                "API2",
                "Change one's own password without the old one",
                "400 USAGE",
                () -> changed(json("password", PASSWORD + "!"))));
        attacks.add(in(
                "API2",
                "Change one's own password with a wrong old one",
                "403 REFUSED",
                () -> changed(json("password", PASSWORD + "!", "old", "guess"))));
        return attacks;
    }

    private String enumerated() {
        scene.person("known");
        scene.person("barred");
        scene.done("POST", "/users/barred/lock", "{}");
        var answers = Stream.of("known", "barred", "mallory", "nobody-of-that-name", "\u0430dmin", "no name")
                .map(name -> Rest.withPassword(scene.agentic, name, "wrong").get("/api/v1/tasks"))
                .map(answer -> said(answer) + " " + answer.body() + " "
                        + new TreeSet<>(answer.headers().map().keySet()))
                .collect(Collectors.toSet());
        return answers.size() == 1 && answers.iterator().next().startsWith("401")
                ? "one answer for all"
                : "told apart: " + answers;
    }

    private String guessed() {
        scene.person("victim");
        for (int i = 0; i < FREE_TRIES; i++) {
            Rest.withPassword(scene.agentic, "victim", "wrong " + i).get("/api/v1/tasks");
        }
        return said(Rest.withPassword(scene.agentic, "victim", PASSWORD).get("/api/v1/access/whoami"));
    }

    private String later() {
        var victim = Rest.withPassword(scene.agentic, "victim", PASSWORD);
        var end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            var answer = victim.get("/api/v1/access/whoami");
            if (answer.statusCode() == 200) {
                return said(answer);
            }
        }
        return "not let in";
    }

    private String shipped() {
        return Stream.of("karaf:karaf", "admin:admin", "admin:", "root:root")
                .map(pair -> pair.split(":", -1))
                .map(pair ->
                        said(Rest.withPassword(scene.agentic, pair[0], pair[1]).get("/api/v1/tasks")))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private String changed(String body) {
        scene.admin.call("POST", "/api/v1/users", json("name", "owner", "password", PASSWORD));
        return said(
                Rest.withPassword(scene.agentic, "owner", PASSWORD).call("POST", "/api/v1/users/owner/password", body));
    }

    // --- API2: sessions

    /** A session of mallory's. */
    private record Session(String cookie, String csrf) {

        String headers() {
            return "Cookie: " + cookie + "\r\n";
        }

        String proved() {
            return headers() + "X-CSRF-Token: " + csrf + "\r\n";
        }
    }

    private Session session(String credential, String more) throws IOException {
        var reply = scene.raw("POST /api/v1/session HTTP/1.1", credential + more, "");
        var cookie = Optional.ofNullable(reply.headers().get("set-cookie"))
                .map(cookies -> cookies.get(0))
                .orElseThrow(() -> new AssertionError("No session: " + reply));
        return new Session(
                cookie.substring(0, cookie.indexOf(';')),
                Rest.json(reply.body()).path("csrfToken").asText());
    }

    private Session session() throws IOException {
        return session(scene.malloryHeader(), "");
    }

    private List<Attack> sessions() {
        var attacks = new ArrayList<Attack>();
        attacks.add(in("API2", "Begin a session with a planted cookie, then use it", UNKNOWN, this::planted));
        attacks.add(in(
                "API2",
                "Use the session from before a second sign-in of the same browser",
                UNKNOWN,
                this::signedInAgain));
        attacks.add(in("API2", "Use a session after it was ended", UNKNOWN, this::ended));
        attacks.add(in("API2", "Use a session after its password was changed", UNKNOWN, this::passwordChanged));
        attacks.add(in("API2", "Use a session after its token was revoked", UNKNOWN, this::tokenRevoked));
        attacks.add(in(
                "API2",
                "Change something with the cookie alone",
                "403 REFUSED",
                () -> withCookie(session().headers(), "")));
        attacks.add(in(
                "API2",
                "The same as a form",
                "403 REFUSED",
                () -> withCookie(session().headers(), "text/plain")));
        attacks.add(in(
                "API2",
                "The same with the proof of another session",
                "403 REFUSED",
                () -> withCookie(
                        session().headers() + "X-CSRF-Token: " + session().csrf() + "\r\n", "")));
        attacks.add(in(
                "API2",
                "The same with the right proof, from the page of another host",
                "403 REFUSED",
                () -> withCookie(session().proved() + "Origin: http://evil.example\r\n", "")));
        attacks.add(in(
                "API2",
                "From another port of this host",
                "403 REFUSED",
                () -> withCookie(session().proved() + "Origin: http://127.0.0.1:1\r\n", "")));
        attacks.add(in(
                "API2",
                "From a page without an address (`Origin: null`)",
                "403 REFUSED",
                () -> withCookie(session().proved() + "Origin: null\r\n", "")));
        attacks.add(in(
                "API2",
                "End somebody's session from another page",
                "403 REFUSED",
                () -> said(
                        scene.raw("DELETE /api/v1/session HTTP/1.1", session().headers(), ""))));
        attacks.add(in(
                "API2",
                "Two session cookies, one of them known",
                UNKNOWN,
                () -> said(scene.raw(
                        TASKS, "Cookie: agentic_session=x; " + session().cookie() + "\r\n", ""))));
        attacks.add(in(
                "API2",
                "Read the cookie in a script, or send it from another site",
                "HttpOnly, SameSite=Strict",
                this::attributes));
        attacks.add(in("API4", "Open 25 sessions", "the first are ended", this::manySessions));
        return attacks;
    }

    private String planted() throws IOException {
        var planted = "agentic_session=planted-by-somebody-else-0123456789";
        var session = session(scene.malloryHeader(), "Cookie: " + planted + "\r\n");
        return session.cookie().equals(planted)
                ? "taken over"
                : said(scene.raw(TASKS, "Cookie: " + planted + "\r\n", ""));
    }

    private String signedInAgain() throws IOException {
        var first = session();
        var second = session(scene.malloryHeader(), first.headers());
        return second.cookie().equals(first.cookie()) ? "the same" : said(scene.raw(TASKS, first.headers(), ""));
    }

    private String ended() throws IOException {
        var session = session();
        scene.raw("DELETE /api/v1/session HTTP/1.1", session.proved(), "");
        return said(scene.raw(TASKS, session.headers(), ""));
    }

    private String passwordChanged() throws IOException {
        scene.person("changes");
        var session = session(basic("changes", PASSWORD), "");
        scene.done("POST", "/users/changes/password", json("password", PASSWORD + " anders"));
        return said(scene.raw("GET /api/v1/access/whoami HTTP/1.1", session.headers(), ""));
    }

    private String tokenRevoked() throws IOException {
        var token = scene.done("POST", "/tokens", json("name", "session", "user", "mallory"));
        var session = session("Authorization: Bearer " + token.path("token").asText() + "\r\n", "");
        scene.done("DELETE", "/tokens/" + token.path("id").asText(), "");
        return said(scene.raw(TASKS, session.headers(), ""));
    }

    private String withCookie(String headers, String type) throws IOException {
        var body = json("objective", "Work", "workspace", HERE);
        try (var connection = new RawHttp(scene.agentic)) {
            return said(connection
                    .send("POST /api/v1/tasks HTTP/1.1\r\nHost: "
                            + scene.agentic.url().getAuthority() + "\r\n" + headers
                            + "Content-Type: " + (type.isEmpty() ? "application/json" : type) + "\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body)
                    .reply());
        }
    }

    private String attributes() throws IOException {
        var cookie = scene.raw("POST /api/v1/session HTTP/1.1", scene.malloryHeader(), "")
                .headers()
                .get("set-cookie")
                .get(0);
        return Stream.of("HttpOnly", "SameSite=Strict").filter(cookie::contains).collect(Collectors.joining(", "));
    }

    private String manySessions() throws IOException {
        var first = session();
        for (int i = 0; i < 25; i++) {
            session();
        }
        return scene.raw(TASKS, first.headers(), "").status() == 401 ? "the first are ended" : "all stay open";
    }

    // --- API2: names

    private List<Attack> names() {
        var attacks = new ArrayList<Attack>();
        for (var name : List.of(
                "\u0430dmin",
                "ad\u200bmin",
                "\u202enimda",
                "admin\u0000",
                "admin ",
                "ADMIN",
                "adm\u0131n",
                "a dmin",
                "../admin",
                "")) {
            attacks.add(in(
                    "API2",
                    "Make a user `" + name + "`",
                    "400 USAGE",
                    () -> said(scene.admin.call("POST", "/api/v1/users", json("name", name, "service", true)))));
        }
        attacks.add(in(
                "API2",
                "Make a user `\uff41\uff44\uff4d\uff49\uff4e`, in wide letters",
                "409 CONFLICT",
                () -> said(scene.admin.call(
                        "POST", "/api/v1/users", json("name", "\uff41\uff44\uff4d\uff49\uff4e", "service", true)))));
        attacks.add(in(
                "API2",
                "Make a workspace `p\u0430yroll`",
                "400 USAGE",
                () -> said(scene.admin.call("POST", "/api/v1/workspaces", json("name", "p\u0430yroll")))));
        attacks.add(in(
                "API2",
                "Make a role `admin`",
                "409 CONFLICT",
                () -> said(scene.admin.call(
                        "POST",
                        "/api/v1/roles",
                        json("name", "admin", "summary", "mine", "permissions", List.of("task:read"))))));
        return attacks;
    }

    // --- API6

    private List<Attack> flows() {
        var attacks = new ArrayList<Attack>();
        attacks.add(in(
                "API6",
                "Delete the last admin, as that admin",
                "409 CONFLICT",
                () -> said(scene.admin.call("DELETE", "/api/v1/users/admin", ""))));
        attacks.add(in(
                "API6",
                "Lock the last admin",
                "409 CONFLICT",
                () -> said(scene.admin.call("POST", "/api/v1/users/admin/lock", "{}"))));
        attacks.add(in(
                "API6",
                "Take the role from the last admin",
                "409 CONFLICT",
                () -> said(scene.admin.call("DELETE", "/api/v1/users/admin/roles/admin", ""))));
        attacks.add(in(
                "API6",
                "Be auditor and developer at once",
                "409 CONFLICT",
                () -> said(scene.admin.call("POST", "/api/v1/users/mallory/roles", json("role", "auditor")))));
        attacks.add(in(
                "API6",
                "Cancel a task that has ended",
                "409 CONFLICT",
                () -> said(scene.admin.call("POST", "/api/v1/tasks/" + scene.hiddenTask + "/cancel", "{}"))));
        attacks.add(in(
                "API6",
                "Approve a task that waits for nobody",
                "409 CONFLICT",
                () -> said(scene.mallory.call("POST", "/api/v1/tasks/" + scene.ownTask + "/approve", "{}"))));
        attacks.add(in(
                "API6",
                "Delete a workspace with tasks in it",
                "409 CONFLICT",
                () -> said(scene.admin.call("DELETE", "/api/v1/workspaces/" + AttackScene.ELSEWHERE, ""))));
        attacks.add(in("API6", "Make twelve users of one name at once", "one is made", this::race));
        attacks.add(in("API6", "Take the name of somebody who was deleted", "409 CONFLICT", this::inherited));
        attacks.add(in("API6", "Have more than a hundred tokens", "409 CONFLICT", this::manyTokens));
        return attacks;
    }

    private String race() {
        var made = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> scene.admin.call("POST", "/api/v1/users", json("name", "racer", "service", true)))
                .filter(answer -> answer.statusCode() < 300)
                .count();
        return made == 1 ? "one is made" : made + " are made";
    }

    private String inherited() {
        scene.developer("leaver", HERE);
        scene.done("DELETE", "/users/leaver", "");
        return said(scene.admin.call("POST", "/api/v1/users", json("name", "leaver", "service", true)));
    }

    private String manyTokens() {
        scene.developer("hoarder", HERE);
        for (int i = 0; i < 101; i++) {
            var answer = scene.admin.call("POST", "/api/v1/tokens", json("name", "t" + i, "user", "hoarder"));
            if (answer.statusCode() >= 300) {
                return said(answer);
            }
        }
        return "as many as one likes";
    }
}
