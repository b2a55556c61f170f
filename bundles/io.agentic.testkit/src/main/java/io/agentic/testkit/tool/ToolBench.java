package io.agentic.testkit.tool;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.api.tool.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Calls tools in the calling thread, on one workspace, and remembers what was called. */
public final class ToolBench {

    private final Workspace workspace;
    private final SortedMap<String, Tool> tools = new TreeMap<>();
    private final List<ToolUse> uses = new ArrayList<>();

    public ToolBench(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Puts a tool on the bench. */
    public ToolBench with(String name, Tool tool) {
        tools.put(name, tool);
        return this;
    }

    /** Names of the tools, sorted. */
    public List<String> names() {
        return List.copyOf(tools.keySet());
    }

    /** What was called so far, in order. */
    public List<ToolUse> uses() {
        return List.copyOf(uses);
    }

    /** Calls a tool; one that is not on the bench is refused, one that throws fails, as at the runtime's door. */
    public ToolOutcome call(String name, Fields arguments) {
        return call(ToolUse.of("call-" + (uses.size() + 1), name, arguments));
    }

    /** Calls a tool as an agent does; arguments that are no JSON object fail. */
    public ToolOutcome call(ToolUse use) {
        uses.add(use);
        var tool = tools.get(use.tool());
        if (tool == null) {
            return new ToolOutcome.Refused("No tool called '" + use.tool() + "'");
        }
        try {
            return tool.call(new ToolCall(
                    use.tool(),
                    "test",
                    JsonFields.object(use.arguments()),
                    workspace,
                    Instant.MAX,
                    "test-" + uses.size()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new ToolOutcome.Failed("interrupted", true);
        } catch (RuntimeException bug) {
            return new ToolOutcome.Failed(use.tool() + " failed: " + bug, false);
        }
    }
}
