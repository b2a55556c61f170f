package io.agentic.plugin.review.internal.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.Found;
import io.agentic.testkit.tool.MapWorkspace;
import java.util.List;
import org.junit.jupiter.api.Test;

class HotspotsToolTest {

    private static Fields churn(String path, int commits) {
        return Fields.of("path", path).with("commits", commits).with("authors", 2);
    }

    @Test
    void namesFilesThatChangeOftenAndDecideMuchAndNoOthers() {
        var files = new MapWorkspace()
                .with("hot.py", "if x: y()\n".repeat(50))
                .with("warmer.py", "if x: y()\n".repeat(60))
                .with("calm.py", "if x: y()\n".repeat(50))
                .with("plain.py", "y()\n".repeat(50))
                .with("tests/test_hot.py", "if x: y()\n".repeat(50));
        var arguments = Fields.of(
                        "churn",
                        List.of(
                                churn("hot.py", 30),
                                churn("warmer.py", 30),
                                churn("calm.py", 2),
                                churn("plain.py", 40),
                                churn("tests/test_hot.py", 40),
                                churn("gone.py", 40)))
                .with("commits", 100);

        var findings = Found.data(new HotspotsTool(), files, arguments).objects("findings");

        assertThat(findings).extracting(finding -> finding.text("file")).containsExactly("hot.py", "warmer.py");
        assertThat(findings.get(0).text("why"))
                .startsWith("Its 50 lines take 50 decisions, and 30 commits by 2 authors changed it");
        assertThat(findings.get(0).text("severity")).isEqualTo("LOW");
    }
}
