package io.agentic.plugin.review.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.docs.StaleDocsTool;
import io.agentic.plugin.review.internal.gap.TestGapsTool;
import io.agentic.plugin.review.internal.map.RepositoryMapTool;
import io.agentic.plugin.review.internal.risk.RiskyCallsTool;
import io.agentic.plugin.review.internal.secret.SecretScanTool;
import io.agentic.testkit.tool.AgentRig;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpecialistTest {

    private final MapWorkspace files = new MapWorkspace()
            .with("app.py", "import os\ndef load(data):\n    return os.system(data)\n")
            .with("lib.py", "def run(x):\n    eval(x)\n")
            .with("README.md", "[gone](gone.md)\n");
    private final ToolBench bench = new ToolBench(files)
            .with("repository_map", new RepositoryMapTool())
            .with("secret_scan", new SecretScanTool())
            .with("risky_calls", new RiskyCallsTool())
            .with("test_gaps", new TestGapsTool())
            .with("stale_docs", new StaleDocsTool());

    private AgentRig security() {
        return new AgentRig(new SecuritySpecialist(), bench).child("review_worker", new ReviewWorker());
    }

    private static List<String> citations(AgentOutcome.Finished finished) {
        return finished.data().objects("findings").stream()
                .map(finding -> finding.text("file") + ":" + finding.number("line"))
                .toList();
    }

    @Test
    void mapsDelegatesAndPutsTogether() {
        var run = security().maxChildren(4).run();

        assertThat(run.steps(Step.Delegate.class)).hasSize(1);
        assertThat(citations(run.finished())).containsExactly("app.py:3", "lib.py:2");
        assertThat(run.finished().result())
                .startsWith("## Security")
                .contains("2 findings: 2 high", "`app.py:3`", "**Remedy:**", "Files looked at: 3");
    }

    @Test
    void takesTheMapItsParentHandsOver() {
        var map = new AgentRig(new RepositoryAnalyst(), bench).run().finished();
        var before = bench.uses().size();

        var run = security()
                .maxChildren(2)
                .input(Fields.of("context", map.data()))
                .run();

        assertThat(citations(run.finished())).containsExactly("app.py:3", "lib.py:2");
        assertThat(bench.uses().subList(before, bench.uses().size()))
                .noneMatch(use -> use.tool().equals("repository_map"));
        assertThat(map.result()).startsWith("## Repository");
    }

    @Test
    void saysWhatTheMapDoesNotHave() {
        var map = new AgentRig(new RepositoryAnalyst(), bench)
                .run()
                .finished()
                .data()
                .object("repository")
                .with("shortfall", "The rest was not looked at.");
        var input = Fields.of("context", Fields.of("repository", map));

        var alone = security().input(input).run();
        var withWorkers = security().maxChildren(2).input(input).run();

        assertThat(alone.finished().result()).containsOnlyOnce("The rest was not looked at.");
        assertThat(withWorkers.finished().result()).containsOnlyOnce("The rest was not looked at.");
    }

    @Test
    void doesTheWorkItselfWhenItMayNotDelegate() {
        var run = security().run();

        assertThat(run.steps(Step.Delegate.class)).isEmpty();
        assertThat(citations(run.finished())).containsExactly("app.py:3", "lib.py:2");
    }

    @Test
    void dividesManyFilesEvenly() {
        for (int i = 0; i < 200; i++) {
            files.with("many/m" + i + ".py", "x = 1\n".repeat(i));
        }

        var delegated = security()
                .maxChildren(3)
                .run()
                .steps(Step.Delegate.class)
                .get(0)
                .assignments();

        assertThat(delegated).hasSize(3);
        assertThat(delegated.stream().flatMap(work -> work.input().texts("paths").stream()))
                .hasSize(203)
                .doesNotHaveDuplicates();
        assertThat(delegated)
                .allSatisfy(work -> assertThat(work.input().texts("paths")).hasSizeBetween(50, 90));
    }

    @Test
    void namesTheWorkerThatFailed() {
        for (int i = 0; i < 100; i++) {
            files.with("many/m" + i + ".py", "x = 1\n");
        }
        var run = new AgentRig(new SecuritySpecialist(), bench)
                .maxChildren(2)
                .child(
                        "review_worker",
                        work -> work.key().equals("shard-1")
                                ? new AgentOutcome.Failed("ran out of steps")
                                : new AgentOutcome.Finished(
                                        "", Fields.of("findings", List.of()).with("looked", 50)))
                .run();

        assertThat(run.finished().result()).contains("The report is not whole", "Worker shard-1: ran out of steps");
        assertThat(run.finished().data().objects("failed")).hasSize(1);
    }

    @Test
    void failsWhenAllWorkersFail() {
        var run = new AgentRig(new SecuritySpecialist(), bench).maxChildren(2).run();

        assertThat(run.outcome())
                .isEqualTo(new AgentOutcome.Failed(
                        "All workers failed. Worker shard-1: refused: No agent type called 'review_worker'"));
    }

    @Test
    void withdrawsWhatValidationRejected() {
        var input = Fields.of("objection", "lib.py has no such line").with("rejected", List.of("lib.py:2"));

        var finished = security().maxChildren(2).input(input).run().finished();

        assertThat(citations(finished)).containsExactly("app.py:3");
        assertThat(finished.result())
                .contains("validation objected: lib.py has no such line", "Withdrawn after validation: `lib.py:2`");
    }

    @Test
    void looksOnlyAtTheFilesOfItsField() {
        assertThat(citations(
                        new AgentRig(new DocumentationSpecialist(), bench).run().finished()))
                .containsExactly("README.md:1");
        assertThat(citations(new AgentRig(new TestingSpecialist(), bench).run().finished()))
                .containsExactly("app.py:2");
    }

    @Test
    void saysSoWhenThereIsNothingToLookAt() {
        var empty = new ToolBench(new MapWorkspace().with("a.md", "x")).with("repository_map", new RepositoryMapTool());

        assertThat(new AgentRig(new TestingSpecialist(), empty).run().finished().result())
                .contains("There is nothing of this kind in the repository.");
    }

    @Test
    void worksWithoutAMap() {
        var bare = new ToolBench(files).with("test_gaps", new TestGapsTool());

        var finished =
                new AgentRig(new TestingSpecialist(), bare).maxChildren(2).run().finished();

        assertThat(citations(finished)).containsExactly("app.py:2");
        assertThat(finished.result()).contains("repository_map: refused");
    }

    @Test
    void saysOnceWhatIsTrueOfManyPlaces() {
        files.with("long.py", "def run(x):\n" + "    eval(x)\n".repeat(60));

        var finished = security().maxChildren(2).run().finished();

        assertThat(finished.data().objects("findings")).hasSize(2);
        assertThat(finished.result())
                .contains("2 findings in 62 places: 2 high", "Also at `long.py:2`", "and 55 more places");
    }

    @Test
    void cutsALongListAndSaysHowManyMoreThereAre() {
        var links = IntStream.range(0, 60).mapToObj(i -> "[gone](gone" + i + ".md)\n\n");
        files.with("README.md", links.collect(Collectors.joining()));

        var finished = new AgentRig(new DocumentationSpecialist(), bench).run().finished();

        assertThat(finished.data().objects("findings")).hasSize(60);
        assertThat(finished.result()).contains("… and 10 more");
    }
}
