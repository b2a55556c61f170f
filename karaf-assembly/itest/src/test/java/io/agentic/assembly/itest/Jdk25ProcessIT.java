package io.agentic.assembly.itest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
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
@EnabledIf(value = "aJdkIsThere", disabledReason = Jdk25ProcessIT.NO_JDK)
@Timeout(180)
class Jdk25ProcessIT {

    static final String NO_JDK =
            "Skipped: there is no JDK 24 or newer beside the running one. Name one by AGENTIC_IT_JDK25.";

    private static final SshClient SSH = SshClient.setUpDefaultClient();

    @TempDir
    private static Path folder;

    private static AgenticInstance agentic;

    static boolean aJdkIsThere() throws IOException {
        var isThere = jdk().isPresent();
        if (!isThere) {
            System.out.println(NO_JDK); // Failsafe only counts
        }
        return isThere;
    }

    @BeforeAll
    static void start() throws IOException {
        agentic = new InstanceOnJdk(folder.resolve("instance"), jdk().orElseThrow());
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

    /** That of AGENTIC_IT_JDK25; else the running one or one installed beside it, from 24 on. */
    private static Optional<Path> jdk() throws IOException {
        var named = System.getenv("AGENTIC_IT_JDK25");
        if (named != null) {
            assertThat(release(Path.of(named)))
                    .as("release of AGENTIC_IT_JDK25=" + named)
                    .isGreaterThanOrEqualTo(24);
            return Optional.of(Path.of(named));
        }
        try (var beside = Files.list(javaHome().resolveSibling("."))) {
            return Stream.concat(Stream.of(javaHome()), beside.sorted())
                    .filter(home -> release(home) >= 24)
                    .findFirst();
        }
    }

    private static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    /** The feature release of an installed JDK; 0 when it is none. */
    private static int release(Path home) {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("release"))) {
            properties.load(file);
        } catch (IOException e) {
            return 0;
        }
        var version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }

    private static final class InstanceOnJdk extends AgenticInstance {

        private final Path jdk;

        InstanceOnJdk(Path base, Path jdk) {
            super(base);
            this.jdk = jdk;
        }

        @Override
        Program program(String name) {
            return super.program(name).with(Map.of("AGENTIC_JAVA_HOME", jdk.toString()));
        }
    }
}
