package io.agentic.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.testkit.access.RuledAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.shell.UnknownCommandFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real SSH server and client; only what is asked for users and verbs is played. */
class SshDoorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeAuthenticator users = new FakeAuthenticator();
    private final RuledAccess policy = RuledAccess.of((user, right) ->
            user.equals("root") || List.of("task:list", "task:show").contains(right.name()));
    private final Visitors visitors = new Visitors();
    private final SshDoor door = new SshDoor(visitors);
    private final FakeTable table = new FakeTable().answer("task:list", List.of(Map.of("id", "t-1")));
    private final SshServer server = SshServer.setUpDefaultServer();
    private final SshClient client = SshClient.setUpDefaultClient();
    private final KeyPair key = keyPair();
    private final String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());

    @BeforeEach
    void open() throws IOException {
        visitors.addAuthenticator(users);
        visitors.addPolicy(policy);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(keyPair()));
        server.setPasswordAuthenticator((name, password, session) -> true);
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setCommandFactory(UnknownCommandFactory.INSTANCE);
        door.addServer(SshServer.setUpDefaultServer()); // Karaf leaves those among the services that it has stopped
        door.addServer(server);
        door.addTable(table);
        server.start();
        client.setServerKeyVerifier((session, address, hostKey) -> true);
        client.setKeyIdentityProvider(session -> List.<KeyPair>of());
        client.start();
    }

    @AfterEach
    void close() throws IOException {
        door.stop();
        client.stop();
        server.stop(true);
    }

    @Test
    void givesAnybodyWithAPasswordTheShellOfVerbs() throws Exception {
        try (var session = enter("ana", byPassword("ana-pw"))) {
            assertThat(run(session, "task:list --json")).contains("t-1").startsWith("0 ");
            assertThat(run(session, "bundle:list")).startsWith("2 There is no command 'bundle:list'");
            assertThat(run(session, "task:show 'a b")).startsWith("2 A quote is not closed");
        }
    }

    @Test
    void runsLineByLineWhatAProgramSends() throws Exception {
        try (var session = enter("ana", byPassword("ana-pw"));
                var shell = session.createShellChannel()) {
            shell.setUsePty(false);
            var out = new ByteArrayOutputStream();
            shell.setIn(new java.io.ByteArrayInputStream(
                    "task:list\ncat /etc/passwd\nexit\ntask:list\n".getBytes(StandardCharsets.UTF_8)));
            shell.setOut(out);
            shell.setErr(out);
            shell.open().verify(PATIENCE);
            shell.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);

            assertThat(out.toString(StandardCharsets.UTF_8)).contains("t-1", "There is no command 'cat'");
            assertThat(shell.getExitStatus()).isEqualTo(2);
            assertThat(table.uses).hasSize(1);
        }
    }

    @Test
    void completesAndHelpsAtATerminalAndEditsNoFile() throws Exception {
        try (var session = enter("ana", byPassword("ana-pw"));
                var shell = session.createShellChannel();
                var typed = new PipedOutputStream()) {
            var out = new ByteArrayOutputStream();
            shell.setPtyType("xterm");
            shell.setIn(new PipedInputStream(typed));
            shell.setOut(out);
            shell.open().verify(PATIENCE);
            typed.write("\u0018\u0005task:li\t --json\rexit\r"
                    .getBytes(StandardCharsets.UTF_8)); // Ctrl-X Ctrl-E is JLine's editor
            typed.flush();
            shell.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);

            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("ana@agentic> ", "\"t-1\"")
                    .doesNotContain("nano");
            assertThat(shell.getExitStatus()).isZero();
        }
    }

    @Test
    void opensToAKeyOnceItIsProvedAndInTheTrail() throws Exception {
        users.ownersByFingerprint.put(fingerprint, "ana");

        try (var session = enter("ana", byKey())) {
            assertThat(run(session, "task:list --json")).startsWith("0 ");
        }

        assertThat(users.trail).containsExactly("ana came by key:" + fingerprint);
        assertThat(table.uses.get(0).caller().who().credential()).isEqualTo("key:" + fingerprint);
    }

    @Test
    void doesNotOpenToAKeyThatTheTrailDoesNotHave() {
        users.ownersByFingerprint.put(fingerprint, "ana");
        users.trailFails = true;

        assertThatThrownBy(() -> {
            try (var session = enter("ana", byKey())) {
                run(session, "task:list");
            }
        });
        assertThat(table.uses).isEmpty();
    }

    @Test
    void tellsTheTrailOnceOfKeysThatOpenNothing() throws Exception {
        assertThatThrownBy(() -> enter("ana", session -> {
            session.addPublicKeyIdentity(key);
            session.addPublicKeyIdentity(keyPair());
        }));

        synchronized (users) {
            while (users.trail.isEmpty()) {
                users.wait(PATIENCE.toMillis());
            }
        }
        assertThat(users.trail).containsExactly("ana was refused");
    }

    @Test
    void leavesAdministratorsToWhatKarafHas() throws Exception {
        try (var session = enter("root", byPassword("root-pw"))) {
            assertThat(run(session, "task:list")).contains("Unknown command: task:list");
        }
        assertThat(table.uses).isEmpty();
    }

    @Test
    void forwardsNothing() throws Exception {
        try (var session = enter("ana", byPassword("ana-pw"));
                var tunnel = session.createDirectTcpipChannel(
                        new SshdSocketAddress("127.0.0.1", 1), new SshdSocketAddress("127.0.0.1", server.getPort()))) {
            assertThatThrownBy(() -> tunnel.open().verify(PATIENCE)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> session.startRemotePortForwarding(
                            new SshdSocketAddress("127.0.0.1", 0),
                            new SshdSocketAddress("127.0.0.1", server.getPort())))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesAWrongPasswordAndEverybodyWhileNobodyCanSayWhoIsWho() {
        assertThatThrownBy(() -> enter("ana", byPassword("wrong"))).isInstanceOf(IOException.class);

        visitors.removeAuthenticator(users);
        assertThatThrownBy(() -> enter("ana", byPassword("ana-pw"))).isInstanceOf(IOException.class);
    }

    @Test
    void showsOutWhoseCredentialFell() throws Exception {
        try (var session = enter("ana", byPassword("ana-pw"))) {
            users.fallen.add(Users.identity("ana"));

            assertThat(session.waitFor(EnumSet.of(ClientSession.ClientSessionEvent.CLOSED), PATIENCE))
                    .contains(ClientSession.ClientSessionEvent.CLOSED);
        }
    }

    @Test
    void showsOutOfKarafsShellWhoIsNoLongerAnAdministrator() throws Exception {
        try (var session = enter("root", byPassword("root-pw"))) {
            run(session, "x");
            visitors.addPolicy(RuledAccess.of((user, right) -> false));

            assertThat(session.waitFor(EnumSet.of(ClientSession.ClientSessionEvent.CLOSED), PATIENCE))
                    .contains(ClientSession.ClientSessionEvent.CLOSED);
        }
    }

    @Test
    void leavesTheServerAsItWasWhenItGoes() throws Exception {
        door.stop();

        try (var session = enter("whoever", byPassword("x"))) {
            assertThat(run(session, "task:list")).contains("Unknown command");
        }
    }

    private ClientSession enter(String user, Consumer<ClientSession> identity) throws IOException {
        var session = client.connect(user, "127.0.0.1", server.getPort())
                .verify(PATIENCE)
                .getClientSession();
        identity.accept(session);
        try {
            session.auth().verify(PATIENCE);
            return session;
        } catch (IOException refused) {
            session.close();
            throw refused;
        }
    }

    private static Consumer<ClientSession> byPassword(String password) {
        return session -> session.addPasswordIdentity(password);
    }

    private Consumer<ClientSession> byKey() {
        return session -> session.addPublicKeyIdentity(key);
    }

    /** Exit code and what was said. */
    private static String run(ClientSession session, String line) throws IOException {
        try (var channel = session.createExecChannel(line)) {
            var out = new ByteArrayOutputStream();
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(PATIENCE);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            return channel.getExitStatus() + " " + out.toString(StandardCharsets.UTF_8);
        }
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
