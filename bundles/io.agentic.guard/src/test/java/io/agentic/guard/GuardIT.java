package io.agentic.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is held to what, in JVMs with the real agent on each JDK there is. */
@Timeout(120)
class GuardIT {

    @TempDir
    private static Path folder;

    private static List<GuardedJvm> all;
    private static Path secret;

    @BeforeAll
    static void start() throws IOException {
        folder = folder.toRealPath();
        secret = Files.writeString(folder.resolve("secret"), "the secret");
        all = Jdks.all().stream().map(GuardedJvm::start).toList();
        all.forEach(GuardedJvm::ready);
    }

    @AfterAll
    static void stop() {
        all.forEach(GuardedJvm::end);
    }

    static Stream<GuardedJvm> jvms() {
        return all.stream();
    }

    private static String read(Path file) {
        return "file " + file + " read";
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void refusesWhatWasNotGrantedAndPermitsWhatWas(GuardedJvm jvm) {
        assertThat(jvm.does("Deeds.readsAFile", secret))
                .isEqualTo("FileNotFoundException refused [" + read(secret) + "]");
        assertThat(jvm.does("Deeds.readsAFile", secret, read(secret))).isEqualTo("the secret");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void chargesThePluginForWhatTheJdkDoesForIt(GuardedJvm jvm) {
        assertThat(jvm.does("Deeds.readsAPath", secret))
                .isEqualTo("AccessDeniedException refused [" + read(secret) + "]");
        assertThat(jvm.does("Deeds.readsByScanner", secret))
                .isEqualTo("AccessDeniedException refused [" + read(secret) + "]");
        assertThat(jvm.does("Deeds.readsByScanner", secret, read(secret))).isEqualTo("the secret");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void chargesThePluginForWhatTheHouseDoesForIt(GuardedJvm jvm) {
        assertThat(jvm.does("Deeds.readsThroughTheHouse", secret))
                .isEqualTo("AccessDeniedException refused [" + read(secret) + "]");
        assertThat(jvm.does("Deeds.readsThroughTheHouse", secret, read(secret))).isEqualTo("the secret");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void wantsThePermissionOfAllPluginsOnTheWay(GuardedJvm jvm) {
        assertThat(jvm.does("Deeds.readsByTheOther", secret, read(secret)))
                .isEqualTo("AccessDeniedException other refused [" + read(secret) + "]");
        jvm.does("grantOther", "", read(secret));

        assertThat(jvm.does("Deeds.readsByTheOther", secret))
                .isEqualTo("AccessDeniedException refused [" + read(secret) + "]");
        assertThat(jvm.does("Deeds.readsByTheOther", secret, read(secret))).isEqualTo("the secret");
        jvm.does("grantOther", "");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void looksNoFurtherThanABoundary(GuardedJvm jvm) {
        assertThat(jvm.does("Deeds.readsByTheBorder", secret)).isEqualTo("the secret");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void guardsSettingsConnectionsAndPrivateMembers(GuardedJvm jvm) throws IOException {
        assertThat(jvm.does("Deeds.readsAProperty", "user.home")).isEqualTo("Denied refused [property user.home read]");
        assertThat(jvm.does("Deeds.readsAProperty", "user.home", "property user.home read"))
                .doesNotContain("refused");
        assertThat(jvm.does("Deeds.exits", "")).isEqualTo("Denied refused [runtime exit use]");
        assertThat(jvm.does("Deeds.opensString", "")).isEqualTo("Denied refused [reflect java.lang access]");
        assertThat(jvm.does("Deeds.opensItself", "")).isEqualTo("open");
        try (var server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var peer = "socket 127.0.0.1:" + server.getLocalPort() + " connect";
            assertThat(jvm.does("Deeds.connects", server.getLocalPort()))
                    .isEqualTo("SocketException refused [" + peer + "]");
            assertThat(jvm.does("Deeds.connects", server.getLocalPort(), peer)).isEqualTo("connected");
        }
    }
}
