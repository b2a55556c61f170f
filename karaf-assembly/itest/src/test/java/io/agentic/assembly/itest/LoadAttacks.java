package io.agentic.assembly.itest;

import static io.agentic.assembly.itest.AttackScene.HERE;
import static io.agentic.assembly.itest.AttackScene.json;
import static io.agentic.assembly.itest.AttackScene.said;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** API4: too much, too deep, too long, too slow. */
record LoadAttacks(AttackScene scene) {

    private static final int MANY_CONNECTIONS = 80;
    private static final int BODIES_OF_ONE_USER = 16;
    private static final int STREAMS_OF_ONE_USER = 32;

    List<Attack> all() {
        return Stream.of(sizes(), pages(), connections()).flatMap(List::stream).toList();
    }

    private static Attack load(String words, String withstood, Attack.Trial trial) {
        return new Attack("API4", words, withstood, trial);
    }

    private List<Attack> sizes() {
        return List.of(
                load("A body of 5 MiB, announced", "413 TOO_LARGE", () -> task(json("objective", "x".repeat(5 << 20)))),
                load("A body of 5 MiB in pieces, not announced", "413 TOO_LARGE", this::pieces),
                load(
                        "An objective of a megabyte",
                        "400 USAGE",
                        () -> task(json("objective", "x".repeat(1 << 20), "workspace", HERE))),
                load(
                        "5,000 arrays in each other",
                        "400 USAGE",
                        () -> task("{\"objective\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")),
                load(
                        "A number of 100,000 digits",
                        "400 USAGE",
                        () -> task("{\"objective\":" + "9".repeat(100_000) + "}")),
                load(
                        "A number with an exponent of nine digits",
                        "400 USAGE",
                        () -> said(scene.mallory.get("/api/v1/tasks?limit=1e999999999"))),
                load(
                        "A body of 50,000 members",
                        "400 USAGE",
                        () -> task(IntStream.range(0, 50_000)
                                .mapToObj(i -> "\"m" + i + "\":1")
                                .collect(Collectors.joining(",", "{\"workspace\":\"" + HERE + "\",", "}")))),
                load(
                        "A name of a member of 100,000 characters",
                        "400 USAGE",
                        () -> task("{\"" + "m".repeat(100_000) + "\":1}")),
                load(
                        "50,000 settings of a task",
                        "400 USAGE",
                        () -> task(json(
                                "objective",
                                "Work",
                                "workspace",
                                HERE,
                                "set",
                                IntStream.range(0, 50_000)
                                        .mapToObj(i -> "k" + i + "=v")
                                        .toList()))),
                load(
                        "A path of 20,000 characters",
                        "414",
                        () -> said(scene.raw(
                                "GET /api/v1/tasks/" + "a".repeat(20_000) + " HTTP/1.1", scene.malloryHeader(), ""))),
                load(
                        "A header of 20,000 characters",
                        "431",
                        () -> said(scene.raw(
                                "GET /api/v1/tasks HTTP/1.1",
                                scene.malloryHeader() + "X: " + "a".repeat(20_000) + "\r\n",
                                ""))),
                load(
                        "2,000 headers",
                        "431",
                        () -> said(scene.raw(
                                "GET /api/v1/tasks HTTP/1.1",
                                scene.malloryHeader() + "X: 12345\r\n".repeat(2_000),
                                ""))),
                load(
                        "1,000 parameters in a query",
                        "400 USAGE",
                        () -> said(scene.mallory.get(IntStream.range(0, 1_000)
                                .mapToObj(i -> "a" + i + "=1")
                                .collect(Collectors.joining("&", "/api/v1/tasks?", ""))))),
                load(
                        "A scope of 10,000 permissions",
                        "400 USAGE",
                        () -> said(scene.mallory.call(
                                "POST",
                                "/api/v1/tokens",
                                json(
                                        "name",
                                        "wide",
                                        "scope",
                                        IntStream.range(0, 10_000)
                                                .mapToObj(i -> "task:read:" + HERE + ":" + i)
                                                .toList())))));
    }

    private String task(String body) {
        return said(scene.mallory.call("POST", "/api/v1/tasks", body));
    }

