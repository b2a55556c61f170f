package io.agentic.engine.internal;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.AgentView;
import io.agentic.api.agent.Assignment;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.engine.internal.AgentTypeRegistry.AgentTypeView;
import io.agentic.engine.internal.story.AgentState;
import io.agentic.engine.internal.story.Limits;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.model.ModelGateway.ModelView;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal;
import io.agentic.platform.api.tool.ToolGateway.ToolRequest;
import io.agentic.platform.api.tool.ToolGateway.ToolView;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task while it runs: turns what happens into records, and records into work.
 *
 * <p>Whatever happens (an answer, the end of a call, a step, a wish to cancel) becomes records, which change the {@link TaskState} and
 * go to the journal. Once they are on disk, {@link #advance} starts whatever the state says should be under way and is not: that is
 * also all there is to resuming after a restart. Everything runs on one {@link SerialExecutor}; no thread waits.
 */
final class TaskRun {

    private static final Logger log = LoggerFactory.getLogger(TaskRun.class);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final Duration ABSENCE_CHECK = Duration.ofMillis(250);

    private final TaskId id;
    private final long epoch;
    private final TaskState state;
    private final EngineParts parts;
    private final SerialExecutor serial;
    private final CompletableFuture<Void> accepted = new CompletableFuture<>();
    private final List<Journal.Entry> unwritten = new ArrayList<>();
    private final Map<String, Future<?>> underWay = new HashMap<>();
    private final Map<String, Instant> absentSince = new HashMap<>();
    private Future<?> deadline = CompletableFuture.completedFuture(null);
    private boolean writing;
    private boolean halted;

    TaskRun(TaskId id, long epoch, TaskState state, EngineParts parts) {
        this.id = id;
        this.epoch = epoch;
        this.state = state;
        this.parts = parts;
        this.serial = new SerialExecutor(parts.pool());
    }

    /** Takes a new task on. The stage completes when the task is in the journal. */
    CompletableFuture<Void> accept(TaskRecord.Accepted request, Fields supervisorInput) {
        perform(() -> {
            emit(request);
            emit(new TaskRecord.AgentStarted(
                    "supervisor-1",
                    "supervisor",
                    Tier.SUPERVISOR,
                    "",
                    "",
                    0,
                    request.objective(),
                    supervisorInput,
                    List.of("*")));
            watchDeadline();
        });
        return accepted;
    }

    /** Takes up a task of an earlier run of the runtime. */
    void resume() {
        perform(() -> {
            emit(new TaskRecord.Resumed(epoch));
            for (var agent : state.agents()) {
                for (var call : agent.openCalls()) {
                    if (call.doubtful() && !call.waiting()) {
                        emit(
                                new TaskRecord.Waiting(
                                        agent.id(),
                                        call.use().id(),
                                        "The runtime stopped while '"
                                                + call.use().tool()
                                                + "' was running; whether it happened is not known. Approve to run it again, reject to go on without"));
                    }
                }
            }
            watchDeadline();
        });
    }

    /** Ends the task because somebody wants it. */
    void cancel(String by) {
        perform(() -> {
            if (state.end().isEmpty()) {
                emit(new TaskRecord.CancelRequested(by));
                finish(TaskStatus.CANCELLED, "cancelled", "Cancelled by " + by + ".", "");
            }
        });
    }

    /** Tells whether the calls that wait for a person may be repeated. */
    void decide(boolean approved, String by) {
        perform(() -> state.agents().forEach(agent -> agent.openCalls().stream()
                .filter(AgentState.Call::waiting)
                .forEach(call -> {
                    emit(new TaskRecord.Decided(agent.id(), call.use().id(), approved, by));
                    if (!approved) {
                        emit(new TaskRecord.CallEnded(
                                agent.id(),
                                call.use().id(),
                                new ToolOutcome.Refused("not repeated: rejected by " + by)));
                    }
                })));
    }

    /** Looks again at what could go on: an agent type has come. */
    void wake() {
        perform(() -> {});
    }

    /** Stops all work without ending the task; it goes on after a restart. */
    void halt() {
        serial.execute(() -> {
            halted = true;
            accepted.completeExceptionally(new AgenticException(
                    Problem.Code.UNAVAILABLE,
                    "Task " + id + " was not taken on: the runtime is stopping.",
                    "Try again."));
            deadline.cancel(false);
            underWay.values().forEach(work -> work.cancel(true));
        });
    }

    /** Does something that may emit records, then writes them, or goes on at once when there are none. */
    private void perform(Runnable action) {
        serial.execute(() -> {
            if (halted) {
                return;
            }
            try {
                action.run();
                writeOrAdvance();
            } catch (RuntimeException e) {
                log.error("Task {} is halted by a fault of the engine; it can be resumed by a restart", id, e);
                halt();
                accepted.completeExceptionally(e);
            }
        });
    }

    private void emit(TaskRecord record) {
        var now = parts.clock().instant();
        state.apply(record, now);
        unwritten.add(parts.codec().entry(state.seq(), now, record));
    }

    private void writeOrAdvance() {
        if (writing) {
            return;
        }
        if (unwritten.isEmpty()) {
            advance();
            return;
        }
        var batch = List.copyOf(unwritten);
        unwritten.clear();
        writing = true;
        write(batch).whenCompleteAsync((nothing, trouble) -> written(batch, trouble), serial);
    }

    private CompletionStage<Void> write(List<Journal.Entry> batch) {
        return batch.get(0).seq() == 1
                ? parts.journal().open(head(), batch)
                : parts.journal().append(id, epoch, batch, state.status());
    }

    private Journal.TaskHead head() {
        var request = state.request();
        return new Journal.TaskHead(
                id,
                request.requester(),
                request.workspace(),
                state.status(),
                Narrator.shortened(request.objective(), 200),
                state.startedAt(),
                state.startedAt());
    }

    private void written(List<Journal.Entry> batch, Throwable trouble) {
        writing = false;
        if (trouble != null) {
            var cause =
                    trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
            log.error("Task {} is halted, because its journal cannot be written: {}", id, cause.getMessage());
            accepted.completeExceptionally(cause);
            halt();
            parts.listener().halted(id);
            return;
        }
        accepted.complete(null);
        parts.listener().written(id, batch, state.end().isPresent() && unwritten.isEmpty());
        if (!halted) {
            perform(() -> {});
        }
    }

    /** Starts what the state says should be under way and is not. All records are on disk. */
    private void advance() {
        if (state.end().isPresent()) {
            deadline.cancel(false);
            underWay.values().forEach(work -> work.cancel(true));
            underWay.clear();
            return;
        }
        for (var agent : List.copyOf(state.agents())) {
            if (!agent.working()) {
                continue;
            }
            agent.asking().ifPresent(ask -> start("ask " + agent.id(), key -> ask(key, agent, ask)));
            for (var call : agent.openCalls()) {
                if (!call.waiting()) {
                    start("call " + agent.id() + " " + call.use().id(), key -> call(key, agent, call));
                }
            }
            agent.due().ifPresent(event -> start("step " + agent.id(), key -> step(key, agent, event)));
        }
    }

    private void start(String key, Function<String, Future<?>> work) {
        if (!underWay.containsKey(key)) {
            underWay.put(key, CompletableFuture.completedFuture(null));
            var running = work.apply(key);
            underWay.replace(key, running);
        }
    }

    /** What came of a piece of work that {@link #start} began; forgotten when nobody waits for it any more. */
    private void ended(String key, AgentState agent, Runnable action) {
        perform(() -> {
            if (underWay.remove(key) != null && agent.working()) {
                action.run();
            }
        });
    }

    // --- asking models

    private Future<?> ask(String key, AgentState agent, Step.Ask ask) {
        var limits = state.request().limits();
        var used = state.usage().inputTokens() + state.usage().outputTokens();
        if (used >= limits.tokens()) {
            return answer(
                    key,
                    agent,
                    BigDecimal.ZERO,
                    new ModelOutcome.Failed(
                            "the task has used " + used + " tokens; its limit is " + limits.tokens(),
                            false,
                            Duration.ZERO));
        }
        ModelView model;
        try {
            model = parts.models().resolve(state.request().model());
        } catch (AgenticException e) {
            return answer(
                    key,
                    agent,
                    BigDecimal.ZERO,
                    new ModelOutcome.Failed(e.problem().text(), false, Duration.ZERO));
        }
        var request = ModelRequest.builder(
                        model.info().name(),
                        agent.conversation(),
                        earlier(parts.config().maxAnswerSeconds()))
                .tools(offers(agent, ask.tools()));
        ask.responseSchema().ifPresent(request::responseSchema);
        var asked = parts.models().ask(model.reference(), request.build(), piece -> {});
        asked.whenComplete((outcome, trouble) -> answer(
                key,
                agent,
                price(model, outcome),
                trouble == null
                        ? outcome
                        : new ModelOutcome.Failed("the model door broke: " + trouble, false, Duration.ZERO)));
        return asked;
    }

    private Future<?> answer(String key, AgentState agent, BigDecimal cost, ModelOutcome outcome) {
        ended(key, agent, () -> emit(new TaskRecord.Answered(agent.id(), withDistinctCalls(agent, outcome), cost)));
        return CompletableFuture.completedFuture(null);
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
            calls.add(
                    distinct
                            ? use
                            : new ToolUse("call-" + agent.steps() + "-" + calls.size(), use.tool(), use.arguments()));
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

    // --- calling tools

    private Future<?> call(String key, AgentState agent, AgentState.Call call) {
        var request = state.request();
        var outcome = parts.tools()
                .call(new ToolRequest(
                        call.use(),
                        id + "/" + agent.id(),
                        request.requester(),
                        Set.copyOf(agent.start().tools()),
                        request.folder().isEmpty() ? Optional.empty() : Optional.of(Path.of(request.folder())),
                        request.write(),
                        request.deadline(),
                        call.idempotencyKey()));
        outcome.whenComplete((done, trouble) -> {
            var how = trouble == null ? done : new ToolOutcome.Failed("the tool door broke: " + trouble, false);
            ended(
                    key,
                    agent,
                    () -> emit(new TaskRecord.CallEnded(agent.id(), call.use().id(), how)));
        });
        return outcome;
    }

    // --- stepping agents

    private Future<?> step(String key, AgentState agent, AgentEvent event) {
        if (agent.steps() >= state.request().limits().steps()) {
            return broken(key, agent, agent.id() + " has taken " + agent.steps() + " steps, which is the limit");
        }
        var type = agent.start().type();
        var offer = parts.types().find(type);
        if (offer.isEmpty()) {
            return absent(key, agent, type);
        }
        absentSince.remove(key);
        var step = parts.steps().next(offer.get(), view(agent), event);
        step.whenComplete((next, trouble) -> {
            if (trouble == null) {
                ended(key, agent, () -> take(agent, next));
            } else {
                log.warn("Agent type {} broke in {}/{}: {}", type, id, agent.id(), trouble.toString());
                broken(key, agent, "agent type '" + type + "' broke: " + trouble);
            }
        });
        return step;
    }

    private AgentView view(AgentState agent) {
        var allowed = Set.copyOf(agent.start().tools());
        return new AgentView(
                agent.id(),
                agent.start().type(),
                agent.start().tier(),
                agent.start().objective(),
                agent.start().input(),
                agent.state(),
                agent.children(),
                tools(allowed).stream().map(ToolView::name).toList(),
                room(agent),
                languageModel());
    }

    private boolean languageModel() {
        try {
            return parts.models().resolve(state.request().model()).info().languageModel();
        } catch (AgenticException e) {
            return false;
        }
    }

    private int room(AgentState agent) {
        var limits = state.request().limits();
        if (agent.start().tier() == Tier.WORKER || agent.start().depth() >= limits.depth()) {
            return 0;
        }
        return Math.max(
                0,
                Math.min(
                        limits.fanOut() - agent.runningChildren(),
                        limits.agents() - state.agents().size()));
    }

    private Future<?> absent(String key, AgentState agent, String type) {
        var now = parts.clock().instant();
        var since = absentSince.computeIfAbsent(key, missing -> now);
        if (Duration.between(since, now).toSeconds() >= parts.config().absenceSeconds()) {
            return broken(
                    key,
                    agent,
                    "there is no agent type '" + type + "'. Install the plugin that brings it; see agent:list");
        }
        return parts.timer()
                .schedule(() -> ended(key, agent, () -> {}), ABSENCE_CHECK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<?> broken(String key, AgentState agent, String reason) {
        ended(key, agent, () -> end(agent, new AgentOutcome.Failed(reason)));
        return CompletableFuture.completedFuture(null);
    }

    private void take(AgentState agent, Step step) {
        var objection = objection(agent, step);
        if (objection.isPresent()) {
            end(
                    agent,
                    new AgentOutcome.Failed("agent type '" + agent.start().type()
                            + "' made a step that makes no sense: " + objection.get()));
            return;
        }
        emit(new TaskRecord.Stepped(agent.id(), step));
        if (step instanceof Step.Call call) {
            call.calls()
                    .forEach(use -> emit(new TaskRecord.CallBegun(
                            agent.id(),
                            use,
                            effect(use),
                            id + "/" + agent.id() + "/" + agent.steps() + "/" + use.id())));
        } else if (step instanceof Step.Delegate delegate) {
            delegate.assignments().forEach(assignment -> delegate(agent, assignment));
        } else if (step instanceof Step.Done done) {
            end(agent, new AgentOutcome.Finished(done.result(), done.data()));
        } else if (step instanceof Step.Fail fail) {
            end(agent, new AgentOutcome.Failed(fail.reason()));
        } else if (agent.stuck()) {
            end(
                    agent,
                    new AgentOutcome.Failed(
                            "agent type '" + agent.start().type() + "' waits although no child is running"));
        }
    }

    private Optional<String> objection(AgentState agent, Step step) {
        if (step instanceof Step.Call call) {
            var ids = new HashSet<String>();
            return call.calls().stream()
                    .filter(use -> use.id().isBlank() || !ids.add(use.id()))
                    .map(use -> "two calls have the id '" + use.id() + "'")
                    .findFirst();
        }
        if (step instanceof Step.Delegate delegate) {
            var keys = new HashSet<>(agent.children().keySet());
            state.agents().stream()
                    .filter(child -> child.start().parent().equals(agent.id()))
                    .forEach(child -> keys.add(child.start().key()));
            return delegate.assignments().stream()
                    .filter(assignment -> !keys.add(assignment.key()))
                    .map(assignment -> "two children have the key '" + assignment.key() + "'")
                    .findFirst();
        }
        if (step instanceof Step.Ask ask
                && agent.conversation().isEmpty()
                && ask.messages().isEmpty()) {
            return Optional.of("it asks nothing");
        }
        return Optional.empty();
    }

    private Effect effect(ToolUse use) {
        return parts.tools().tools().stream()
                .filter(tool -> tool.name().equals(use.tool()))
                .map(ToolView::effect)
                .findFirst()
                .orElse(Effect.NONE);
    }

    // --- delegating

    private void delegate(AgentState parent, Assignment assignment) {
        var view = parts.types().find(assignment.agentType()).map(AgentTypeRegistry.Offer::view);
        var refusal = refusal(parent, assignment, view);
        var tier = view.map(AgentTypeView::tier).orElse(Tier.WORKER);
        var tools = AgentTypeRegistry.both(Set.copyOf(parent.start().tools()), assignment.tools());
        if (view.isPresent()) {
            tools = AgentTypeRegistry.both(tools, Set.copyOf(view.get().tools()));
        }
        var child = assignment.agentType() + "-" + (state.agents().size() + 1);
        emit(new TaskRecord.AgentStarted(
                child,
                assignment.agentType(),
                tier,
                parent.id(),
                assignment.key(),
                parent.start().depth() + 1,
                assignment.objective(),
                assignment.input(),
                tools.stream().sorted().toList()));
        refusal.ifPresent(reason -> emit(new TaskRecord.AgentEnded(child, new AgentOutcome.Refused(reason))));
    }

    private Optional<String> refusal(AgentState parent, Assignment assignment, Optional<AgentTypeView> view) {
        Limits limits = state.request().limits();
        if (parent.start().tier() == Tier.WORKER) {
            return Optional.of(parent.id() + " is a worker; workers do not delegate");
        }
        if (parent.start().depth() >= limits.depth()) {
            return Optional.of(parent.id() + " is at depth " + parent.start().depth() + ", which is the limit");
        }
        if (parent.runningChildren() >= limits.fanOut()) {
            return Optional.of(
                    parent.id() + " has " + parent.runningChildren() + " children at work, which is the limit");
        }
        if (state.agents().size() >= limits.agents()) {
            return Optional.of("the task has " + state.agents().size() + " agents, which is the limit");
        }
        return view.filter(type -> type.tier() == Tier.SUPERVISOR
                        || type.tier().ordinal() < parent.start().tier().ordinal())
                .map(type -> "a " + parent.start().tier() + " may not delegate to '" + assignment.agentType() + "', a "
                        + type.tier());
    }

    // --- ending

    /** Ends an agent after all below it; the task ends with its supervisor. */
    private void end(AgentState agent, AgentOutcome outcome) {
        for (var below : state.working(agent)) {
            emit(new TaskRecord.AgentEnded(below.id(), below == agent ? outcome : new AgentOutcome.Cancelled()));
            stopWork(below);
        }
        if (agent == state.root()) {
            emit(conclusion(outcome));
        }
    }

    private static TaskRecord.Ended conclusion(AgentOutcome outcome) {
        if (outcome instanceof AgentOutcome.Finished) {
            return new TaskRecord.Ended(TaskStatus.FINISHED, "", "", "");
        }
        if (outcome instanceof AgentOutcome.Refused refused) {
            return new TaskRecord.Ended(TaskStatus.REFUSED, "refused", refused.reason(), "");
        }
        if (outcome instanceof AgentOutcome.Failed failed) {
            return new TaskRecord.Ended(
                    TaskStatus.FAILED, "failed", failed.reason(), "task:log tells what happened before.");
        }
        return new TaskRecord.Ended(TaskStatus.CANCELLED, "cancelled", "", "");
    }

    private void finish(TaskStatus status, String code, String message, String remedy) {
        for (var agent : state.working(state.root())) {
            emit(new TaskRecord.AgentEnded(agent.id(), new AgentOutcome.Cancelled()));
            stopWork(agent);
        }
        emit(new TaskRecord.Ended(status, code, message, remedy));
    }

    private void stopWork(AgentState agent) {
        underWay.entrySet().removeIf(work -> {
            var its = work.getKey().split(" ")[1].equals(agent.id());
            if (its) {
                work.getValue().cancel(true);
            }
            return its;
        });
    }

    private void watchDeadline() {
        var left = Duration.between(parts.clock().instant(), state.request().deadline());
        deadline = parts.timer()
                .schedule(
                        () -> perform(() -> {
                            if (state.end().isEmpty()) {
                                finish(
                                        TaskStatus.FAILED,
                                        "deadline",
                                        "The task was not done by its deadline, "
                                                + state.request().deadline() + ".",
                                        "Give it more time with --deadline, or less to do.");
                            }
                        }),
                        Math.max(0, left.toMillis()),
                        TimeUnit.MILLISECONDS);
    }

    private Instant earlier(long seconds) {
        var limit = parts.clock().instant().plusSeconds(seconds);
        return limit.isBefore(state.request().deadline())
                ? limit
                : state.request().deadline();
    }

    /** Who is told what a run has written. */
    interface Listener {

        /** Entries are on disk; {@code last} when the task is over. */
        void written(TaskId task, List<Journal.Entry> entries, boolean last);

        /** The journal cannot be written; the run does nothing more. */
        void halted(TaskId task);
    }
}
