package io.agentic.assembly.itest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The distribution on a JDK from 24 on, where Karaf needs an agent to know its user. */
@EnabledIf(value = "io.agentic.assembly.itest.InstanceOnJdk25#isPossible", disabledReason = InstanceOnJdk25.NO_JDK)
@Timeout(180)
class Jdk25ProcessIT {

    private static final SshClient SSH = SshClient.setUpDefaultClient();

    @TempDir
    private static Path folder;

    private static AgenticInstance agentic;

    @BeforeAll
    static void start() throws IOException {
        agentic = new InstanceOnJdk25(folder.resolve("instance"));
        var start = agentic.runtime("start");
        assertThat(start.exitCode()).as(start.said() + agentic.log()).isZero();
        SSH.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        SSH.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        SSH.start();
    }

    @AfterAll
    static void stop() {
        SSH.stop();
        agentic.close();
    }

    @Test
    void doesATaskAndHasNothingToComplainOf() throws IOException {
        var notes = Files.createDirectory(folder.resolve("notes"));
        Files.writeString(notes.resolve("notes.txt"), "to be looked at");

        var run = agentic.agentic("run", "List the files", "--dir", notes.toString());

        assertThat(run.exitCode()).as(run.said()).isZero();
        assertThat(agentic.log()).doesNotContain("| ERROR |").doesNotContain("UnsupportedOperationException");
        assertThat(folder.resolve("instance/data/log/console.log")).isEmptyFile();
    }

    @Test
    void letsTheAdministratorUseRoleCheckedCommandsInPipesAsWell() throws IOException {
        var password = Files.readString(folder.resolve("instance/data/security/admin.password"))
                .strip();

        assertThat(answer("admin", password, "bundle:list")).contains("io.agentic.engine");
        assertThat(answer("admin", password, "tool:list | grep read_file")).contains("read_file");
        assertThat(answer("admin", password, "jaas:whoami | grep admin")).contains("admin");
    }

    @Test
    void letsNobodyElseIn() {
        for (var user : List.of("admin", "karaf")) {
            assertThatThrownBy(() -> answer(user, user, "bundle:list"))
                    .isInstanceOf(SshException.class)
                    .hasMessageContaining("No more authentication methods available");
        }
    }

    private static String answer(String user, String password, String command) throws IOException {
        try (var session = SSH.connect(user, "127.0.0.1", agentic.sshPort())
                .verify(20, SECONDS)
                .getSession()) {
            session.addPasswordIdentity(password);
            session.auth().verify(20, SECONDS);
            return session.executeRemoteCommand(command);
        }
    }
}
