package org.example.sampleplugin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import org.junit.jupiter.api.Test;

class SamplePluginToolTest {

    private final ToolBench bench = new ToolBench(new MapWorkspace().with("notes.txt", "five!"))
            .with("sample_plugin", new SamplePluginTool());

    @Test
    void countsTheCharactersOfAFile() {
        assertThat(call("notes.txt")).isEqualTo(new ToolOutcome.Done("5"));
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThat(call("gone.txt"))
                .isInstanceOfSatisfying(
                        ToolOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("gone.txt"));
    }

    private ToolOutcome call(String path) {
        return bench.call("sample_plugin", Fields.of("path", path));
    }
}
