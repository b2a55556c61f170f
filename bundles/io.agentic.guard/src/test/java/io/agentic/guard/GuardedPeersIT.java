package io.agentic.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom plugins may talk to, and what becomes of an open connection when they may no longer. */
@Timeout(120)
class GuardedPeersIT {

    @TempDir
    private static Path folder;

    private static List<GuardedJvm> all;
    private static ServerSocket server;
    private static DatagramSocket datagrams;

    @BeforeAll
    static void start() throws IOException {
        all = Jdks.all().stream().map(GuardedJvm::start).toList();
        all.forEach(GuardedJvm::ready);
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        datagrams = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    }

    @AfterAll
    static void stop() throws IOException {
        all.forEach(GuardedJvm::end);
        server.close();
        datagrams.close();
    }

    static Stream<GuardedJvm> jvms() {
        return all.stream();
    }

    static Stream<Arguments> ways() {
        return all.stream()
                .flatMap(jvm -> Stream.of("channel", "adaptor", "asynchronousChannel", "connectedDatagramChannel")
                        .map(way -> Arguments.of(jvm, way)));
    }

    private static String peer(int port) {
        return "socket 127.0.0.1:" + port + " connect";
    }

    /** A refusal tells the name that led there, when one did before. */
    private static String does(GuardedJvm jvm, String deed, Object argument, String... grants) {
        return jvm.does(deed, argument, grants).replace("localhost:", "127.0.0.1:");
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ways")
    void connectsToWhomWasGranted(GuardedJvm jvm, String way) {
        var port = server.getLocalPort();

        assertThat(does(jvm, "Talks." + way, port)).endsWith(" refused [" + peer(port) + "]");
        assertThat(does(jvm, "Talks." + way, port, peer(port))).isEqualTo("connected");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void sendsDatagramsToWhomWasGranted(GuardedJvm jvm) {
        var port = datagrams.getLocalPort();
        for (var way : List.of("datagram", "datagramChannel")) {
            assertThat(does(jvm, "Talks." + way, port)).isEqualTo("SocketException refused [" + peer(port) + "]");
            assertThat(does(jvm, "Talks." + way, port, peer(port))).isEqualTo("sent");
        }
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void listensWhereItWasGranted(GuardedJvm jvm) throws IOException {
        for (var way : List.of("listens", "channelListens", "datagramListens")) {
            var port = freePort();
            var grant = "socket 127.0.0.1:" + port + " listen";

            assertThat(does(jvm, "Talks." + way, port)).isEqualTo("SocketException refused [" + grant + "]");
            assertThat(does(jvm, "Talks." + way, port, grant)).isEqualTo("listens");
        }
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void listensInTheFileSystemWhereBothWereGranted(GuardedJvm jvm) throws IOException {
        var file = Files.createTempDirectory(folder.toRealPath(), "unix").resolve("socket");

        assertThat(does(jvm, "Talks.unix", file)).contains("refused [socket unix listen");
        assertThat(does(jvm, "Talks.unix", file, "socket unix listen")).contains("refused [file " + file + " write");
        assertThat(does(jvm, "Talks.unix", file, "socket unix listen", "file " + file + " write"))
                .isEqualTo("listens");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void believesNoNameButWhatTheResolverSaid(GuardedJvm jvm) {
        var port = server.getLocalPort();

        assertThat(does(jvm, "Talks.namesAnAddress", port, "socket granted.example:" + port + " connect"))
                .isEqualTo("SocketException refused [" + peer(port) + "]");
        assertThat(does(
                        jvm,
                        "Talks.looksUp",
                        port,
                        "socket localhost resolve",
                        "socket localhost:" + port + " connect"))
                .isEqualTo("connected");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void acceptsWhomWasGranted(GuardedJvm jvm) {
        var grants = new String[] {"socket 127.0.0.1:0 listen", "socket 127.0.0.1:* connect"};

        assertThat(does(jvm, "Talks.accepts", "", grants)).startsWith("SocketException refused [socket 127.0.0.1:");
        assertThat(does(jvm, "Talks.accepts", "", grants[0], grants[1], "socket 127.0.0.1:* accept"))
                .isEqualTo("accepted");
    }

    @ParameterizedTest
    @MethodSource("jvms")
    void closesWhatWasRevokedAndWakesWhoWaitsInIt(GuardedJvm jvm) throws IOException {
        for (var way : List.of("waitsInASocket", "waitsInAChannel")) {
            assertThat(does(jvm, "Talks." + way, server.getLocalPort(), peer(server.getLocalPort())))
                    .isEqualTo("waits");
            jvm.does("grant", "", peer(server.getLocalPort()), "property x read"); // keeps what may stay

            jvm.does("grant", "", "property x read");

            assertThat(does(jvm, "Talks.whatCame", "")).isEqualTo("woken");
        }
        var port = freePort();
        assertThat(does(jvm, "Talks.waitsForCallers", port, "socket 127.0.0.1:" + port + " listen"))
                .isEqualTo("waits");
        jvm.does("grant", "");
        assertThat(does(jvm, "Talks.whatCame", "")).isEqualTo("woken");
    }
}
