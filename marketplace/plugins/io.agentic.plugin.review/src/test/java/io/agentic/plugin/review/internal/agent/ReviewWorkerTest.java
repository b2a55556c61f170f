package io.agentic.plugin.review.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.risk.RiskyCallsTool;
import io.agentic.testkit.tool.AgentRig;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewWorkerTest {

    private final ToolBench bench = new ToolBench(new MapWorkspace()
                    .with("a.py", "def run(x):\n    eval(x)\n    eval(x)\n")
                    .with("b.py", "eval(y)\n"))
            .with("risky_calls", new RiskyCallsTool());

    private AgentRig worker(String... tools) {
        return new AgentRig(new ReviewWorker(), bench).input(Fields.of("tools", List.of(tools)));
    }

    @Test
    void runsItsToolsOnItsShardAndAsksNobodyWithoutALanguageModel() {
        var run = new AgentRig(new ReviewWorker(), bench)
                .input(Fields.of("tools", List.of("risky_calls")).with("paths", List.of("a.py")))
                .run();

        assertThat(run.finished().data().objects("findings"))
                .extracting(finding -> finding.number("line"))
                .containsExactly(2L, 3L);
        assertThat(run.steps(Step.Ask.class)).isEmpty();
        assertThat(run.finished().data().has("languageModel")).isFalse();
    }

    @Test
    void failsWhenNoToolWorksAndSaysWhichDidNotWhenSomeDo() {
        var none = worker("secret_scan").run();
        var some = worker("secret_scan", "risky_calls").run();

        assertThat(none.outcome())
                .isEqualTo(new AgentOutcome.Failed(
                        "No tool could do its work. secret_scan: refused: No tool called 'secret_scan'"));
        assertThat(some.finished().result()).contains("Not done", "secret_scan: refused");
        assertThat(some.finished().data().objects("findings")).hasSize(3);
    }
}
