package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentEvent.CallResult;
import io.agentic.api.tool.ToolOutcome;
import java.util.List;

/** Puts together what several tools found in the same files. */
final class ToolHarvest {

    private ToolHarvest() {}

    static Harvest of(List<CallResult> results) {
        var harvest = Harvest.NONE;
        for (var result : results) {
            harvest = result.outcome() instanceof ToolOutcome.Done done
                    ? harvest.besides(Harvest.from(done.data()))
                    : harvest.withFailure(result.use().tool(), Outcomes.reason(result.outcome()));
        }
        return harvest;
    }

    static boolean noneDone(List<CallResult> results) {
        return results.stream().noneMatch(result -> result.outcome() instanceof ToolOutcome.Done);
    }
}
