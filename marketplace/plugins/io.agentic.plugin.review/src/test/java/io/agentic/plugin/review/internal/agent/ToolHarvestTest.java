package io.agentic.plugin.review.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.AgentEvent.CallResult;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolHarvestTest {

    @Test
    void addsUpTheFilesOfPortionsAndNotThoseOfSeveralTools() {
        var harvest = ToolHarvest.of(
                List.of(done("a-1-of-2", "a", 100), done("a-2-of-2", "a", 20), done("b-1-of-2", "b", 100)));

        assertThat(harvest.looked()).isEqualTo(120);
    }

    @Test
    void namesTheFilesOfAPortionThatWasNotJudged() {
        var harvest = ToolHarvest.of(List.of(done("b-1-of-2", "b", 100), lost("b-2-of-2", "b", "x.py", "y.py")));

        assertThat(harvest.failed()).singleElement().satisfies(failure -> {
            assertThat(failure.text("who")).isEqualTo("b on 2 files, `x.py` to `y.py`");
            assertThat(failure.text("reason")).isEqualTo("No answer within 120 s");
        });
    }

    private static CallResult done(String id, String tool, int looked) {
        return new CallResult(ToolUse.of(id, tool, Fields.NONE), new ToolOutcome.Done("", Fields.of("looked", looked)));
    }

    private static CallResult lost(String id, String tool, String... paths) {
        return new CallResult(
                ToolUse.of(id, tool, Fields.of("paths", List.of(paths))),
                new ToolOutcome.Failed("No answer within 120 s", true));
    }
}
