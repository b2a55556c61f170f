package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Maps the repository once, so that the specialists need not. Its data has the map under {@code repository}. */
@Component
@AgentSpec(
        name = "repository_analyst",
        summary = "Maps a repository: what it is made of, and which files are sources, tests and documents.",
        tier = Tier.SPECIALIST,
        domains = "architecture",
        keywords = {
            "review",
            "repository",
            "architecture",
            "structure",
            "codebase",
            "module",
            "overview",
            "project",
            "audit"
        },
        tools = "repository_map",
        phase = "analysis")
public final class RepositoryAnalyst implements AgentType {

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        if (event instanceof AgentEvent.Started) {
            return new Step.Call(Fields.NONE, List.of(ToolUse.of("map", "repository_map", Fields.NONE)));
        }
        if (event instanceof AgentEvent.Called called) {
            var outcome = called.results().get(0).outcome();
            return outcome instanceof ToolOutcome.Done done
                    ? new Step.Done(Fields.NONE, overview(done.content()), Fields.of("repository", done.data()))
                    : new Step.Fail(Fields.NONE, "The repository could not be mapped: " + Outcomes.reason(outcome));
        }
        return new Step.Fail(agent.state(), "repository_analyst does not know the event " + event);
    }

    /** A section of a report rather than a page of its own. */
    private static String overview(String map) {
        return map.replaceFirst("(?m)^# .*$", "## Repository");
    }
}
