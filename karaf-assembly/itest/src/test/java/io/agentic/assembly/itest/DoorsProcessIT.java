package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in, for those who have no business there. The rows are the operations of the running instance. */
@TestInstance(Lifecycle.PER_CLASS)
class DoorsProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private RunningAgentic agentic;
    private JsonNode openApi;

    @BeforeAll
    void start(@TempDir Path folder) {
        agentic = RunningAgentic.start(folder.resolve("instance"));
        openApi = Rest.asAdmin(agentic).read("/openapi.json");
        // The terminal command now knows all verbs and need not ask for them: so its refusals below are those of the
        // operations.
        assertThat(agentic.agentic("task", "list").exitCode()).isZero();
    }

    @AfterAll
    void stop() {
        agentic.close();
    }

    @Test
    void hasADoorForEveryScope() {
        assertThat(verbs())
                .extracting(DoorRow::toString)
                .contains("task:run", "task:list", "agent:list", "tool:call", "model:ask", "plugin:list");
        assertThat(rows()).extracting(DoorRow::path).contains("/api/v1/tasks/something/events", "/api/v1/openapi.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void refusesOverHttpWithoutAKnownCredential(DoorRow row) {
        var strangers = List.of(
                Rest.withoutCredential(agentic),
                Rest.withToken(agentic, "wrong"),
                Rest.withToken(agentic, ""),
                Rest.withToken(agentic, agentic.adminToken() + "x"),
                Rest.withPassword(agentic, "stranger", "wrong"),
                Rest.withPassword(agentic, "karaf", "karaf"));

        assertThat(strangers).allSatisfy(stranger -> {
            var answer = stranger.call(row.method(), row.path(), row.method().equals("GET") ? "" : "{}");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().allValues("WWW-Authenticate"))
                    .anyMatch(way -> way.startsWith("Bearer"))
                    .anyMatch(way -> way.startsWith("Basic"));
            var problem = Rest.json(answer.body());
            assertThat(problem.path("status").asInt()).isEqualTo(401);
            assertThat(problem.path("detail").asText()).isNotBlank();
            assertThat(problem.path("remedy").asText()).isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneVerbOfEachNoun")
    void refusesInTheTerminalWithAWrongToken(DoorRow row) {
        row.assertRefusedInTheTerminal(agentic);
    }

    @Test
    void hasOneOpenPathWhichSaysNoMoreThanUp() {
        var health = Rest.withoutCredential(agentic).get("/system/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(Rest.json(health.body())).isEqualTo(Rest.json("{\"status\":\"UP\"}"));
        assertThat(Rest.withToken(agentic, "wrong").get("/system/health").body())
                .isEqualTo(health.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1",
                "/api/v1/nothing",
                "/api/v1/users",
                "/v1/models",
                "/mcp",
                "/a2a",
                "/console",
                "/metrics",
                "/system",
                "/system/console",
                "/system/console/bundles",
                "/system/health/",
                "/system/health/all",
                "/system/health/..;/api/v1/tasks",
                "/api/v1/../../system/health",
                "/api/v1/tasks/..%2f..",
                "/%61pi/v1/tasks",
                "/API/V1/tasks",
                "/api/v1/tasks;x=1",
                "/.well-known/agent-card.json",
                "/jolokia",
                "/cxf"
            })
    void opensNoOtherPath(String path) {
        assertThat(Rest.withoutCredential(agentic).get(path).statusCode()).isIn(400, 401, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/tasks", "/system/health", "/system/console", "/api/v1/tasks/..%2f.."})
    void doesNotTellWhatItIsMadeOf(String path) {
        var answer = Rest.withoutCredential(agentic).get(path);

        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
        assertThat(answer.body()).doesNotContainIgnoringCase("jetty").doesNotContain("felix", "karaf", "org.", "\tat ");
    }

    @Test
    void saysThatTheConnectionEndsWhenItRefusesARequestBeforeItsBodyHasCome() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), agentic.httpPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var head = "POST /api/v1/tasks HTTP/1.1\r\nHost: " + agentic.url().getAuthority()
                    + "\r\nContent-Length: 2\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(answer.readLine()).contains(" 401 ");
            assertThat(answer.lines().takeWhile(line -> !line.isEmpty())).contains("Connection: close");
        }
    }

    @Test
    void keepsItsSecretsInFilesOfTheOwnerAndOutOfItsLogs() throws IOException {
        var security = agentic.base().resolve("data/security");
        assertThat(permissions(security)).isEqualTo("rwx------");
        try (var files = Files.list(security)) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(permissions(file))
                    .isEqualTo("rw-------"));
        }
        var secrets = List.of(agentic.adminToken(), KarafShell.adminPassword(agentic));
        assertThat(secrets).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(20));
        try (var files = Files.walk(agentic.base())) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !file.startsWith(security)))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as("%s", file)
                            .satisfies(text -> secrets.forEach(
                                    secret -> assertThat(text.contains(secret)).isFalse())));
        }
    }

    @Test
    void letsTheAdministratorIntoItsShell() throws Exception {
        var said = KarafShell.asAdmin(agentic).run("task:list --json");

        assertThat(Rest.json(said))
                .isEqualTo(Rest.json(agentic.agentic("task", "list", "--json").out()));
    }

    @Test
    void letsNobodyElseIntoItsShell() throws Exception {
        var stranger = KeyPairGenerator.getInstance("EC").generateKeyPair();
        assertRefusedByShell("admin", session -> session.addPasswordIdentity("wrong"));
        assertRefusedByShell("admin", session -> session.addPasswordIdentity("admin"));
        assertRefusedByShell("admin", session -> session.addPasswordIdentity(agentic.adminToken()));
        assertRefusedByShell("admin", session -> session.addPublicKeyIdentity(stranger));
        assertRefusedByShell("karaf", session -> session.addPasswordIdentity("karaf"));
        assertRefusedByShell("stranger", session -> session.addPasswordIdentity(KarafShell.adminPassword(agentic)));
        assertRefusedByShell("", session -> {});
    }

    Stream<DoorRow> rows() {
        return DoorRow.all(openApi);
    }

    Stream<DoorRow> verbs() {
        return DoorRow.verbs(openApi);
    }

    /** The client treats verbs alike: one of each noun here, the others in {@link DoorsProof}. */
    Stream<DoorRow> oneVerbOfEachNoun() {
        var nouns = new HashSet<String>();
        return verbs().filter(row -> nouns.add(row.words().get(0)));
    }

    // --- the shell

    private void assertRefusedByShell(String user, Consumer<ClientSession> identity) {
        assertThatThrownBy(() -> new KarafShell(agentic, user, identity).run("task:list"))
                .as("user '%s'", user)
                .isInstanceOf(SshException.class)
                .hasMessageContaining("No more authentication methods available");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
