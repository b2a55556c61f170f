package io.agentic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.bench.ReportPage.Section;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Five thousand answers that are told at the same time, two pieces a second each: how late the pieces are handed on, with how many threads.
 * Server and client are processes of their own and share the machine.
 */
class ChunkProof {

    private static final int STREAMS = Integer.getInteger("agentic.streams", 5_000);
    private static final int PIECES = 40;
    private static final double GOAL_P99_MILLIS = 50;
    private static final int GOAL_THREADS = 100;

    @Test
    void handsOnThePiecesOfThousandsOfAnswersInTime() throws Exception {
        var server = java("-Xmx512m", ChunkServer.class, String.valueOf(PIECES));
        try {
            var port = new BufferedReader(new InputStreamReader(server.getInputStream())).readLine();
            var client = java("-Xmx1g", ChunkClient.class, port, String.valueOf(STREAMS));
            var said = new String(client.getInputStream().readAllBytes()).strip();
            assertThat(client.waitFor()).as(said).isZero();
            var figures = figures(said);

            var page = "## Many answers at once\n\n" + STREAMS
                    + " answers, a piece each half second, `-Xmx1g`, by router, limits, provider"
                    + " and HTTP client; server and client on this machine.\n\n- "
                    + said.replace(" ", "\n- ") + "\n- "
                    + Goal.atMost("p99 ms", Double.parseDouble(figures.get("p99")), GOAL_P99_MILLIS) + "\n- "
                    + Goal.atMost("threads", Double.parseDouble(figures.get("threads")), GOAL_THREADS) + "\n";
            ReportPage.put(Section.CHUNKS, page);
            System.out.println(page);

            assertThat(figures).containsEntry("answered", String.valueOf(STREAMS));
            assertThat(Integer.parseInt(figures.get("threads"))).isLessThan(GOAL_THREADS);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static Map<String, String> figures(String said) {
        var line = said.lines().filter(one -> one.startsWith("answered=")).findFirst();
        return Arrays.stream(line.orElseThrow(() -> new AssertionError(said)).split(" "))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static Process java(String memory, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
