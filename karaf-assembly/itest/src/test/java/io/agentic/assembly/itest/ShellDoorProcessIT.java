package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SSH door for everybody: what each finds behind it, what nobody but an administrator reaches, and keys. */
@TestInstance(Lifecycle.PER_CLASS)
class ShellDoorProcessIT {

    private static final String PASSWORD = "Wal-fisch 77 im Regen";

    /** What would do or show something in Karaf's shell; FILE has a secret. */
    private static final List<String> KARAFS = List.of(
            "bundle:list",
            "list",
            "bundle:install file:/tmp/x.jar",
            "bundle:stop 1",
            "feature:install webconsole",
            "config:property-list",
            "config:edit org.apache.karaf.shell",
            "shell:exec id",
            "exec id",
            "shell:source FILE",
            "source FILE",
            "shell:new java.lang.ProcessBuilder id",
            "new java.lang.ProcessBuilder id",
            "cat FILE",
            "shell:cat FILE",
            "head FILE",
            "tac -f FILE",
            "edit FILE",
            "nano FILE",
            "less FILE",
            "grep root FILE",
            "ls /",
            "cd /",
            "pwd",
            "env",
            "set",
            "history",
            "alias x=bundle:list",
            "type x",
            "eval bundle:list",
            "sh -c id",
            "!id",
            "!!",
            "system:shutdown -f",
            "system:property x y",
            "shutdown -f",
            "log:display",
            "jaas:realm-list",
            "service:list",
            "ssh:ssh admin@127.0.0.1",
            "instance:list",
            "kar:install x",
            "each {a b} {echo $it}",
            "echo $USER",
            "$USER",
            "$.context",
            "$.context bundles",
            "($.context bundles)",
            "(bundleContext) getBundles",
            "($.session)",
            "%(1+1)",
            "x = 1",
            "x = {bundle:list}",
            "{bundle:list}",
            "{ bundle:list }",
            "[bundle:list]",
            "(bundle:list)",
            "`id`",
            "$(id)",
            "${x}",
            "true && bundle:list",
            "bundle:list | grep a",
            "bundle:list > FILE.out",
            "*:*",
            "*:bundle:list",
            "shell:*",
            "./x",
            "/bin/sh",
            "scp -t /tmp",
            "scp -f FILE",
            "internal-sftp",
            "sftp-server",
            "task:",
            ":list",
            "task:list;bundle:list",
            "task:list&&bundle:list",
            "help;bundle:list");

    private static final List<String> AFTER_A_VERB = List.of(
            "task:list | cat",
            "task:list > FILE.out",
            "task:list >> FILE.out",
            "task:list ; bundle:list",
            "task:list && bundle:list",
            "task:list < FILE",
            "task:list (bundle:list)",
            "task:list {bundle:list}",
            "task:list & bundle:list",
            "task:show");