    private String pieces() throws IOException {
        try (var connection = new RawHttp(scene.agentic)) {
            connection.send("POST /api/v1/tasks HTTP/1.1\r\nHost: "
                    + scene.agentic.url().getAuthority() + "\r\n" + scene.malloryHeader()
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            var piece = "x".repeat(64 * 1024);
            for (int i = 0; i < 80; i++) {
                connection.send(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
            }
            return said(connection.reply());
        }
    }

    private List<Attack> pages() {
        return Stream.of("1000000000", "99999999999999999999", "0", "-1", "1.5", "NaN", "")
                .map(limit -> load(
                        "List tasks with `limit=" + limit + "`",
                        "400 USAGE",
                        () -> said(scene.mallory.get("/api/v1/tasks?limit=" + limit))))
                .toList();
    }

    private List<Attack> connections() {
        return List.of(
                load(
                        "Keep " + MANY_CONNECTIONS + " requests without the end of their headers",
                        "others are answered",
                        () -> beside("GET /api/v1/tasks HTTP/1.1\r\nX: ")),
                load(
                        "Keep " + MANY_CONNECTIONS + " bodies without their end, unknown",
                        "others are answered",
                        () -> beside(head("") + "{")),
                load(
                        "Keep " + MANY_CONNECTIONS + " bodies without their end, as one user",
                        "others are answered",
                        () -> beside(head(scene.malloryHeader()) + "{")),
                load(
                        "Send more than " + BODIES_OF_ONE_USER + " bodies slowly at once, as one user",
                        "429 BUSY; another user is served",
                        this::manyBodies),
                load(
                        "Follow more than " + STREAMS_OF_ONE_USER + " tasks at once, as one user",
                        "429 BUSY; another user is served",
                        this::manyStreams));
    }

    private String head(String credential) {
        return "POST /api/v1/tasks HTTP/1.1\r\nHost: " + scene.agentic.url().getAuthority() + "\r\n" + credential
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n";
    }

    private String beside(String unfinished) throws IOException {
        var kept = new ArrayList<RawHttp>();
        try {
            for (int i = 0; i < MANY_CONNECTIONS; i++) {
                kept.add(new RawHttp(scene.agentic).send(unfinished));
            }
            var health = scene.raw("GET /system/health HTTP/1.1", "", "");
            var tasks = scene.admin.get("/api/v1/tasks");
            return health.status() == 200 && tasks.statusCode() == 200
                    ? "others are answered"
                    : health.status() + ", " + tasks.statusCode();
        } finally {
            for (var connection : kept) {
                connection.close();
            }
        }
    }

    /** Each is told to go on, and so is being read, before the next begins. */
    private String manyBodies() throws IOException {
        return oneTooMany(
                BODIES_OF_ONE_USER,
                100,
                head("Expect: 100-continue\r\n" + scene.malloryHeader()),
                head("Expect: 100-continue\r\n" + adminHeader()));
    }

    private String manyStreams() throws IOException {
        var follow = "GET /api/v1/tasks/" + scene.ownTask + "/events HTTP/1.1\r\nHost: "
                + scene.agentic.url().getAuthority() + "\r\n";
        return oneTooMany(
                STREAMS_OF_ONE_USER, 200, follow + scene.malloryHeader() + "\r\n", follow + adminHeader() + "\r\n");
    }

    private String adminHeader() {
        return "Authorization: Bearer " + scene.agentic.adminToken() + "\r\n";
    }

    private String oneTooMany(int share, int begun, String mine, String anothers) throws IOException {
        var kept = new ArrayList<RawHttp>();
        try {
            for (int i = 0; i < share; i++) {
                kept.add(new RawHttp(scene.agentic).send(mine));
                var status = kept.get(i).reply().status();
                if (status != begun) {
                    return "number " + i + ": " + status;
                }
            }
            kept.add(new RawHttp(scene.agentic).send(mine));
            var refused = said(kept.get(share).reply());
            kept.add(new RawHttp(scene.agentic).send(anothers));
            return refused
                    + (kept.get(share + 1).reply().status() == begun
                            ? "; another user is served"
                            : "; nor is another user");
        } finally {
            for (var connection : kept) {
                connection.close();
            }
        }
    }
}
