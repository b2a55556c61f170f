package io.agentic.assembly.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An instance folder of the distribution, with ports of its own; its runtime need not run.
 *
 * <p>Closing it ends its runtime, if need be by force, so that no test leaves a process behind.
 */
class AgenticInstance implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path base;
    private final int httpPort;
    private final int sshPort;

    AgenticInstance(Path base) {
        this(base, freePort(), freePort());
    }

    AgenticInstance(Path base, int httpPort, int sshPort) {
        this.base = base;
        this.httpPort = httpPort;
        this.sshPort = sshPort;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path base() {
        return base;
    }

    int httpPort() {
        return httpPort;
    }

    int sshPort() {
        return sshPort;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    Path adminTokenFile() {
        return base.resolve("data/security/admin.token");
    }

    String adminToken() {
        return text(adminTokenFile()).orElseThrow(() -> new AssertionError("There is no " + adminTokenFile()));
    }

    /** What the runtime has logged so far. */
    String log() {
        return text(base.resolve("data/log/karaf.log")).orElse("");
    }

    /** The process, as its pid file names it. */
    Optional<ProcessHandle> process() {
        return text(base.resolve("data/agentic.pid")).map(Long::parseLong).flatMap(ProcessHandle::of);
    }

    /** {@code bin/NAME} for this instance. */
    Program program(String name) {
        return Program.of(name, base.getParent())
                .with(Map.of(
                        "AGENTIC_BASE", base.toString(),
                        "AGENTIC_HTTP_PORT", String.valueOf(httpPort),
                        "AGENTIC_SSH_PORT", String.valueOf(sshPort)));
    }

    /** {@code bin/agentic-runtime VERB}. */
    Finished runtime(String verb) {
        return program("agentic-runtime").run(verb);
    }

    /** {@code bin/agentic WORDS}, called in the folder that holds the instance. */
    Finished agentic(String... words) {
        return program("agentic").run(words);
    }

    /** The status of a GET without credentials. */
    int get(String path) {
        try {
            var request = HttpRequest.newBuilder(url().resolve(path))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while asking " + path, e);
        }
    }

    /** Ends the process as a power cut would, without a chance to tidy up. */
    void kill() {
        process().ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        });
    }

    @Override
    public void close() {
        if (process().isPresent() && runtime("stop").exitCode() != 0) {
            kill();
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
