package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentEvent.CallResult;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.plugin.review.internal.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;

/** Puts together what several tools found in the same files, each of them in one call or in {@link Portions}. */
final class ToolHarvest {

    private ToolHarvest() {}

    static Harvest of(List<CallResult> results) {
        var byTool = new LinkedHashMap<String, Harvest>();
        for (var result : results) {
            var harvest = result.outcome() instanceof ToolOutcome.Done done
                    ? Harvest.from(done.data())
                    : Harvest.NONE.withFailure(who(result.use()), Outcomes.reason(result.outcome()));
            byTool.merge(result.use().tool(), harvest, Harvest::plus);
        }
        return byTool.values().stream().reduce(Harvest.NONE, Harvest::besides);
    }

    /** The tool, and the files of the portion that it did not judge. */
    private static String who(ToolUse use) {
        var paths = use.id().equals(use.tool())
                ? List.<String>of()
                : JsonText.object(use.arguments()).orElse(Fields.NONE).texts("paths");
        return paths.isEmpty()
                ? use.tool()
                : use.tool() + " on " + paths.size() + " files, `" + paths.get(0) + "` to `"
                        + paths.get(paths.size() - 1) + "`";
    }

    static boolean noneDone(List<CallResult> results) {
        return results.stream().noneMatch(result -> result.outcome() instanceof ToolOutcome.Done);
    }
}
