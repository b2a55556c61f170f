package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveTreeTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TaskPicture picture = new TaskPicture(() -> 0);
    private String size = "10 40";
    private final Screen screen = new Screen(() -> size, 80);
    private final LiveTree tree = tree(false);

    @Test
    void drawsInPlaceOfWhatWasThere() {
        started("lead-1", "");
        tree.draw();
        bytes.reset();
        started("worker-1", "lead-1");

        tree.draw();

        assertThat(drawn()).startsWith("\u001b[3A\r\u001b[J").contains("▸ worker-1  ?[2Jword word");
    }

    @Test
    void leavesNothingBehindWhenItIsClosed() {
        started("lead-1", "");
        tree.draw();
        bytes.reset();

        tree.close();
        tree.draw();

        assertThat(drawn()).isEqualTo("\u001b[3A\r\u001b[J");
    }

    @Test
    void staysWithinTheTerminalAndCountsWhatItLeavesOut() {
        started("lead-1", "");
        for (int i = 0; i < 100; i++) {
            started("w-" + i, "lead-1");
        }

        tree.draw();

        assertThat(drawn().lines().toList())
                .hasSize(9)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(40).doesNotContain("\u001b"))
                .contains("· 94 more")
                .last()
                .asString()
                .contains("0 of 101 agents");
    }

    @Test
    void clearsTheRowsThatANarrowerTerminalHasMadeOfALine() {
        started("lead-1", "");
        tree.draw();
        size = "10 20";
        screen.measure();
        bytes.reset();

        tree.draw();

        assertThat(drawn()).startsWith("\u001b[5A\r\u001b[J");
        assertThat(drawn().substring("\u001b[5A\r\u001b[J".length()).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(20));
    }

    @Test
    void usesColoursOnlyWhereTheyAreWelcome() {
        started("lead-1", "");

        tree(true).draw();

        assertThat(drawn()).contains("\u001b[36m▸ lead-1").contains("\u001b[0m");
    }

    private LiveTree tree(boolean coloured) {
        return new LiveTree(picture, new PrintStream(bytes, true, StandardCharsets.UTF_8), screen, coloured);
    }

    private void started(String agent, String parent) {
        picture.happened(new TaskFollower.Event(
                "", "AGENT_STARTED", agent, "starts: \u001b[2J" + "word ".repeat(6), Map.of("parent", parent)));
    }

    private String drawn() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
