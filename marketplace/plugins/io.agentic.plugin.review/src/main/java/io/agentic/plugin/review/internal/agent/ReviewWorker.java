package io.agentic.plugin.review.internal.agent;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.tool.ToolUse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/**
 * Runs the tools of its assignment on its files; when a language model is there, lets it set findings aside. State: {@code harvest},
 * {@code rounds} (how often the model was asked).
 */
@Component
@AgentSpec(
        name = "review_worker",
        summary = "Runs review tools on a part of a repository.",
        tier = Tier.WORKER,
        tools = "*")
public final class ReviewWorker implements AgentType {

    private static final int MOST_ROUNDS = 4;
    private static final Set<String> READING = Set.of("read_file", "search_files");

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        if (event instanceof AgentEvent.Started) {
            return begin(agent);
        }
        if (event instanceof AgentEvent.Called called) {
            return agent.state().has("harvest") ? askAgain(agent) : judged(agent, called);
        }
        if (event instanceof AgentEvent.Answered answered) {
            return answered(agent, answered.outcome());
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
        if (!agent.languageModel() || harvest.findings().isEmpty()) {
            return done(agent, harvest);
        }
        var state = Fields.of("harvest", harvest.toFields()).with("rounds", 1);
        return new Step.Ask(
                state,
                Verification.messages(agent.input().text("domain", "review"), harvest.findings()),
                offered(agent),
                Optional.of(Verification.SCHEMA));
    }

    private static Step askAgain(AgentView agent) {
        var state = agent.state().with("rounds", agent.state().number("rounds") + 1);
        return new Step.Ask(state, List.of(), offered(agent), Optional.of(Verification.SCHEMA));
    }

    private static Set<String> offered(AgentView agent) {
        return agent.tools().stream().filter(READING::contains).collect(Collectors.toSet());
    }

    private static Step answered(AgentView agent, ModelOutcome outcome) {
        var harvest = Harvest.from(agent.state().object("harvest"));
        if (outcome instanceof ModelOutcome.Failed failed) {
            return done(agent, harvest.withNote("The model did not verify findings: " + failed.reason()));
        }
        var answer = (ModelOutcome.Answered) outcome;
        if (answer.calls().isEmpty()) {
            return done(agent, Verification.apply(answer.text(), harvest));
        }
        if (agent.state().number("rounds") >= MOST_ROUNDS) {
            return done(
                    agent,
                    harvest.withNote("The model did not come to an end within " + MOST_ROUNDS
                            + " rounds; findings are unverified."));
        }
        return new Step.Call(agent.state(), answer.calls());
    }

    private static Step done(AgentView agent, Harvest harvest) {
        return new Step.Done(
                agent.state(),
                Section.of("Part of the review", agent.input().texts("tools"), harvest),
                harvest.toFields());
    }
}
