package io.agentic.plugin.review.internal;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import java.util.List;

/** Calls a tool of this plugin on files in memory. */
public final class Found {

    private Found() {}

    /** Returns what the tool found, as {@code file:line rule SEVERITY}. */
    public static List<String> by(Tool tool, MapWorkspace files) {
        return data(tool, files, Fields.NONE).objects("findings").stream()
                .map(finding -> finding.text("file") + ":" + finding.number("line") + " " + finding.text("rule") + " "
                        + finding.text("severity"))
                .toList();
    }

    /** Returns the data of a call that should be done. */
    public static Fields data(Tool tool, MapWorkspace files, Fields arguments) {
        return outcome(tool, files, arguments).data();
    }

    /** Returns the outcome of a call that should be done. */
    public static ToolOutcome.Done outcome(Tool tool, MapWorkspace files, Fields arguments) {
        var outcome = new ToolBench(files).with("tool", tool).call("tool", arguments);
        if (outcome instanceof ToolOutcome.Done done) {
            return done;
        }
        throw new AssertionError("Not done: " + outcome);
    }
}
