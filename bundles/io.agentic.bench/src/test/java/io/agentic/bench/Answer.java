package io.agentic.bench;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.testkit.tool.MapWorkspace;
import java.time.Instant;

/** Asks a tool for its answer. */
final class Answer {

    private Answer() {}

    static String of(Tool tool) throws InterruptedException {
        var outcome = tool.call(new ToolCall("any", "bench", Fields.NONE, new MapWorkspace(), Instant.MAX, "1"));
        return outcome instanceof ToolOutcome.Done done ? done.content() : outcome.toString();
    }
}
