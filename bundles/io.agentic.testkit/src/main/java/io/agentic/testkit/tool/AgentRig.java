package io.agentic.testkit.tool;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Assignment;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.tool.ToolUse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Drives an {@link AgentType} through its steps as the runtime does, in the calling thread: tools from a {@link ToolBench}, answers from a
 * list, children from functions. After each step the state goes through JSON and back, as it does through the journal.
 */
public final class AgentRig {

    private static final int MOST_STEPS = 1_000;

    private final AgentType type;
    private final ToolBench bench;
    private final Deque<ModelOutcome> answers = new ArrayDeque<>();
    private final Map<String, Function<Assignment, AgentOutcome>> children = new HashMap<>();
    private Fields input = Fields.NONE;
    private int maxChildren;
    private boolean languageModel;

    public AgentRig(AgentType type, ToolBench bench) {
        this.type = type;
        this.bench = bench;
    }

    /** What the parent hands over. */
    public AgentRig input(Fields given) {
        input = given;
        return this;
    }

    /** Answers of a language model, in order. An ask beyond them fails. */
    public AgentRig answers(ModelOutcome... outcomes) {
        languageModel = true;
        answers.addAll(List.of(outcomes));
        return this;
    }

    /** Lets the agent have children. */
    public AgentRig maxChildren(int most) {
        maxChildren = most;
        return this;
    }

    /** What becomes of work that is given to children of a type. */
    public AgentRig child(String agentType, Function<Assignment, AgentOutcome> work) {
        children.put(agentType, work);
        return this;
    }

    /** Work given to children of a type is done by that type, with the same tools and no children of its own. */
    public AgentRig child(String agentType, AgentType worker) {
        return child(agentType, assignment -> new AgentRig(worker, bench)
                .input(assignment.input())
                .run()
                .outcome());
    }

    /**
     * Drives the agent to its end.
     *
     * @throws IllegalStateException if it breaks a rule of the runtime: asks for nothing while waiting, or never ends
     */
    public Run run() {
        var steps = new ArrayList<Step>();
        var events = new ArrayDeque<AgentEvent>(List.of(new AgentEvent.Started()));
        var ended = new LinkedHashMap<String, AgentOutcome>();
        var state = Fields.NONE;
        while (!events.isEmpty()) {
            var event = events.remove();
            if (event instanceof AgentEvent.ChildEnded child) {
                ended.put(child.key(), child.outcome());
            }
            var step = type.next(view(state, ended), event);
            steps.add(step);
            state = throughJson(step.state());
            if (step instanceof Step.Done done) {
                return new Run(new AgentOutcome.Finished(done.result(), done.data()), steps);
            }
            if (step instanceof Step.Fail fail) {
                return new Run(new AgentOutcome.Failed(fail.reason()), steps);
            }
            if (steps.size() > MOST_STEPS) {
                throw new IllegalStateException("No end after " + MOST_STEPS + " steps");
            }
            events.addAll(eventsOf(step));
        }
        throw new IllegalStateException("The agent waits, and nothing will happen any more");
    }

    private AgentView view(Fields state, Map<String, AgentOutcome> ended) {
        return new AgentView(
                "rig-1", "rig", Tier.WORKER, "test", input, state, ended, bench.names(), maxChildren, languageModel);
    }

    private List<AgentEvent> eventsOf(Step step) {
        if (step instanceof Step.Call call) {
            return List.of(new AgentEvent.Called(
                    call.calls().stream().map(this::result).toList()));
        }
        if (step instanceof Step.Ask) {
            return List.of(new AgentEvent.Answered(
                    answers.isEmpty()
                            ? new ModelOutcome.Failed(ModelOutcome.Failed.Kind.OTHER, "no answer is left")
                            : answers.remove()));
        }
        if (step instanceof Step.Delegate delegate) {
            if (delegate.assignments().size() > maxChildren) {
                throw new IllegalStateException(
                        delegate.assignments().size() + " children; at most " + maxChildren + " are allowed");
            }
            return delegate.assignments().stream().map(this::ended).toList();
        }
        return List.of();
    }

    private AgentEvent.CallResult result(ToolUse use) {
        return new AgentEvent.CallResult(use, bench.call(use));
    }

    private AgentEvent ended(Assignment assignment) {
        var work = children.get(assignment.agentType());
        return new AgentEvent.ChildEnded(
                assignment.key(),
                work == null
                        ? new AgentOutcome.Refused("No agent type called '" + assignment.agentType() + "'")
                        : work.apply(assignment));
    }

    private static Fields throughJson(Fields state) {
        return JsonFields.object(state.json());
    }

    /**
     * How an agent came to its end.
     *
     * @param outcome the end
     * @param steps what it decided, in order
     */
    public record Run(AgentOutcome outcome, List<Step> steps) {

        public Run {
            steps = List.copyOf(steps);
        }

        /** The outcome of an agent that should have finished. */
        public AgentOutcome.Finished finished() {
            if (outcome instanceof AgentOutcome.Finished finished) {
                return finished;
            }
            throw new IllegalStateException("The agent did not finish: " + outcome);
        }

        /** The steps of one kind. */
        public <T extends Step> List<T> steps(Class<T> kind) {
            return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }
}
