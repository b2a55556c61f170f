package io.agentic.plugin.review.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.plugin.review.internal.risk.RiskyCallsTool;
import io.agentic.plugin.review.internal.secret.SecretScanTool;
import io.agentic.testkit.tool.ToolBench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules of this plugin are full of the words they look for. */
class ReviewOfItselfTest {

    private final ToolBench bench = new ToolBench(new FolderWorkspace(Path.of("src")))
            .with("secret_scan", new SecretScanTool())
            .with("risky_calls", new RiskyCallsTool());

    @Test
    void findsNothingInItsOwnRulesAndTests() {
        for (var tool : bench.names()) {
            assertThat(bench.call(tool, Fields.NONE)).isInstanceOfSatisfying(ToolOutcome.Done.class, done -> {
                assertThat(done.data().number("looked")).isGreaterThan(50);
                assertThat(done.data().objects("findings"))
                        .filteredOn(
                                finding -> !finding.text("file").endsWith("/Reviewer.java")) // starts what peers are
                        .isEmpty();
            });
        }
    }
}
