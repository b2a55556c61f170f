package io.agentic.plugin.review.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.plugin.review.internal.clone.DuplicationTool;
import io.agentic.plugin.review.internal.hotspot.HotspotsTool;
import io.agentic.plugin.review.internal.lint.CodeQualityTool;
import io.agentic.plugin.review.internal.map.RepositoryMapTool;
import io.agentic.plugin.review.internal.metric.CodeMetricsTool;
import io.agentic.plugin.review.internal.module.ModuleMapTool;
import io.agentic.testkit.tool.AgentRig;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityAndArchitectureTest {

    private final MapWorkspace files = new MapWorkspace()
            .with("a.py", "import b\nassert (b, 'never fails')\n" + "if b: b.f()\n".repeat(50))
            .with("b.py", "import a\n");
    private final ToolBench bench = new ToolBench(files)
            .with("repository_map", new RepositoryMapTool())
            .with("code_quality", new CodeQualityTool())
            .with("code_metrics", new CodeMetricsTool())
            .with("duplication", new DuplicationTool())
            .with("module_map", new ModuleMapTool())
            .with("hotspots", new HotspotsTool());

    private AgentRig quality() {
        return new AgentRig(new QualitySpecialist(), bench).child("review_worker", new ReviewWorker());
    }

    @Test
    void letsOneWorkerUseAllToolsWhenThereIsLittleToDo() {
        var run = quality().maxChildren(4).run();

        assertThat(run.steps(Step.Delegate.class).get(0).assignments())
                .singleElement()
                .satisfies(work -> {
                    assertThat(work.input().texts("tools")).containsExactly("code_quality", "code_metrics");
                    assertThat(work.input().texts("whole")).containsExactly("duplication");
                });
        assertThat(run.finished().result())
                .startsWith("## Code quality")
                .contains("`a.py:2`", "by code_quality, code_metrics, duplication");
    }

    @Test
    void letsOneWorkerCompareAllFilesWhileOthersDivideThem() {
        for (int i = 0; i < 130; i++) {
            files.with("many/m" + i + ".py", "x = " + i + "\n");
        }

        var run = quality().maxChildren(4).run();

        var work = run.steps(Step.Delegate.class).get(0).assignments();
        assertThat(work).hasSize(4);
        assertThat(work.get(3).key()).isEqualTo("whole");
        assertThat(work.get(3).input().texts("whole")).containsExactly("duplication");
        assertThat(work.get(3).input().texts("paths")).hasSize(132);
        assertThat(work.get(0).input().texts("whole")).isEmpty();
        assertThat(run.finished().data().number("looked")).isEqualTo(132);
    }

    @Test
    void handsTheHistoryOnToTheHotspots() {
        var counted = Fields.of("files", List.of(Fields.of("path", "a.py").with("commits", 20)))
                .with("commits", 40);
        bench.with("git_churn", call -> new ToolOutcome.Done("", counted));

        var finished = new AgentRig(new ArchitectureSpecialist(), bench).run().finished();

        assertThat(finished.data().objects("findings"))
                .extracting(finding -> finding.text("rule"))
                .containsExactlyInAnyOrder("hotspot", "module-cycle");
        assertThat(finished.result()).startsWith("## Architecture").contains("Python: 2 modules");
    }

    @Test
    void looksAtTheModulesWhenThereIsNoHistoryAndSaysSo() {
        bench.with("git_churn", call -> new ToolOutcome.Failed("There is no git repository", false));

        var finished = new AgentRig(new ArchitectureSpecialist(), bench).run().finished();

        assertThat(finished.result())
                .contains("Hotspots were not looked for. There is no git repository", "module-cycle");
    }
}
