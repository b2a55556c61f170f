package io.agentic.plugin.probe.internal;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import org.osgi.service.component.annotations.Component;

/** Answers far more than anybody reads. */
@Component
@ToolSpec(
        name = "big_answer",
        summary = "Answers so many megabytes of text.",
        schema = "big_answer.json",
        effect = Effect.NONE)
public final class BigAnswerTool implements Tool {

    @Override
    public ToolOutcome call(ToolCall call) {
        return new ToolOutcome.Done("x".repeat((int) call.number("megabytes", 1) << 20));
    }
}
