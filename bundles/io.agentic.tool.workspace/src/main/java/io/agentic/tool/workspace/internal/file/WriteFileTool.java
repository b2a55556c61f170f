package io.agentic.tool.workspace.internal.file;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.api.tool.Workspace.NotWritten;
import io.agentic.api.tool.Workspace.Written;
import org.osgi.service.component.annotations.Component;

/** Writes a whole file, when the task may write. */
@Component
@ToolSpec(
        name = "write_file",
        summary = "Writes a text file in the task's folder, replacing what was there; only when the task may write.",
        schema = "write_file.json",
        effect = Effect.IDEMPOTENT)
public final class WriteFileTool implements Tool {

    @Override
    public ToolOutcome call(ToolCall call) {
        var text = call.text("text");
        var outcome = call.workspace().write(call.text("path"), text);
        return outcome instanceof Written written
                ? new ToolOutcome.Done(
                        "Wrote '" + written.path() + "', " + text.length() + " characters",
                        Fields.of("path", written.path()))
                : new ToolOutcome.Refused(((NotWritten) outcome).reason());
    }
}
