package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolUse;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/** Runs the tools of its assignment on its files; when a language model is there, lets it {@linkplain Examination examine} what they found. */
@Component
@AgentSpec(
        name = "review_worker",
        summary = "Runs review tools on a part of a repository.",
        tier = Tier.WORKER,
        tools = "*",
        stateVersion = 2)
public final class ReviewWorker implements AgentType {

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        if (event instanceof AgentEvent.Started) {
            return begin(agent);
        }
        if (event instanceof AgentEvent.Called called) {
            return Examination.isUnderWay(agent) ? Examination.called(agent, called) : judged(agent, called);
        }
        if (event instanceof AgentEvent.Answered answered) {
            return Examination.answered(agent, answered.outcome());
        }
        return new Step.Fail(agent.state(), "review_worker does not know the event " + event);
    }

    private static Step begin(AgentView agent) {
        var tools = agent.input().texts("tools");
        if (tools.isEmpty()) {
            return new Step.Fail(
                    Fields.NONE, "The assignment names no tools; the input needs 'tools' and may have 'paths'");
        }
        var paths =
                agent.input().has("paths") ? Fields.of("paths", agent.input().texts("paths")) : Fields.NONE;
        return new Step.Call(
                Fields.NONE,
                tools.stream().map(tool -> ToolUse.of(tool, tool, paths)).toList());
    }

    private static Step judged(AgentView agent, AgentEvent.Called called) {
        var harvest = ToolHarvest.of(called.results());
        if (ToolHarvest.noneDone(called.results())) {
            var reasons = harvest.failed().stream()
                    .map(failure -> failure.text("who") + ": " + failure.text("reason"))
                    .collect(Collectors.joining("; "));
            return new Step.Fail(agent.state(), "No tool could do its work. " + reasons);
        }
        return Examination.begin(agent, harvest);
    }

    static Step done(AgentView agent, Harvest harvest) {
        return new Step.Done(
                agent.state(),
                Section.of("Part of the review", agent.input().texts("tools"), harvest),
                harvest.toFields());
    }
}
