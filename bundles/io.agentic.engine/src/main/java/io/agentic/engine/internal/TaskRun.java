package io.agentic.engine.internal;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.engine.internal.RecordWriter.Written;
import io.agentic.engine.internal.story.AgentState;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
 * go to the journal. Once those that must not be lost are on disk, {@link #advance} starts whatever the state says should be under way
 * and is not: that is also all there is to resuming after a restart. {@linkplain TaskRecord#progress Progress} rides along: it is
 * written in order, and nobody waits for it.
 *
 * <p>Everything runs on one {@link TaskLane}; no thread waits. While a task has nothing to do its state may be {@linkplain #rest let
 * go}: the journal has it.
 */
final class TaskRun implements RecordWriter.Owner {

    private static final Logger log = LoggerFactory.getLogger(TaskRun.class);

    private final TaskId id;
    private final long epoch;
    private final String workspace;
    private final EngineParts parts;
    private final AgentWork work;
    private final StepTaker steps;
    private final TaskAudit audit;
    private final TaskLane lane;
    private final RecordWriter writer;
    private final Errands errands = new Errands();
    private final CompletableFuture<Void> accepted = new CompletableFuture<>();
    private final Queue<String> stirred = new ArrayDeque<>(4);
    private final Set<String> absent = new HashSet<>(1);
    private final Set<String> unread = new HashSet<>(1);

    private TaskState state;
    private Future<?> deadline = CompletableFuture.completedFuture(null);
    private final CompletableFuture<Void> quiet = new CompletableFuture<>();
    private boolean halted;
    private boolean quieting;
    private volatile boolean known;

    /**
     * @param state as it is in the journal
     * @param request what the task is about; the state may not know it yet
     */
    TaskRun(TaskId id, long epoch, TaskState state, TaskRecord.Accepted request, EngineParts parts) {
        this.id = id;
        this.epoch = epoch;
        this.state = state;
        this.workspace = request.workspace();
        this.parts = parts;
        var weight = request.priority().weight();
        this.lane = new TaskLane(parts.pool(), parts.pool().line(workspace, weight));
        this.writer = new RecordWriter(id, epoch, state.seq(), parts, lane, this);
        this.work = new AgentWork(id, request, weight, parts);
        this.steps = new StepTaker(id, parts, this::emit);
        this.audit = new TaskAudit(id, request, parts);
    }

    String workspace() {
        return workspace;
    }

    /** Takes a new task on. The stage completes when the task is in the journal. */
    CompletionStage<Void> accept(TaskRecord.Accepted request, Fields supervisorInput) {
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

    /** Takes up a task of an earlier run of the runtime. A call that may not happen twice waits for a person. */
    void resume() {
        perform(() -> {
            emit(new TaskRecord.Resumed(epoch));
            for (var agent : state.agents()) {
                stirred.add(agent.id());
                agent.openCalls().stream()
                        .filter(call -> call.doubtful() && !call.waiting())
                        .forEach(call -> emit(
                                new TaskRecord.Waiting(agent.id(), call.use().id(), doubt(call))));
            }
            watchDeadline();
        });
    }

    private static String doubt(AgentState.Call call) {
        return "The runtime stopped while '" + call.use().tool() + "' was running; whether it happened is not known. "
                + "task:approve runs it again, task:reject goes on without";
    }

    /** Ends the task because somebody wants it. The stage completes when that is on disk. */
    CompletionStage<Void> cancel(String by) {
        return wish(() -> {
            if (state.end().isEmpty()) {
                emit(new TaskRecord.CancelRequested(by));
                steps.endTask(state, TaskStatus.CANCELLED, "cancelled", "Cancelled by " + by + ".", "");
            }
        });
    }

    /** Whether all that waits for a person can be seen from outside; not while a task is being taken up again. */
    boolean known() {
        return known;
    }

    /** Tells whether the calls that wait for a person may be repeated. The stage completes when that is on disk. */
    CompletionStage<Void> decide(boolean approved, String by) {
        return wish(() -> {
            demandCallsThatWait();
            state.agents().forEach(agent -> agent.openCalls().stream()
                    .filter(AgentState.Call::waiting)
                    .forEach(call -> {
                        emit(new TaskRecord.Decided(agent.id(), call.use().id(), approved, by));
                        if (!approved) {
                            var rejected = new ToolOutcome.Refused("not repeated: rejected by " + by);
                            emit(new TaskRecord.CallEnded(agent.id(), call.use().id(), rejected));
                        }
                    }));
        });
    }

    private void demandCallsThatWait() {
        var calls = state.agents().stream().flatMap(agent -> agent.openCalls().stream());
        if (calls.noneMatch(AgentState.Call::waiting) && state.agents().stream().anyMatch(AgentState::unreadable)) {
            throw new AgenticException(
                    Code.CONFLICT,
                    "Task " + id + " waits for no decision, but for a release of a plugin; task:log says which.",
                    "It goes on by itself after plugin:rollback. task:cancel ends it.");
        }
    }

    /** What a person wants is answered when it cannot be lost any more. */
    private CompletionStage<Void> wish(Runnable action) {
        var durable = new CompletableFuture<Void>();
        perform(() -> {
            try {
                action.run();
                writer.whenDurable(durable);
            } catch (AgenticException refused) {
                durable.completeExceptionally(refused);
            }
        });
        lane.execute(
                () -> { // nothing was done when it is halted
                    if (halted) {
                        writer.whenDurable(durable);
                    }
                });
        return durable;
    }

    /** Looks again at agents whose type was absent, or could not read their state: one has come. */
    void wake() {
        lane.execute(() -> {
            if (!absent.isEmpty() || !unread.isEmpty()) {
                perform(() -> {
                    stirred.addAll(absent);
                    stirred.addAll(unread);
                    absent.clear();
                    unread.clear();
                });
            }
        });
    }

    TaskId id() {
        return id;
    }

    /**
     * Asks something of the task's state, which is read when it was let go.
     *
     * @param halted the answer when the task does nothing any more
     */
    <T> CompletableFuture<T> look(Function<TaskState, T> question, T halted) {
        var answer = new CompletableFuture<T>();
        perform(() -> answer.complete(question.apply(state)));
        lane.execute(() -> answer.complete(halted));
        return answer;
    }

    /** Begins nothing more. Completes when no call is under way that may happen once only, and what happened is on disk. */
    CompletableFuture<Void> quiesce() {
        lane.execute(() -> {
            quieting = true;
            lookWhetherQuiet();
        });
        return quiet;
    }

    private void lookWhetherQuiet() {
        if (quieting && (halted || state == null || writer.idle() && !onceUnderWay())) {
            quiet.complete(null);
        }
    }

    private boolean onceUnderWay() {
        for (var agent : state.agents()) {
            for (var call : agent.openCalls()) {
                if (call.doubtful() && !errands.none(agent.id(), call.use().id())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Stops all work without ending the task; it goes on after a restart. */
    void halt() {
        lane.execute(() -> {
            halted = true;
            lookWhetherQuiet();
            writer.close();
            accepted.completeExceptionally(new AgenticException(
                    Code.UNAVAILABLE, "Task " + id + " was not taken on: the runtime is stopping.", "Try again."));
            deadline.cancel(false);
            errands.cancelAll();
        });
    }

    /** Lets go of the state if nothing is to be done with it now. It is read again when something happens. */
    void rest() {
        lane.execute(() -> {
            if (!halted && writer.idle() && !errands.stepping()) {
                state = null;
            }
        });
    }

    // --- from what happens to records

    /** Does something that may emit records, then writes them, or goes on at once when there are none. */
    private void perform(Runnable action) {
        lane.execute(() -> {
            if (halted) {
                return;
            }
            try {
                if (state == null) {
                    state = parts.stories().state(id);
                }
                action.run();
                writeAndAdvance();
                lookWhetherQuiet();
            } catch (Throwable e) { // even out of memory: other tasks go on
                log.error("Task {} is halted by a fault; a restart takes it up again", id, e);
                giveUp(e);
            }
        });
    }

    private void emit(TaskRecord record) {
        var now = parts.clock().instant();
        var entry = parts.codec().entry(state.seq() + 1, now, record).with(audit.of(state, record));
        state.apply(record, now, entry.payload().length());
        writer.add(new Written(entry, record));
        stirred.add(record.agent());
        if (record instanceof TaskRecord.AgentEnded) {
            stirred.add(state.agent(record.agent()).orElseThrow().start().parent());
        }
    }

    private void writeAndAdvance() {
        writer.write(state);
        if (!writer.awaits()) {
            advance();
        }
        parts.residents().used(this, halted || state == null ? 0 : state.chars());
    }

    @Override
    public void written(List<Written> records) {
        known = true;
        accepted.complete(null);
        var over = state.end().isPresent() && writer.idle();
        if (over) {
            advance();
            lookWhetherQuiet();
            parts.residents().gone(this);
        }
        parts.listener().written(id, records, over);
        if (!over) {
            writer.keepSnapshot(state);
            perform(() -> {});
        }
    }

    @Override
    public void mayWriteAgain() {
        perform(writer::retry);
    }

    @Override
    public void giveUp(Throwable trouble) {
        accepted.completeExceptionally(trouble);
        halt();
        parts.residents().gone(this);
        parts.listener().halted(id);
    }

    // --- from records to work

    /** Starts what the state says should be under way and is not, and stops what should not be. What must be on disk is. */
    private void advance() {
        if (state.end().isPresent()) {
            deadline.cancel(false);
            errands.cancelAll();
            return;
        }
        if (quieting) {
            return;
        }
        for (var agent = stirred.poll(); agent != null; agent = stirred.poll()) {
            state.agent(agent).ifPresent(this::advance);
        }
    }

    private void advance(AgentState agent) {
        if (!agent.working()) {
            errands.cancel(agent.id());
            return;
        }
        var idle = errands.none(agent.id(), "");
        if (idle && agent.asking().isPresent()) {
            ask(agent, agent.asking().get());
        }
        for (var call : agent.openCalls()) {
            if (!call.waiting() && errands.none(agent.id(), call.use().id())) {
                call(agent, call);
            }
        }
        if (idle && agent.due().isPresent()) {
            step(agent, agent.due().get());
        }
    }

    private void ask(AgentState agent, Step.Ask ask) {
        errand(agent.id(), "", work.ask(state, agent, ask));
    }

    private void call(AgentState agent, AgentState.Call call) {
        errand(agent.id(), call.use().id(), work.call(agent, call));
    }

    /** What comes of it counts only while the agent still works. */
    private void errand(String agent, String part, CompletableFuture<? extends TaskRecord> outcome) {
        var errand = errands.begin(agent, part, outcome);
        outcome.whenComplete((record, trouble) -> perform(() -> {
            if (errands.end(errand) && trouble == null) {
                emit(record);
            }
        }));
    }

    private void step(AgentState agent, AgentEvent event) {
        if (agent.steps() >= state.request().limits().steps()) {
            fail(agent.id(), agent.id() + " has taken " + agent.steps() + " steps, which is the limit");
            return;
        }
        var type = parts.types().find(agent.start().type());
        if (type.isEmpty()) {
            await(agent.id(), agent.start().type());
            return;
        }
        var errand = errands.begin(agent.id(), "", null);
        var call = parts.steps()
                .call(
                        type.get().view().plugin(),
                        new StepRunner.Question(
                                work.view(state, agent), event, agent.stateVersion(), work.name(agent.id())),
                        (taken, trouble) -> perform(() -> {
                            var working = state.agent(errand.agent()).filter(AgentState::working);
                            if (errands.end(errand) && working.isPresent()) {
                                stepped(working.get(), taken, trouble);
                            }
                        }));
        errand.stepping(call);
        lane.aside(call);
    }

    private void stepped(AgentState agent, StepRunner.Taken taken, Throwable trouble) {
        if (trouble == null) {
            steps.take(state, agent, taken);
        } else if (trouble instanceof StepRunner.Absent) { // since it was found
            stirred.add(agent.id());
        } else if (trouble instanceof StepRunner.Unreadable) {
            unread.add(agent.id());
            if (!agent.unreadable()) {
                emit(new TaskRecord.Waiting(agent.id(), "", trouble.getMessage()));
            }
        } else {
            steps.fail(state, agent, "agent type '" + agent.start().type() + "' broke: " + trouble);
        }
    }

    /** The agent's type is absent: {@link #wake} looks again when one comes; it may be absent for so long. */
    private void await(String agent, String type) {
        if (!absent.add(agent)) {
            return;
        }
        parts.timer()
                .schedule(
                        () -> lane.execute(() -> {
                            if (absent.remove(agent)) {
                                fail(
                                        agent,
                                        "there is no agent type '" + type
                                                + "'. Install the plugin that brings it; see agent:list");
                            }
                        }),
                        parts.limits().absenceSeconds(),
                        TimeUnit.SECONDS);
    }

    private void fail(String agent, String reason) {
        perform(() ->
                state.agent(agent).filter(AgentState::working).ifPresent(still -> steps.fail(state, still, reason)));
    }

    private void watchDeadline() {
        var until = state.request().deadline();
        var left = Duration.between(parts.clock().instant(), until).toMillis();
        deadline = parts.timer()
                .schedule(
                        () -> perform(() -> {
                            if (state.end().isEmpty()) {
                                steps.endTask(
                                        state,
                                        TaskStatus.FAILED,
                                        "deadline",
                                        "The task was not done by its deadline, " + until + ".",
                                        "Give it more time with --deadline, or less to do.");
                            }
                        }),
                        Math.max(0, left),
                        TimeUnit.MILLISECONDS);
    }

    /** Who is told what a run has written. */
    interface Listener {

        /** Records are on disk; {@code last} when the task is over. */
        void written(TaskId task, List<Written> records, boolean last);

        /** The journal cannot be written; the run does nothing more. */
        void halted(TaskId task);
    }
}
