package io.agentic.assembly.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures a first start until ready, and the memory ten seconds later, beside stock Karaf with the same third-party features.
 *
 * <p>The two take turns in one run, so that a busy machine is busy for both. It prints; a time is no assertion.
 */
class StartProof {

    private static final int ROUNDS = Integer.getInteger("agentic.rounds", 5);

    @TempDir
    Path folder;

    private record Start(Duration untilReady, long residentMegabytes) {}

    @Test
    void startsNotMuchLaterThanStockKarafWithTheSameThirdPartyBundles() throws Exception {
        var ours = new ArrayList<Start>();
        var stock = new ArrayList<Start>();
        for (int round = 0; round < ROUNDS; round++) {
            stock.add(stockKaraf(folder.resolve("stock-" + round)));
            ours.add(agentic(folder.resolve("ours-" + round)));
            System.out.printf("round %d: stock Karaf %s, Agentic %s%n", round + 1, stock.get(round), ours.get(round));
        }
        var ratio = (double) medianMillis(ours) / medianMillis(stock);
        System.out.printf(
                "median of %d cold starts: stock Karaf %d ms, Agentic %d ms, ratio %.2f; idle RSS: stock %d MB, Agentic %d MB%n",
                ROUNDS, medianMillis(stock), medianMillis(ours), ratio, medianMegabytes(stock), medianMegabytes(ours));
        assertThat(ours).hasSize(ROUNDS);
    }

    /** From {@code agentic start} to its return: every part is up. */
    private Start agentic(Path base) throws Exception {
        var from = System.nanoTime();
        try (var agentic = RunningAgentic.start(base)) {
            return measured(from, agentic.process().orElseThrow());
        }
    }

    /** From {@code bin/karaf daemon} until HTTP and SSH listen, which is when the last boot features have started. */
    private Start stockKaraf(Path home) throws Exception {
        copy(Path.of(System.getProperty("agentic.stockKaraf")), home);
        var http = AgenticInstance.freePort();
        var ssh = AgenticInstance.freePort();
        withThirdParty(home, http, ssh);
        var from = System.nanoTime();
        var program =
                new Program(home.resolve("bin/karaf"), Map.of("JAVA_HOME", System.getProperty("java.home")), home);
        var process = program.launch("daemon").process();
        try {
            while (!listens(http) || !listens(ssh)) {
                assertThat(process.isAlive()).as("stock Karaf lives").isTrue();
                Thread.sleep(50);
            }
            return measured(from, process.toHandle());
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void withThirdParty(Path home, int http, int ssh) throws IOException {
        var etc = home.resolve("etc");
        var features = etc.resolve("org.apache.karaf.features.cfg");
        var version = System.getProperty("agentic.version");
        edit(
                features,
                "featuresRepositories = ",
                "featuresRepositories = mvn:io.agentic/io.agentic.features/" + version + "/xml/third-party, ");
        edit(
                features,
                "featuresBoot = ",
                "featuresBoot = scr, lib-http, lib-json, lib-git, lib-crypto, lib-jdbc, lib-health, ");
        edit(
                etc.resolve("org.ops4j.pax.url.mvn.cfg"),
                "org.ops4j.pax.url.mvn.defaultRepositories=",
                "org.ops4j.pax.url.mvn.defaultRepositories="
                        + Program.assembly().resolve("system").toUri() + "@id=agentic@snapshots, ");
        edit(etc.resolve("org.apache.karaf.shell.cfg"), "sshPort = 8101", "sshPort = " + ssh);
        edit(
                etc.resolve("config.properties"),
                "karaf.framework=felix",
                "karaf.framework=felix\norg.apache.felix.http.require.config=true");
        Files.writeString(
                etc.resolve("org.apache.felix.http.cfg"),
                "org.apache.felix.http.host = 127.0.0.1\norg.osgi.service.http.port = " + http
                        + "\norg.apache.felix.http.require.config = true\n");
    }

    private static void edit(Path file, String from, String to) throws IOException {
        var text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private static Start measured(long from, ProcessHandle process) throws Exception {
        var untilReady = Duration.ofNanos(System.nanoTime() - from);
        Thread.sleep(10_000); // to become idle
        return new Start(untilReady, residentMegabytes(process));
    }

    private static long residentMegabytes(ProcessHandle process) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static long medianMillis(List<Start> starts) {
        return starts.stream()
                .map(Start::untilReady)
                .sorted()
                .skip(starts.size() / 2)
                .findFirst()
                .orElseThrow()
                .toMillis();
    }

    private static long medianMegabytes(List<Start> starts) {
        return starts.stream()
                .sorted(Comparator.comparing(Start::residentMegabytes))
                .skip(starts.size() / 2)
                .findFirst()
                .orElseThrow()
                .residentMegabytes();
    }
}
