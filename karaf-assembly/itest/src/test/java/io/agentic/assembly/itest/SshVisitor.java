package io.agentic.assembly.itest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.core.CoreModuleProperties;

/** One SSH connection of one user, for as many commands as one likes. */
final class SshVisitor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SshClient client;
    private final ClientSession session;

    private SshVisitor(SshClient client, ClientSession session) {
        this.client = client;
        this.session = session;
    }

    /** How a line ended, and what it said on both outputs. */
    record Said(int exitCode, String text) {}

    static SshVisitor byPassword(AgenticInstance agentic, String user, String password) throws IOException {
        return enter(agentic, user, session -> session.addPasswordIdentity(password));
    }

    static SshVisitor byKey(AgenticInstance agentic, String user, KeyPair key) throws IOException {
        return enter(agentic, user, session -> session.addPublicKeyIdentity(key));
    }

    private static SshVisitor enter(AgenticInstance agentic, String user, Consumer<ClientSession> identity)
            throws IOException {
        var client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, address, key) -> true);
        client.setKeyIdentityProvider(session -> List.<KeyPair>of());
        CoreModuleProperties.TCP_NODELAY.set(client, true);
        client.start();
        try {
            var session = client.connect(user, "127.0.0.1", agentic.sshPort())
                    .verify(PATIENCE)
                    .getClientSession();
            identity.accept(session);
            session.auth().verify(PATIENCE);
            return new SshVisitor(client, session);
        } catch (IOException | RuntimeException refused) {
            client.stop();
            throw refused;
        }
    }

    ClientSession session() {
        return session;
    }

    /** Runs one line by itself. */
    Said run(String line) throws IOException {
        try (var channel = session.createExecChannel(line)) {
            return said(channel, "");
        }
    }

    /** Types into a shell; at a terminal if there is one. */
    Said type(String text, boolean terminal) throws IOException {
        try (var channel = session.createShellChannel()) {
            channel.setUsePty(terminal);
            channel.setPtyType("xterm");
            return said(channel, text);
        }
    }

    private static Said said(ClientChannel channel, String typed) throws IOException {
        var out = new ByteArrayOutputStream();
        channel.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        channel.setOut(out);
        channel.setErr(out);
        channel.open().verify(PATIENCE);
        if (!channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE).contains(ClientChannelEvent.CLOSED)) {
            throw new AssertionError("It has not ended within " + PATIENCE + ":\n" + out);
        }
        var code = channel.getExitStatus();
        return new Said(code == null ? -1 : code, out.toString(StandardCharsets.UTF_8));
    }

    /** Whether the other side closes the connection within a while. */
    boolean isShownOut() {
        return session.waitFor(EnumSet.of(ClientSessionEvent.CLOSED), PATIENCE).contains(ClientSessionEvent.CLOSED);
    }

    @Override
    public void close() {
        client.stop();
    }
}
