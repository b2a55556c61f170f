package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveTreeTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final LiveTree tree = new LiveTree(new PrintStream(bytes, true, StandardCharsets.UTF_8), 40);

    @Test
    void drawsAgentsBelowTheirParentsInPlaceOfWhatWasThere() {
        started("lead-1", "");
        bytes.reset();

        started("worker-1", "lead-1");

        assertThat(drawn()).isEqualTo("\u001b[2A\u001b[Jlead-1 starts\n  worker-1 starts\n0 of 2 agents done\n");
    }

    @Test
    void countsThoseThatHaveEndedAndKeepsTheirChildren() {
        started("lead-1", "");
        started("worker-1", "lead-1");
        bytes.reset();

        tree.happened("AGENT_ENDED", "lead-1", "done", Map.of());

        assertThat(drawn()).endsWith("\u001b[Jworker-1 starts\n1 of 2 agents done\n");
    }

    @Test
    void leavesNothingBehindAtTheEnd() {
        started("lead-1", "");
        bytes.reset();

        tree.happened("ENDED", "", "FINISHED", Map.of());

        assertThat(drawn()).isEqualTo("\u001b[2A\u001b[J");
    }

    @Test
    void staysWithinTheTerminal() {
        for (int i = 0; i < 100; i++) {
            tree.happened("AGENT_STARTED", "w-" + i, "\u001b[2J" + "word ".repeat(30), Map.of("parent", ""));
        }
        bytes.reset();

        started("last", "");

        assertThat(drawn().lines()).hasSizeLessThanOrEqualTo(22);
        assertThat(drawn().lines().skip(1))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(40).doesNotContain("\u001b"));
        assertThat(drawn()).contains("… and 81 more");
    }

    private void started(String agent, String parent) {
        tree.happened("AGENT_STARTED", agent, "starts", Map.of("parent", parent));
    }

    private String drawn() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
