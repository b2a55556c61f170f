package io.agentic.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

/** Everyday work of plugins takes the permissions one would expect, and none for what is the JDK's own affair. */
@Timeout(120)
class GuardedWorkIT {

    @TempDir
    private static Path folder;

    private static List<GuardedJvm> all;
    private static HttpServer server;

    @BeforeAll
    static void start() throws IOException {
        folder = folder.toRealPath();
        all = Jdks.all().stream().map(GuardedJvm::start).toList();
        all.forEach(GuardedJvm::ready);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("works".getBytes());
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        all.forEach(GuardedJvm::end);
        server.stop(0);
    }

    static Stream<Arguments> works() {
        var files = "file " + folder + "* read,write,delete";
        var port = server.getAddress().getPort();
        return all.stream()
                .flatMap(jvm -> Stream.of(
                        Arguments.of(jvm, "tls", "", List.of()),
                        Arguments.of(jvm, "xml", "", List.of()),
                        Arguments.of(jvm, "logging", "", List.of()),
                        Arguments.of(jvm, "chance", "", List.of()),
                        Arguments.of(jvm, "cryptography", "", List.of()),
                        Arguments.of(jvm, "timesAndTexts", "", List.of()),
                        Arguments.of(jvm, "services", "", List.of()),
                        Arguments.of(jvm, "reflection", "", List.of()),
                        Arguments.of(jvm, "serialisation", "", List.of()),
                        Arguments.of(jvm, "virtualThreads", "", List.of()),
                        Arguments.of(jvm, "parallelStreams", "", List.of()),
                        Arguments.of(jvm, "resolves", "localhost", List.of("socket localhost resolve")),
                        Arguments.of(jvm, "httpClient", port, connect(port)),
                        Arguments.of(jvm, "asynchronousHttpClient", port, connect(port)),
                        Arguments.of(jvm, "urlConnection", port, connect(port)),
                        Arguments.of(jvm, "zips", folder, List.of(files)),
                        Arguments.of(jvm, "files", folder, List.of(files)),
                        Arguments.of(jvm, "mimeTypes", folder, List.of(files))));
    }

    private static List<String> connect(int port) {
        return List.of("socket localhost resolve", "socket localhost:" + port + " connect");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("works")
    void worksWithWhatOneWouldExpect(GuardedJvm jvm, String work, Object argument, List<String> grants) {
        assertThat(jvm.does("Works." + work, argument, grants.toArray(String[]::new)))
                .isEqualTo("works");
    }
}
