package io.agentic.tool.workspace.internal.file;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.api.tool.Workspace.TextFile;
import io.agentic.api.tool.Workspace.Unreadable;
import org.osgi.service.component.annotations.Component;

/** Shows the lines of a file, numbered so that they can be cited. */
@Component
@ToolSpec(
        name = "read_file",
        summary = "Reads a text file, or some of its lines, with line numbers.",
        schema = "read_file.json",
        effect = Effect.NONE)
public final class ReadFileTool implements Tool {

    private static final int MAX_CHARS = 100_000;

    @Override
    public ToolOutcome call(ToolCall call) {
        var content = call.workspace().read(call.text("path"));
        return content instanceof TextFile file
                ? lines(call, file)
                : new ToolOutcome.Failed(((Unreadable) content).reason(), false);
    }

    private static ToolOutcome lines(ToolCall call, TextFile file) {
        var lines = TextLines.of(file.text());
        var from = call.number("from", 1);
        var to = Math.min(call.number("to", Integer.MAX_VALUE), lines.size());
        if (from > Math.max(lines.size(), 1) || from > Math.max(to, 1)) {
            return new ToolOutcome.Failed(
                    "'" + file.path() + "' has " + lines.size() + " lines, so there is nothing from line " + from
                            + " to " + call.number("to", lines.size()) + ". Ask for lines that are there",
                    false);
        }
        var out = new StringBuilder();
        var line = (int) from;
        for (; line <= to && out.length() < MAX_CHARS; line++) {
            if (!call.arguments().flag("plain")) {
                out.append(line).append(": ");
            }
            out.append(TextLines.shown(lines.get(line - 1))).append('\n');
        }
        if (line <= to) {
            out.append("[Lines ")
                    .append(line)
                    .append(" to ")
                    .append(to)
                    .append(" are left out. Read on with from=")
                    .append(line)
                    .append("]\n");
        }
        return new ToolOutcome.Done(
                out.toString(),
                Fields.of("path", file.path())
                        .with("from", from)
                        .with("to", line - 1)
                        .with("lines", lines.size()));
    }
}
