package io.agentic.plugin.probe.internal;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import org.osgi.service.component.annotations.Component;

/** Counts, and says that its effect is NONE. */
@Component
@ToolSpec(name = "count_none", summary = "Counts a mark in a ledger.", schema = "count.json", effect = Effect.NONE)
public final class CountNoneTool implements Tool {

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        return Trace.of(call);
    }
}
