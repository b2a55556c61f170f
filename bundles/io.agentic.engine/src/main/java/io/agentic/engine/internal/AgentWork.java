package io.agentic.engine.internal;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.task.TaskId;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.engine.internal.story.AgentState;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.model.ModelGateway.ModelView;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.tool.ToolGateway.ToolRequest;
import io.agentic.platform.api.tool.ToolGateway.ToolView;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the agents of one task have done for them outside their task: models asked, tools called, step functions run. */
final class AgentWork {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final TaskId id;
    private final TaskState state;
    private final EngineParts parts;

    AgentWork(TaskId id, TaskState state, EngineParts parts) {
        this.id = id;
        this.state = state;
        this.parts = parts;
    }

    /** Asks the task's model; what went wrong is an answer as well. Cancelling the future closes the connection. */
    CompletableFuture<TaskRecord.Answered> ask(AgentState agent, Step.Ask ask) {
        var limit = state.request().limits().tokens();
        var used = state.usage().inputTokens() + state.usage().outputTokens();
        if (used >= limit) {
            return noAnswer(agent, "the task has used " + used + " tokens; its limit is " + limit);
        }
        ModelView model;
        try {
            model = parts.models().resolve(state.request().model());
        } catch (AgenticException e) {
            return noAnswer(agent, e.problem().text());
        }
        var request = ModelRequest.builder(model.info().name(), agent.conversation(), answerDeadline())
                .tools(offers(agent, ask.tools()));
        ask.responseSchema().ifPresent(request::responseSchema);
        var asked = parts.models().ask(model.reference(), request.build(), piece -> {});
        return Futures.followedBy(
                asked,
                (outcome, trouble) -> trouble == null
                        ? answered(agent, outcome, price(model, outcome))
                        : failed(agent, "the door to models broke: " + trouble));
    }

    /** Calls a tool. Cancelling the future interrupts the call. */
    CompletableFuture<TaskRecord.CallEnded> call(AgentState agent, AgentState.Call call) {
        var request = state.request();
        var called = parts.tools()
                .call(new ToolRequest(
                        call.use(),
                        id + "/" + agent.id(),
                        request.requester(),
                        Set.copyOf(agent.start().tools()),
                        request.folder().isEmpty() ? Optional.empty() : Optional.of(Path.of(request.folder())),
                        request.write(),
                        request.deadline(),
                        call.idempotencyKey()));
        return Futures.followedBy(
                called,
                (outcome, trouble) -> new TaskRecord.CallEnded(
                        agent.id(),
                        call.use().id(),
                        trouble == null
                                ? outcome
                                : new ToolOutcome.Failed("the door to tools broke: " + trouble, false)));
    }

    /** Runs the agent's step function. */
    CompletableFuture<Step> step(AgentTypeRegistry.Offer type, AgentState agent, AgentEvent event) {
        return parts.steps().next(type, view(agent), event);
    }

    private AgentView view(AgentState agent) {
        return new AgentView(
                agent.id(),
                agent.start().type(),
                agent.start().tier(),
                agent.start().objective(),
                agent.start().input(),
                agent.state(),
                agent.children(),
                tools(Set.copyOf(agent.start().tools())).stream()
                        .map(ToolView::name)
                        .toList(),
                room(agent),
                languageModel());
    }

    private int room(AgentState agent) {
        var limits = state.request().limits();
        if (agent.start().tier() == Tier.WORKER || agent.start().depth() >= limits.depth()) {
            return 0;
        }
        var ofTask = limits.agents() - state.agents().size();
        return Math.max(0, Math.min(limits.fanOut() - agent.runningChildren(), ofTask));
    }

    private boolean languageModel() {
        try {
            return parts.models().resolve(state.request().model()).info().languageModel();
        } catch (AgenticException e) {
            return false;
        }
    }

    private List<ToolOffer> offers(AgentState agent, Set<String> wanted) {
        var allowed = AgentTypeRegistry.both(Set.copyOf(agent.start().tools()), wanted);
        return tools(allowed).stream()
                .map(tool -> new ToolOffer(tool.name(), tool.summary(), tool.schema()))
                .toList();
    }

    private List<ToolView> tools(Set<String> allowed) {
        return parts.tools().tools().stream()
                .filter(tool -> allowed.contains("*") || allowed.contains(tool.name()))
                .toList();
    }

    private Instant answerDeadline() {
        var limit = parts.clock().instant().plusSeconds(parts.limits().maxAnswerSeconds());
        var deadline = state.request().deadline();
        return limit.isBefore(deadline) ? limit : deadline;
    }

    private static CompletableFuture<TaskRecord.Answered> noAnswer(AgentState agent, String reason) {
        return CompletableFuture.completedFuture(failed(agent, reason));
    }

    private static TaskRecord.Answered failed(AgentState agent, String reason) {
        return answered(agent, new ModelOutcome.Failed(reason, false, Duration.ZERO), BigDecimal.ZERO);
    }

    private static TaskRecord.Answered answered(AgentState agent, ModelOutcome outcome, BigDecimal price) {
        return new TaskRecord.Answered(agent.id(), withDistinctCalls(agent, outcome), price);
    }

    /** Models forget ids, and use one twice; ours tell the calls of an agent apart. */
    private static ModelOutcome withDistinctCalls(AgentState agent, ModelOutcome outcome) {
        if (!(outcome instanceof ModelOutcome.Answered answered)
                || answered.calls().isEmpty()) {
            return outcome;
        }
        var seen = new HashSet<String>();
        var calls = new ArrayList<ToolUse>();
        for (var use : answered.calls()) {
            var distinct = !use.id().isBlank() && seen.add(use.id());
            var given = "call-" + agent.steps() + "-" + calls.size();
            calls.add(distinct ? use : new ToolUse(given, use.tool(), use.arguments()));
        }
        return new ModelOutcome.Answered(answered.text(), calls, answered.usage(), answered.cut());
    }

    private static BigDecimal price(ModelView model, ModelOutcome outcome) {
        if (!(outcome instanceof ModelOutcome.Answered answered)) {
            return BigDecimal.ZERO;
        }
        var input = model.info()
                .inputPrice()
                .multiply(BigDecimal.valueOf(answered.usage().inputTokens()));
        var output = model.info()
                .outputPrice()
                .multiply(BigDecimal.valueOf(answered.usage().outputTokens()));
        return input.add(output).divide(MILLION, MathContext.DECIMAL64);
    }
}