    private Path folder;
    private RunningAgentic agentic;
    private Rest admin;
    private SshVisitor viewer;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        agentic = RunningAgentic.start(folder.resolve("instance"));
        admin = Rest.asAdmin(agentic);
        done("POST", "/workspaces", Map.of("name", "research"));
        person("vera", "viewer");
        viewer = SshVisitor.byPassword(agentic, "vera", PASSWORD);
    }

    @AfterAll
    void stop() {
        viewer.close();
        agentic.close();
    }

    @Test
    void showsEachUserTheVerbsOfUseToHimAlone() throws Exception {
        person("dora", "developer");
        person("nina", "");
        try (var developer = SshVisitor.byPassword(agentic, "dora", PASSWORD);
                var nobody = SshVisitor.byPassword(agentic, "nina", PASSWORD)) {
            assertThat(developer.run("help").text())
                    .contains("task:run", "task:list", "access:whoami", "user:key-add")
                    .doesNotContain("user:create", "audit:search", "bundle:");
            assertThat(viewer.run("help").text()).contains("task:list").doesNotContain("task:run");
            assertThat(nobody.run("help").text()).contains("access:whoami").doesNotContain("task:list");
            assertThat(plain(viewer.type("task:\t", true)))
                    .contains("task:list", "task:show")
                    .doesNotContain("task:run", "task:cancel");
            assertThat(plain(viewer.type("\ty", true)))
                    .contains("access:whoami", "help")
                    .doesNotContain("bundle:", "shell:", "user:create");
            assertThat(viewer.run("help task:show").text()).startsWith("Usage: task:show");
        }
    }

    @Test
    void usesVerbsAsTheUserAndRefusesOthersAsEveryDoorDoes() throws Exception {
        assertThat(viewer.run("access:whoami --json").text()).contains("\"vera\"", "password:");
        var refused = viewer.run("user:create mallory");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.text()).contains("vera lacks user:manage");
        assertThat(trail("vera", "user:create")).singleElement().satisfies(event -> {
            assertThat(event.path("outcome").asText()).isEqualTo("REFUSED");
            assertThat(event.path("door").asText()).isEqualTo("shell");
        });
    }

    @Test
    void knowsNoCommandOfKarafs() throws Exception {
        var wrong = new ArrayList<String>();
        for (var line : KARAFS) {
            var said = viewer.run(attack(line));
            if (said.exitCode() != 2 || !said.text().startsWith("There is no command '")) {
                wrong.add(line + ": " + said);
            }
        }

        assertThat(wrong).isEmpty();
        assertNothingWasHandedOut();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void knowsNoCommandOfKarafsInASessionEither(boolean terminal) throws Exception {
        var typed = KARAFS.stream().map(line -> attack(line) + "\r").collect(Collectors.joining());

        var said = viewer.type(terminal ? typed + "exit\r" : typed.replace('\r', '\n'), terminal);

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text().split("There is no command '", -1)).hasSize(KARAFS.size() + 1);
        assertThat(said.text()).doesNotContain(agentic.adminToken(), "Agentic ::");
        assertNothingWasHandedOut();
    }

    @Test
    void takesWhatOtherShellsUnderstandForWords() throws Exception {
        var wrong = new ArrayList<String>();
        for (var line : AFTER_A_VERB) {
            var said = viewer.run(attack(line));
            if (said.exitCode() != 2 || !said.text().contains(" --help.")) {
                wrong.add(line + ": " + said);
            }
        }

        assertThat(wrong).isEmpty();
        assertNothingWasHandedOut();
    }

    /** With the place of a secret in it. */
    private String attack(String line) {
        return line.replace(
                "FILE", agentic.base().resolve("data/security/admin.token").toString());
    }

    private void assertNothingWasHandedOut() {
        assertThat(agentic.base().resolve("data/security/admin.token.out")).doesNotExist();
    }

    @Test
    void readsNoFileForAVerb() throws Exception {
        var said = viewer.run("user:password vera --old " + agentic.base().resolve("data/security/admin.token"));

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains("This shell reads no files").doesNotContain(agentic.adminToken());
    }

    @Test
    void editsNoFileByAnyKey() throws Exception {
        var keys = new StringBuilder("\u0018\u0005"); // Ctrl-X Ctrl-E
        for (char key = 1; key < 32; key++) {
            if ("\u0003\u0004\r\n\t".indexOf(key) < 0) {
                keys.append('\u001b').append(key).append('\u0018').append(key);
            }
        }
        for (char key = 33; key < 127; key++) {
            if ("\"'\\".indexOf(key) < 0) { // those would begin a text, on a slow machine
                keys.append('\u001b').append(key);
            }
        }

        var said = viewer.type(keys + "\raccess:whoami\rexit\r", true);

        assertThat(said.text()).contains("user: vera").doesNotContain("nano", "GNU", "jline-");
    }

    @Test
    void handsOutNoFilesAndForwardsNothing() throws Exception {
        var client = viewer.session();

        for (var subsystem : List.of("sftp", "netconf", "shell")) {
            try (var channel = client.createSubsystemChannel(subsystem)) {
                assertThatThrownBy(() -> {
                    channel.open().verify(Duration.ofSeconds(20));
                    channel.getInvertedIn().write(new byte[1024]);
                    channel.getInvertedIn().flush();
                    assertThat(channel.getInvertedOut().read()).isNotNegative();
                });
            }
        }
    }

    @Test
    void tunnelsToNothing() throws Exception {
        try (var vera = SshVisitor.byPassword(agentic, "vera", PASSWORD);
                var tunnel = vera.session()
                        .createDirectTcpipChannel(
                                new SshdSocketAddress("127.0.0.1", 1),
                                new SshdSocketAddress("127.0.0.1", agentic.httpPort()))) {
            assertThatThrownBy(() -> tunnel.open().verify(Duration.ofSeconds(20)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> vera.session()
                            .startRemotePortForwarding(
                                    new SshdSocketAddress("127.0.0.1", 0),
                                    new SshdSocketAddress("127.0.0.1", agentic.httpPort())))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void opensToAKeyOfTheUserAndSaysSoInTheTrail() throws Exception {
        person("kim", "viewer");
        for (var key : List.of(
                keyPair("EC", 256),
                keyPair("EC", 521),
                keyPair("RSA", 2048),
                KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256))) {
            add("kim", key);
            try (var kim = SshVisitor.byKey(agentic, "kim", key)) {
                assertThat(kim.run("access:whoami").text())
                        .contains("user: kim", "credential: key:" + fingerprint(key));
                assertThat(kim.run("bundle:list").exitCode()).isEqualTo(2);
            }
            assertThat(trail("kim", "access:sign-in")).anySatisfy(event -> {
                assertThat(event.path("credential").asText()).isEqualTo("key:" + fingerprint(key));
                assertThat(event.path("outcome").asText()).isEqualTo("DONE");
            });
        }
    }

    @Test
    void opensKarafsShellToAKeyOfAnAdministrator() throws Exception {
        var key = keyPair("EC", 256);
        add("admin", key);

        try (var root = SshVisitor.byKey(agentic, "admin", key)) {
            assertThat(root.run("bundle:list").text()).contains("Agentic :: io.agentic.shell");
        }
    }

    @Test
    void showsOutWhoseKeyIsRemovedAndLeavesOthers() throws Exception {
        person("lea", "viewer");
        var removed = keyPair("EC", 256);
        var kept = keyPair("EC", 256);
        var id = add("lea", removed);
        add("lea", kept);
        try (var out = SshVisitor.byKey(agentic, "lea", removed);
                var stays = SshVisitor.byKey(agentic, "lea", kept)) {
            done("DELETE", "/users/lea/keys/" + id, Map.of());

            assertThat(out.isShownOut()).isTrue();
            assertThat(stays.run("access:whoami").exitCode()).isZero();
        }
        refused("lea", removed);
    }

    @Test
    void opensToNoKeyOfALockedUserAndToNobodyElsesKey() throws Exception {
        person("max", "viewer");
        person("mia", "viewer");
        var key = keyPair("EC", 256);
        add("max", key);
        refused("mia", key);
        try (var max = SshVisitor.byKey(agentic, "max", key)) {
            done("POST", "/users/max/lock", Map.of());

            assertThat(max.isShownOut()).isTrue();
        }
        refused("max", key);

        for (var name : List.of("mia", "max")) {
            assertThat(trail(name, "access:sign-in")).anySatisfy(event -> {
                assertThat(event.path("credential").asText()).isEqualTo("key");
                assertThat(event.path("outcome").asText()).isEqualTo("REFUSED");
            });
        }
    }

    /** Without what steers the terminal. */
    private static String plain(SshVisitor.Said said) {
        return said.text().replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
    }

    private void refused(String user, KeyPair key) {
        assertThatThrownBy(() -> SshVisitor.byKey(agentic, user, key)).isInstanceOf(SshException.class);
    }

    private void person(String name, String role) {
        done("POST", "/users", Map.of("name", name, "password", PASSWORD));
        if (!role.isEmpty()) {
            done("POST", "/users/" + name + "/roles", Map.of("role", role));
        }
    }

    private String add(String user, KeyPair key) {
        var text = PublicKeyEntry.toString(key.getPublic());
        return done("POST", "/users/" + user + "/keys", Map.of("publicKey", text))
                .path("id")
                .asText();
    }

    private JsonNode trail(String actor, String action) {
        return admin.read("/audit?actor=" + actor + "&action=" + action);
    }

    private JsonNode done(String method, String path, Map<String, String> members) {
        var body = JsonNodeFactory.instance.objectNode();
        members.forEach(body::put);
        var answer = admin.call(method, "/api/v1" + path, method.equals("DELETE") ? "" : body.toString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
        return Rest.json(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private static String fingerprint(KeyPair key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
    }

    private static KeyPair keyPair(String algorithm, int bits) throws NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
