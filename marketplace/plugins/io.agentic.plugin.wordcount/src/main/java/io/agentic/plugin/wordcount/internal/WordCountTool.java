package io.agentic.plugin.wordcount.internal;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.api.tool.Workspace.TextFile;
import io.agentic.api.tool.Workspace.Unreadable;
import org.osgi.service.component.annotations.Component;

/** Counts what is in a text file of the workspace. */
@Component
@ToolSpec(
        name = "word_count",
        summary = "Counts the words, lines and characters of a text file.",
        schema = "word_count.json",
        effect = Effect.NONE)
public final class WordCountTool implements Tool {

    @Override
    public ToolOutcome call(ToolCall call) {
        var content = call.workspace().read(call.text("path"));
        if (content instanceof TextFile file) {
            var count = Count.of(file.text());
            return new ToolOutcome.Done(file.path() + ": " + count.text(), count.data());
        }
        return new ToolOutcome.Failed(((Unreadable) content).reason(), false);
    }
}
