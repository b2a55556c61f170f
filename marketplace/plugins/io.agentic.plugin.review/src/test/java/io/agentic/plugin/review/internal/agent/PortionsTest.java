package io.agentic.plugin.review.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.tool.ToolUse;
import io.agentic.plugin.review.internal.agent.RepositoryFiles.Entry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortionsTest {

    private static final List<Entry> MANY = files(250, 10);

    private static List<Entry> files(int count, long bytes) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Entry("f" + i + ".py", bytes))
                .toList();
    }

    @Test
    void callsAToolThatJudgesEachFileForAHundredFilesAtATime() {
        var uses = Portions.uses(List.of("risky_calls"), List.of(), MANY);

        assertThat(uses)
                .extracting(ToolUse::id)
                .containsExactly("risky_calls-1-of-3", "risky_calls-2-of-3", "risky_calls-3-of-3");
        assertThat(uses.get(2).arguments()).contains("f200.py", "f249.py").doesNotContain("f199.py");
    }

    @Test
    void callsItForFewerWhenTheyAreLarge() {
        var uses = Portions.uses(List.of("risky_calls"), List.of(), files(3, 600_000));

        assertThat(uses)
                .extracting(ToolUse::arguments)
                .containsExactly("{\"paths\":[\"f0.py\"]}", "{\"paths\":[\"f1.py\"]}", "{\"paths\":[\"f2.py\"]}");
    }

    @Test
    void callsAToolThatComparesFilesOnceForAll() {
        assertThat(Portions.uses(List.of(), List.of("duplication"), MANY))
                .singleElement()
                .satisfies(use -> assertThat(use.arguments()).contains("f0.py", "f249.py"));
    }

    @Test
    void asksForTheWholeRepositoryWithoutFiles() {
        assertThat(Portions.uses(List.of("secret_scan"), List.of("test_gaps"), List.of()))
                .extracting(ToolUse::arguments)
                .containsExactly("{}", "{}");
    }
}
