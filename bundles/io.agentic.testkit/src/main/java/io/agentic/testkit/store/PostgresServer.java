package io.agentic.testkit.store;

import io.agentic.testkit.machine.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test's own, from Debian's package: in a temporary folder that only it can look into, on a free port of
 * loopback, with user and database {@code agentic} and no password. As root it is started as the user {@code postgres}, since it refuses
 * to run as root. It ends with {@link #close}, or with the JVM.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String READY = "ready to accept connections";

    private final Path bin;
    private final Path folder;
    private final int port;
    private final Thread atExit = new Thread(this::stop, "postgres-end");
    private Process process;

    private PostgresServer(Path bin, Path folder, int port) {
        this.bin = bin;
        this.folder = folder;
        this.port = port;
    }

    /** Starts a new server with an empty database, or skips the test when PostgreSQL is not installed. */
    public static PostgresServer start() throws IOException, InterruptedException {
        var bin = newestBin();
        Needs.require(bin.isPresent(), "PostgreSQL (apt-get install postgresql)");
        var folder = Files.createTempDirectory("agentic-postgres");
        if (isRoot()) {
            var postgres =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
            Files.setOwner(folder, postgres);
        }
        var server = new PostgresServer(bin.get(), folder, freePort());
        server.run(
                "initdb", "-D", server.data(), "-U", "agentic", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        Runtime.getRuntime().addShutdownHook(server.atExit);
        server.restart();
        server.run("createdb", "-h", "127.0.0.1", "-p", String.valueOf(server.port), "-U", "agentic", "agentic");
        return server;
    }

    /** Where the database is. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/agentic?user=agentic";
    }

    /** Starts the server again after {@link #kill}. It takes connections when this returns. */
    public void restart(String... settings) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "-D", data(), "-p", String.valueOf(port), "-h", "127.0.0.1", "-k", "", "-c", "log_min_messages=log"));
        for (var setting : settings) {
            arguments.add("-c");
            arguments.add(setting);
        }
        process = command("postgres", arguments.toArray(String[]::new)).start();
        var log = process.inputReader();
        var said = new StringBuilder();
        for (var line = log.readLine(); line == null || !line.contains(READY); line = log.readLine()) {
            if (line == null) {
                throw new IOException("PostgreSQL did not start:\n" + said);
            }
            said.append(line).append('\n');
        }
        var drain = new Thread(() -> drain(log), "postgres-log");
        drain.setDaemon(true);
        drain.start();
    }

    /** Ends the server at once, without tidying up, as a crash does. */
    public void kill() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        process.waitFor();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stop();
    }

    private void stop() {
        try {
            if (process != null && process.isAlive()) {
                kill();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            System.err.println("PostgreSQL left something in " + folder + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        var running = command(program, arguments).start();
        var said = new String(running.getInputStream().readAllBytes());
        if (running.waitFor() != 0) {
            throw new IOException(program + " failed: " + said);
        }
    }

    private ProcessBuilder command(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    }

    private static void drain(BufferedReader log) {
        try (log) {
            log.lines().forEach(line -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static Optional<Path> newestBin() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (var versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.comparingInt(bin ->
                            Integer.parseInt(bin.getParent().getFileName().toString())));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
