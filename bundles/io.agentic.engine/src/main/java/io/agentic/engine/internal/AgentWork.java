package io.agentic.engine.internal;

import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.task.TaskId;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.engine.internal.story.AgentState;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.model.ModelGateway.Asker;
import io.agentic.platform.api.model.ModelGateway.ModelView;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.permission.PermissionType;
import io.agentic.platform.api.tool.ToolGateway.ToolRequest;
import io.agentic.platform.api.tool.ToolGateway.ToolView;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the agents of one task have done for them outside their task: models asked, tools called. */
final class AgentWork {

    private static final int OUTPUT = 4_096;

    private final TaskId id;
    private final TaskRecord.Accepted request;
    private final Gates.Passes passes;
    private final EngineParts parts;

    /** @param weight of the task among those of its workspace */
    AgentWork(TaskId id, TaskRecord.Accepted request, int weight, EngineParts parts) {
        this.id = id;
        this.request = request;
        this.passes = parts.gates().passes(request.workspace(), weight);
        this.parts = parts;
    }

    /** Asks the task's model; what went wrong is an answer as well. Cancelling the future closes the connection. */
    CompletableFuture<TaskRecord.Answered> ask(TaskState state, AgentState agent, Step.Ask ask) {
        var limit = request.limits().tokens();
        var used = state.usage().inputTokens() + state.usage().outputTokens();
        if (used >= limit) {
            return noAnswer(agent.id(), "the task has used " + used + " tokens; its limit is " + limit);
        }
        ModelView model;
        try {
            model = parts.models().resolve(request.model());
        } catch (AgenticException e) {
            return noAnswer(agent.id(), e.problem().text());
        }
        var objection = model.isRoute()
                ? Optional.<String>empty()
                : objection(agent.start().type(), model.reference());
        if (objection.isPresent()) {
            return noAnswer(agent.id(), objection.get());
        }
        var tools = offers(agent, ask.tools());
        var output = (int) Math.min(OUTPUT, model.info().contextTokens() / 4);
        var window = room(model, tools, ask, output);
        var messages = new Compaction(window).fitted(agent.conversation());
        if (messages.isEmpty()) {
            return noAnswer(
                    agent.id(),
                    "the instructions, the objective and the last message alone do not fit the window of "
                            + model.reference() + ", " + model.info().contextTokens()
                            + " tokens. Take a model with a larger one");
        }
        var asked = ModelRequest.builder(model.info().name(), messages.get(), answerDeadline())
                .maxOutputTokens(output)
                .tools(tools);
        ask.responseSchema().ifPresent(asked::responseSchema);
        return ask(model, asked.build(), agent);
    }

    /** What the window has for messages, beside the answer, the tools and the schema, with a tenth to spare. */
    private static long room(ModelView model, List<ToolOffer> tools, Step.Ask ask, int output) {
        var offered = 0L;
        for (var tool : tools) {
            offered += Compaction.Tokens.of(tool.name())
                    + Compaction.Tokens.of(tool.summary())
                    + Compaction.Tokens.of(tool.schema());
        }
        var schema = ask.responseSchema().map(Compaction.Tokens::of).orElse(0L);
        var window = model.info().contextTokens();
        return window - window / 10 - output - offered - schema;
    }

    /** Keeps nothing of the agent but names and a number while the model thinks. */
    private CompletableFuture<TaskRecord.Answered> ask(ModelView model, ModelRequest request, AgentState of) {
        var agent = of.id();
        var step = of.steps();
        var asker = asker(agent, of.start().type());
        var asked = passes.toModel(model.provider()).enter(() -> parts.models().ask(model.reference(), asker, request));
        return Futures.followedBy(
                asked,
                (routed, trouble) -> trouble == null
                        ? new TaskRecord.Answered(
                                agent,
                                withDistinctCalls(step, routed.outcome()),
                                routed.cost().orElse(BigDecimal.ZERO))
                        : failed(agent, "the door to models broke: " + trouble));
    }

    /** A plugin's agents ask those models alone that the plugin was granted, whichever route leads there. */
    private Asker asker(String agent, String type) {
        return new Asker(name(agent), requester(), request.workspace(), model -> objection(type, model));
    }

    private Optional<String> objection(String type, String model) {
        return parts.types().objection(type, PermissionType.AGENTIC_MODEL, model, "ask");
    }

    /** What an agent is called outside its task. */
    String name(String agent) {
        return id + "/" + agent;
    }

    /**
     * What the requester may do is asked at each step, so that what is taken from him is taken from his tasks. What he showed was limited, and
     * his task is.
     */
    private Identity requester() {
        return Identity.actingFor(request.requester(), request.scope());
    }

