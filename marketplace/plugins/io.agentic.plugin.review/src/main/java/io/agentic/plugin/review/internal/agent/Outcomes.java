package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.tool.ToolOutcome;

/** Says in words why something did not end well. */
final class Outcomes {

    private Outcomes() {}

    static String reason(ToolOutcome outcome) {
        if (outcome instanceof ToolOutcome.Refused refused) {
            return "refused: " + refused.reason();
        }
        return outcome instanceof ToolOutcome.Failed failed ? failed.reason() : "ended without a reason";
    }

    static String reason(AgentOutcome outcome) {
        if (outcome instanceof AgentOutcome.Refused refused) {
            return "refused: " + refused.reason();
        }
        if (outcome instanceof AgentOutcome.Cancelled) {
            return "cancelled";
        }
        return outcome instanceof AgentOutcome.Failed failed ? failed.reason() : "ended without a reason";
    }
}
