package io.agentic.plugin.github.internal;

import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;

/** A tool that asks GitHub about one repository. */
interface GitHubTool extends Tool {

    @Override
    default ToolOutcome call(ToolCall call) throws InterruptedException {
        try {
            return ask(call, RepositoryName.of(call));
        } catch (NoAnswer e) {
            return e.outcome();
        }
    }

    /** @throws NoAnswer if GitHub did not do it; its outcome is that of the tool */
    ToolOutcome ask(ToolCall call, RepositoryName repository) throws NoAnswer, InterruptedException;
}
