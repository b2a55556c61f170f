package org.example.sampleplugin.internal;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.api.tool.Workspace.TextFile;
import io.agentic.api.tool.Workspace.Unreadable;
import org.osgi.service.component.annotations.Component;

/** Counts the characters of a file. It sees the files of its task's workspace and no others. */
@Component
@ToolSpec(
        name = "sample_plugin",
        summary = "Counts the characters of a text file.",
        schema = "sample_plugin.json",
        effect = Effect.NONE)
public final class SamplePluginTool implements Tool {

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var content = call.workspace().read(call.text("path"));
        if (content instanceof TextFile file) {
            return new ToolOutcome.Done(String.valueOf(file.text().length()));
        }
        return new ToolOutcome.Failed(((Unreadable) content).reason(), false);
    }
}
