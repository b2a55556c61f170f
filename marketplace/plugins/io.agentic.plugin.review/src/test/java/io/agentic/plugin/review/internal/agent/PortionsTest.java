package io.agentic.plugin.review.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.tool.ToolUse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortionsTest {

    private static final List<String> MANY =
            IntStream.range(0, 250).mapToObj(i -> "f" + i + ".py").toList();

    @Test
    void callsAToolThatJudgesEachFileForAHundredFilesAtATime() {
        var uses = Portions.uses(List.of("risky_calls"), List.of(), MANY);

        assertThat(uses)
                .extracting(ToolUse::id)
                .containsExactly("risky_calls-1-of-3", "risky_calls-2-of-3", "risky_calls-3-of-3");
        assertThat(uses.get(2).arguments()).contains("f200.py", "f249.py").doesNotContain("f199.py");
    }

    @Test
    void callsAToolThatComparesFilesOnceForAll() {
        assertThat(Portions.uses(List.of(), List.of("duplication"), MANY))
                .singleElement()
                .satisfies(use -> assertThat(use.arguments()).contains("f0.py", "f249.py"));
    }

    @Test
    void asksForTheWholeRepositoryWithoutPaths() {
        assertThat(Portions.uses(List.of("secret_scan"), List.of("test_gaps"), List.of()))
                .extracting(ToolUse::arguments)
                .containsExactly("{}", "{}");
    }
}
