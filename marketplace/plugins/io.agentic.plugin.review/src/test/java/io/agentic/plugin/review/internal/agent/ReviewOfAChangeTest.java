package io.agentic.plugin.review.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.plugin.review.internal.map.RepositoryMapTool;
import io.agentic.plugin.review.internal.risk.RiskyCallsTool;
import io.agentic.plugin.review.internal.secret.SecretScanTool;
import io.agentic.testkit.tool.AgentRig;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReviewOfAChangeTest {

    private static final Fields SINCE = Fields.of("parameters", Fields.of("since", "main"));

    private final MapWorkspace files = new MapWorkspace()
            .with("app.py", "def run(x):\n    eval(x)\n    eval(x)\n")
            .with("lib.py", "def run(x):\n    eval(x)\n")
            .with("new.py", "def run(x):\n    eval(x)\n");

    private static final Tool TWO_FILES = call -> new ToolOutcome.Done(
            "",
            Fields.of(
                    "files",
                    List.of(
                            Fields.of("path", "app.py")
                                    .with("change", "modified")
                                    .with("ranges", List.of(Fields.of("from", 3).with("to", 3))),
                            Fields.of("path", "new.py").with("change", "modified"))));

    private ToolBench bench(Tool diff) {
        return new ToolBench(files)
                .with("repository_map", new RepositoryMapTool())
                .with("secret_scan", new SecretScanTool())
                .with("risky_calls", new RiskyCallsTool())
                .with("git_diff", diff);
    }

    private AgentRig security(Tool diff) {
        return new AgentRig(new SecuritySpecialist(), bench(diff))
                .child("review_worker", new ReviewWorker())
                .maxChildren(2);
    }

    private static List<String> places(AgentOutcome.Finished finished) {
        var finding = finished.data().objects("findings").get(0);
        return Stream.concat(
                        Stream.of(finding.text("file") + ":" + finding.number("line")),
                        finding.texts("alsoAt").stream())
                .toList();
    }

    @Test
    void reportsOnlyWhatIsInLinesThatChanged() {
        var finished = security(TWO_FILES).input(SINCE).run().finished();

        assertThat(places(finished)).containsExactly("app.py:3", "new.py:2");
        assertThat(finished.result())
                .contains(
                        "Only lines that changed since `main` were judged; 1 finding in other lines",
                        "Files looked at: 2");
    }

    @Test
    void takesTheChangesTheAnalystHandsOver() {
        var map = new AgentRig(new RepositoryAnalyst(), bench(TWO_FILES))
                .input(SINCE)
                .run()
                .finished();

        var finished = security(call -> new ToolOutcome.Failed("asked again", false))
                .input(SINCE.with("context", map.data()))
                .run()
                .finished();

        assertThat(map.data().object("digest").texts("not")).containsExactly("lines that did not change since `main`");
        assertThat(map.result()).contains("Files that changed since `main`: 2.");
        assertThat(places(finished)).containsExactly("app.py:3", "new.py:2");
    }

    @Test
    void failsWhenTheChangeIsNotKnownAsNothingWouldLookClean() {
        Tool broken = call -> new ToolOutcome.Failed("There is no commit 'main' in this repository", false);

        var analyst = new AgentRig(new RepositoryAnalyst(), bench(broken))
                .input(SINCE)
                .run();
        var specialist = security(broken).input(SINCE).run();

        for (var run : List.of(analyst, specialist)) {
            assertThat(run.outcome())
                    .isEqualTo(new AgentOutcome.Failed(
                            "What changed cannot be told: There is no commit 'main' in this repository"));
        }
    }

    @Test
    void saysThatNothingOfItsKindChanged() {
        var finished = security(call -> new ToolOutcome.Done("", Fields.of("files", List.of())))
                .input(SINCE)
                .run()
                .finished();

        assertThat(finished.data().objects("findings")).isEmpty();
        assertThat(finished.result()).contains("There is nothing of this kind among the files that changed.");
    }
}
