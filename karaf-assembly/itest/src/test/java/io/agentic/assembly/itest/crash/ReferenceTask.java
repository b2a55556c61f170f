package io.agentic.assembly.itest.crash;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Assignment;
import io.agentic.api.agent.Step;
import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.task.TaskRequest;
import io.agentic.api.tool.ToolUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The task that is cut off everywhere: a supervisor, two specialists side by side and a third that builds on both, each with a worker
 * that asks its model and calls tools of all three effects, side by side and one after the other.
 */
final class ReferenceTask {

    /** Tools by their effect; the id of a call begins with its tool. */
    static final String LOOK = "look";

    static final String PUT = "put";
    static final String PAY = "pay";

    /** The specialists, each of which has one piece of work. */
    static final List<String> SPECIALISTS = List.of("left", "right", "last");

    private static final Pattern PIECE = Pattern.compile("piece-\\w+");

    /** For each piece, the calls each answer of the model wishes for; then it has all it needs. */
    private static final Map<String, List<List<String>>> WISHES = Map.of(
            "piece-left", List.of(List.of("look-1", "put-1", "pay-1")),
            "piece-right", List.of(List.of("pay-1"), List.of("put-1", "pay-2")),
            "piece-last", List.of(List.of("look-1"), List.of("put-1"), List.of("pay-1")));

    private static final String PLAN = """
            {"phases": [{"name": "gather", "objective": "Gather.", "agents": ["left", "right"]},
                        {"name": "close", "objective": "Close.", "agents": ["last"], "dependsOn": ["gather"]}]}""";

    private ReferenceTask() {}

    static TaskRequest request() {
        return TaskRequest.builder("Gather and close", "ana").plan(PLAN).build();
    }

    /** Calls that may happen once. */
    static long paymentsDue() {
        return WISHES.values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(ReferenceTask::isPayment)
                .count();
    }

    static boolean isPayment(String call) {
        return call.contains(PAY);
    }

    /** The piece of work a text is about. */
    static Optional<String> piece(String text) {
        return PIECE.matcher(text).results().map(found -> found.group()).findFirst();
    }

    /** A specialist that gives its one piece of work to a worker. */
    static AgentType specialist(String name) {
        return (agent, event) -> {
            if (event instanceof AgentEvent.Started) {
                var work = Assignment.of("part", "worker", "Do piece-" + name, agent.input());
                return new Step.Delegate(agent.state(), List.of(work));
            }
            return agent.children().get("part") instanceof AgentOutcome.Finished part
                    ? new Step.Done(agent.state(), "## " + name + "\n\n" + part.result(), part.data())
                    : new Step.Fail(agent.state(), "The worker brought nothing");
        };
    }

    /** Which answer of the model to a worker comes next: how many it has had. */
    static int round(ModelRequest request) {
        return (int) request.messages().stream()
                .filter(Message.Answer.class::isInstance)
                .count();
    }

    /** What the model answers; it tells all that the tools said. */
    static ModelOutcome answer(ModelRequest request) {
        var piece = piece(request);
        var wishes = WISHES.get(piece);
        var round = round(request);
        var usage = new ModelOutcome.Usage(10, 5);
        if (round < wishes.size()) {
            var calls = wishes.get(round).stream()
                    .map(call -> ToolUse.of(call, call.substring(0, call.indexOf('-')), Fields.of("call", call)))
                    .toList();
            return new ModelOutcome.Answered("", calls, usage, false);
        }
        var heard = request.messages().stream()
                .filter(Message.ToolResult.class::isInstance)
                .map(result -> ((Message.ToolResult) result).content())
                .collect(Collectors.joining(", "));
        return new ModelOutcome.Answered(piece + ": " + heard, List.of(), usage, false);
    }

    static String piece(ModelRequest request) {
        return request.messages().stream()
                .filter(Message.Question.class::isInstance)
                .flatMap(question -> piece(((Message.Question) question).text()).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A question about no piece of work"));
    }

    /** Notes each call of a step function with how many steps the agent had taken, which is kept in its state. */
    static AgentType counted(AgentType type, Ledger ledger) {
        return (agent, event) -> {
            var steps = agent.state().number("steps", 0);
            ledger.note("step", agent.id(), steps);
            return with(type.next(seenBy(agent), event), steps + 1);
        };
    }

    private static AgentView seenBy(AgentView agent) {
        return new AgentView(
                agent.id(),
                agent.type(),
                agent.tier(),
                agent.objective(),
                agent.input(),
                agent.state().object("state"),
                agent.children(),
                agent.tools(),
                agent.maxChildren(),
                agent.languageModel());
    }

    private static Step with(Step step, long steps) {
        var state = Fields.of("steps", steps).with("state", step.state().values());
        if (step instanceof Step.Ask ask) {
            return new Step.Ask(state, ask.messages(), ask.tools(), ask.responseSchema());
        }
        if (step instanceof Step.Call call) {
            return new Step.Call(state, call.calls());
        }
        if (step instanceof Step.Delegate delegate) {
            return new Step.Delegate(state, delegate.assignments());
        }
        if (step instanceof Step.Done done) {
            return new Step.Done(state, done.result(), done.data());
        }
        if (step instanceof Step.Fail fail) {
            return new Step.Fail(state, fail.reason());
        }
        return new Step.Await(state);
    }
}
