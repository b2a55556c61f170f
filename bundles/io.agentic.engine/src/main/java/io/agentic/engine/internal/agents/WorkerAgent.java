package io.agentic.engine.internal.agents;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentSpec;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Thinks and uses tools until its model has nothing more to look up. */
@Component
@AgentSpec(name = "worker", summary = "Does one piece of work with the tools at hand.", tier = Tier.WORKER, tools = "*")
public final class WorkerAgent implements AgentType {

    private static final int ROUNDS = 12;

    @Override
    public Step next(AgentView agent, AgentEvent event) {
        if (event instanceof AgentEvent.Started) {
            return Step.Ask.of(
                    Prompts.named(Fields.of("round", 1), Prompts.WORKER),
                    Set.of("*"),
                    Prompts.worker(),
                    new Message.Question(agent.objective()));
        }
        if (event instanceof AgentEvent.Answered answered) {
            return answered(agent, answered.outcome());
        }
        if (event instanceof AgentEvent.Called) {
            var round = agent.state().number("round") + 1;
            // In the last round no tool is on offer, so that the model has to answer with what it has.
            return new Step.Ask(
                    agent.state().with("round", round),
                    List.of(),
                    round < ROUNDS ? Set.of("*") : Set.of(),
                    Optional.empty());
        }
        return new Step.Fail(agent.state(), "a worker has no children");
    }

    private static Step answered(AgentView agent, ModelOutcome outcome) {
        if (outcome instanceof ModelOutcome.Failed failed) {
            return new Step.Fail(agent.state(), "the model gave no answer: " + failed.reason());
        }
        var answer = (ModelOutcome.Answered) outcome;
        if (!answer.calls().isEmpty() && agent.state().number("round") < ROUNDS) {
            return new Step.Call(agent.state(), answer.calls());
        }
        return answer.text().isBlank()
                ? new Step.Fail(agent.state(), "the model answered nothing")
                : new Step.Done(
                        agent.state(),
                        answer.text().strip() + (answer.cut() ? "\n\n(cut at the length limit)" : ""),
                        Fields.NONE);
    }
}
