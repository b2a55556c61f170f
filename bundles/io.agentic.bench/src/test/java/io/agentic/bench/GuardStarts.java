package io.agentic.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts of a JVM that does nothing, with and without the agent, by turns: what the agent adds. */
final class GuardStarts {

    private static final int ROUNDS = 15;

    private final Path program;
    private final Path agent;

    GuardStarts(Path home, Path agent) {
        this.program = home.resolve("bin/java");
        this.agent = agent;
    }

    /**
     * What was measured; medians.
     *
     * @param kilobytes of memory that the process has at its end
     */
    record Start(double millis, long kilobytes) {}

    /** First without, then with the agent. */
    List<Start> measured() throws IOException, InterruptedException {
        var without = new ArrayList<Start>();
        var with = new ArrayList<Start>();
        for (int i = 0; i < ROUNDS; i++) {
            without.add(start(List.of()));
            with.add(start(List.of("-javaagent:" + agent)));
        }
        return List.of(median(without), median(with));
    }

    private Start start(List<String> flags) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program.toString(), "-Xmx256m", "-XX:+UseSerialGC"));
        command.addAll(flags);
        command.addAll(List.of("-cp", Path.of("target", "test-classes").toString(), Nothing.class.getName()));
        var before = System.nanoTime();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return new Start((System.nanoTime() - before) / 1e6, Long.parseLong(said));
    }

    private static Start median(List<Start> all) {
        var millis = all.stream().mapToDouble(Start::millis).sorted().toArray();
        var kilobytes = all.stream().mapToLong(Start::kilobytes).sorted().toArray();
        return new Start(millis[millis.length / 2], kilobytes[kilobytes.length / 2]);
    }

    /** Says how much memory it has, and ends. */
    static final class Nothing {

        public static void main(String... none) throws IOException {
            var status = Files.readString(Path.of("/proc/self/status"));
            System.out.println(Arrays.stream(status.split("\n"))
                    .filter(line -> line.startsWith("VmRSS"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
