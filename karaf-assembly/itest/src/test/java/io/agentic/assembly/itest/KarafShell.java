package io.agentic.assembly.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** The shell of a running instance, as one user comes to it over SSH. */
record KarafShell(AgenticInstance agentic, String user, Consumer<ClientSession> identity) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static KarafShell asAdmin(AgenticInstance agentic) {
        return new KarafShell(agentic, "admin", session -> session.addPasswordIdentity(adminPassword(agentic)));
    }

    /** The password the first start made. */
    static String adminPassword(AgenticInstance agentic) {
        try {
            return Files.readString(agentic.base().resolve("data/security/admin.password"))
                    .strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What a command says, on both outputs. */
    String run(String command) throws IOException {
        try (var client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, key) -> true);
            client.setKeyIdentityProvider(session -> List.<KeyPair>of());
            client.start();
            try (var session = client.connect(user, "127.0.0.1", agentic.sshPort())
                    .verify(PATIENCE)
                    .getClientSession()) {
                identity.accept(session);
                session.auth().verify(PATIENCE);
                return output(session, command);
            }
        }
    }

    private static String output(ClientSession session, String command) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var channel = session.createExecChannel(command)) {
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(PATIENCE);
            if (!channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE)
                    .contains(ClientChannelEvent.CLOSED)) {
                throw new AssertionError("'" + command + "' has not ended within " + PATIENCE + "\n" + out);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
