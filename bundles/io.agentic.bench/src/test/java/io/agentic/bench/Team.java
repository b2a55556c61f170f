package io.agentic.bench;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Assignment;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import io.agentic.engine.internal.AgentTypeRegistry;
import io.agentic.engine.internal.AgentTypeRegistry.AgentTypeView;
import io.agentic.engine.internal.AgentTypeRegistry.Offer;
import io.agentic.engine.internal.agents.GeneralistAgent;
import io.agentic.engine.internal.agents.SupervisorAgent;
import io.agentic.engine.internal.agents.WorkerAgent;
import io.agentic.plugins.internal.AtomicRoutes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The shape of all measurements: a supervisor gives the work to a specialist, the specialist to a worker, the worker asks the model, and
 * the result goes up again.
 */
enum Team {
    /** The least such agents can do: the model is asked once, by the worker. */
    PLAIN(6, 1, new Delegator("specialist"), "specialist", new Delegator("worker"), new Asker()),

    /** The two that delegate ask the model to whom, and again whether all is done, as LangChain4j's supervisors do. */
    ASKING(10, 5, new AskingDelegator("specialist"), "specialist", new AskingDelegator("worker"), new Asker()),

    /** The agents of the house, on a given plan. */
    HOUSE(6, 1, new SupervisorAgent(), "generalist", new GeneralistAgent(), new WorkerAgent());

    static final int AGENTS = 3;

    private static final String DONE = "done";

    /** How many steps its agents take for one task. */
    final int steps;

    /** How often they ask the model for one task. */
    final int asks;

    private final AgentType supervisor;
    private final String middle;
    private final AgentType specialist;
    private final AgentType worker;

    Team(int steps, int asks, AgentType supervisor, String middle, AgentType specialist, AgentType worker) {
        this.steps = steps;
        this.asks = asks;
        this.supervisor = supervisor;
        this.middle = middle;
        this.specialist = specialist;
        this.worker = worker;
    }

    AgentTypeRegistry types() {
        var types = new AgentTypeRegistry(new AtomicRoutes());
        types.add(1, offer("supervisor", Tier.SUPERVISOR, supervisor));
        types.add(2, offer(middle, Tier.SPECIALIST, specialist));
        types.add(3, offer("worker", Tier.WORKER, worker));
        return types;
    }

    /** The plan the house's supervisor goes by; the others have none. */
    Optional<String> plan() {
        if (this != HOUSE) {
            return Optional.empty();
        }
        return Optional.of("{\"phases\":[{\"name\":\"work\",\"objective\":\"Do the work\",\"agents\":[\"" + middle
                + "\"],\"dependsOn\":[]}]}");
    }

    /** What the model says to the last message it is sent. */
    static String answer(String question) {
        if (question.startsWith(AskingDelegator.WHO)) {
            return question.substring(AskingDelegator.WHO.length(), question.indexOf(':'));
        }
        return question.startsWith(AskingDelegator.ENOUGH) ? DONE : "Answered: " + question;
    }

    private static Offer offer(String name, Tier tier, AgentType type) {
        return new Offer(
                type,
                new AgentTypeView(
                        name,
                        tier,
                        "Does " + name + "'s part.",
                        List.of("general"),
                        List.of(),
                        List.of("*"),
                        "implementation",
                        "io.agentic.bench"),
                0);
    }

    private static Step handOver(AgentView agent, String child) {
        return new Step.Delegate(Fields.NONE, List.of(Assignment.of("work", child, agent.objective(), Fields.NONE)));
    }

    private static Step finish(AgentView agent, AgentOutcome outcome) {
        return outcome instanceof AgentOutcome.Finished finished
                ? new Step.Done(Fields.NONE, finished.result(), Fields.NONE)
                : new Step.Fail(agent.state(), "the child brought no result: " + outcome);
    }

    private record Delegator(String child) implements AgentType {

        @Override
        public Step next(AgentView agent, AgentEvent event) {
            return event instanceof AgentEvent.ChildEnded ended
                    ? finish(agent, ended.outcome())
                    : handOver(agent, child);
        }
    }

    private record AskingDelegator(String child) implements AgentType {

        static final String WHO = "Who does this, of ";
        static final String ENOUGH = "Is this enough: ";

        @Override
        public Step next(AgentView agent, AgentEvent event) {
            if (event instanceof AgentEvent.Started) {
                return Step.Ask.of(Fields.NONE, Set.of(), new Message.Question(WHO + child + ": " + agent.objective()));
            }
            if (event instanceof AgentEvent.ChildEnded ended
                    && ended.outcome() instanceof AgentOutcome.Finished finished) {
                return Step.Ask.of(Fields.NONE, Set.of(), new Message.Question(ENOUGH + finished.result()));
            }
            var said = event instanceof AgentEvent.Answered answered ? said(answered.outcome()) : "";
            return said.equals(DONE)
                    ? finish(agent, agent.children().get("work"))
                    : handOver(agent, said.isEmpty() ? "nobody" : said);
        }
    }

    private static final class Asker implements AgentType {

        @Override
        public Step next(AgentView agent, AgentEvent event) {
            return event instanceof AgentEvent.Answered answered
                    ? new Step.Done(Fields.NONE, said(answered.outcome()), Fields.NONE)
                    : Step.Ask.of(Fields.NONE, Set.of("*"), new Message.Question(agent.objective()));
        }
    }

    private static String said(ModelOutcome outcome) {
        return outcome instanceof ModelOutcome.Answered answered ? answered.text() : "";
    }
}