    /** Calls a tool. Cancelling the future interrupts the call. */
    CompletableFuture<TaskRecord.CallEnded> call(AgentState agent, AgentState.Call call) {
        var plugin = parts.tools().find(call.use().tool()).map(ToolView::plugin).orElse("");
        var objection = objection(agent.start().type(), call.use().tool(), plugin);
        if (objection.isPresent()) {
            return CompletableFuture.completedFuture(
                    new TaskRecord.CallEnded(agent.id(), call.use().id(), new ToolOutcome.Refused(objection.get())));
        }
        var wanted = new ToolRequest(
                call.use(),
                name(agent.id()),
                requester(),
                request.workspace(),
                Set.copyOf(agent.start().tools()),
                request.folder().isEmpty() ? Optional.empty() : Optional.of(Path.of(request.folder())),
                request.write(),
                request.deadline(),
                call.idempotencyKey());
        return call(plugin, wanted, agent.id(), call.use().id());
    }

    /** A plugin uses its own tools, and those of others that it was granted. */
    private Optional<String> objection(String type, String tool, String plugin) {
        var own = parts.types().find(type).map(offer -> offer.view().plugin()).filter(plugin::equals);
        return own.isPresent()
                ? Optional.empty()
                : parts.types().objection(type, PermissionType.AGENTIC_TOOL, tool, "call");
    }

    private CompletableFuture<TaskRecord.CallEnded> call(String plugin, ToolRequest wanted, String agent, String call) {
        var called = passes.toPlugin(plugin).enter(() -> parts.tools().call(wanted));
        return Futures.followedBy(
                called,
                (outcome, trouble) -> new TaskRecord.CallEnded(
                        agent,
                        call,
                        trouble == null
                                ? outcome
                                : new ToolOutcome.Failed("the door to tools broke: " + trouble, false)));
    }

    /** What an agent knows when it decides. */
    AgentView view(TaskState state, AgentState agent) {
        return new AgentView(
                agent.id(),
                agent.start().type(),
                agent.start().tier(),
                agent.start().objective(),
                input(agent),
                agent.state(),
                agent.children(),
                parts.catalogue().names(agent.start().tools()),
                room(state, agent),
                languageModel());
    }

    /** What its parent handed over, and what the requester said to all. */
    private Fields input(AgentState agent) {
        var handedOver = agent.start().input();
        return request.parameters().isEmpty() ? handedOver : handedOver.with("parameters", request.parameters());
    }

    private int room(TaskState state, AgentState agent) {
        var limits = request.limits();
        if (agent.start().tier() == Tier.WORKER || agent.start().depth() >= limits.depth()) {
            return 0;
        }
        var ofTask = limits.agents() - state.agents().size();
        return Math.max(0, Math.min(limits.fanOut() - agent.runningChildren(), ofTask));
    }

    private boolean languageModel() {
        try {
            return parts.models().resolve(request.model()).info().languageModel();
        } catch (AgenticException e) {
            return false;
        }
    }

    private List<ToolOffer> offers(AgentState agent, Set<String> wanted) {
        return wanted.isEmpty()
                ? List.of()
                : parts.catalogue().offers(AgentTypeRegistry.both(agent.start().tools(), wanted));
    }

    private Instant answerDeadline() {
        var limit = parts.clock().instant().plusSeconds(parts.limits().maxAnswerSeconds());
        var deadline = request.deadline();
        return limit.isBefore(deadline) ? limit : deadline;
    }

    private static CompletableFuture<TaskRecord.Answered> noAnswer(String agent, String reason) {
        return CompletableFuture.completedFuture(failed(agent, reason));
    }

    private static TaskRecord.Answered failed(String agent, String reason) {
        return new TaskRecord.Answered(
                agent, new ModelOutcome.Failed(ModelOutcome.Failed.Kind.OTHER, reason), BigDecimal.ZERO);
    }

    /** Models forget ids, and use one twice; ours tell the calls of an agent apart. */
    private static ModelOutcome withDistinctCalls(int step, ModelOutcome outcome) {
        if (!(outcome instanceof ModelOutcome.Answered answered)
                || answered.calls().isEmpty()) {
            return outcome;
        }
        var seen = new HashSet<String>();
        var calls = new ArrayList<ToolUse>();
        for (var use : answered.calls()) {
            var distinct = !use.id().isBlank() && seen.add(use.id());
            var given = "call-" + step + "-" + calls.size();
            calls.add(distinct ? use : new ToolUse(given, use.tool(), use.arguments()));
        }
        return new ModelOutcome.Answered(
                answered.text(), calls, answered.usage(), answered.cut(), answered.reasoning());
    }
}
