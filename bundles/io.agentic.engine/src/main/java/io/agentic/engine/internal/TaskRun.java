package io.agentic.engine.internal;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.engine.internal.story.AgentState;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
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
    private static final Duration ABSENCE_CHECK = Duration.ofMillis(250);

    private final TaskId id;
    private final long epoch;
    private final TaskState state;
    private final EngineParts parts;
    private final AgentWork work;
    private final StepTaker steps;
    private final SerialExecutor serial;
    private final CompletableFuture<Void> accepted = new CompletableFuture<>();
    private final List<Journal.Entry> unwritten = new ArrayList<>();
    private final Map<Job, Future<?>> underWay = new HashMap<>();
    private final Map<String, Instant> absentSince = new HashMap<>();
    private Future<?> deadline = CompletableFuture.completedFuture(null);
    private boolean writing;
    private boolean halted;

    TaskRun(TaskId id, long epoch, TaskState state, EngineParts parts) {
        this.id = id;
        this.epoch = epoch;
        this.state = state;
        this.parts = parts;
        this.work = new AgentWork(id, state, parts);
        this.steps = new StepTaker(id, state, parts, this::emit);
        this.serial = new SerialExecutor(parts.pool());
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
            state.agents().forEach(agent -> agent.openCalls().stream()
                    .filter(call -> call.doubtful() && !call.waiting())
                    .forEach(call ->
                            emit(new TaskRecord.Waiting(agent.id(), call.use().id(), doubt(call)))));
            watchDeadline();
        });
    }

    private static String doubt(AgentState.Call call) {
        return "The runtime stopped while '" + call.use().tool() + "' was running; whether it happened is not known. "
                + "task:approve runs it again, task:reject goes on without";
    }

    /** Ends the task because somebody wants it. */
    void cancel(String by) {
        perform(() -> {
            if (state.end().isEmpty()) {
                emit(new TaskRecord.CancelRequested(by));
                steps.endTask(TaskStatus.CANCELLED, "cancelled", "Cancelled by " + by + ".", "");
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
                        var rejected = new ToolOutcome.Refused("not repeated: rejected by " + by);
                        emit(new TaskRecord.CallEnded(agent.id(), call.use().id(), rejected));
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
            underWay.values().forEach(job -> job.cancel(true));
        });
    }

    // --- from what happens to records

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
                log.error("Task {} is halted by a fault of the engine; a restart takes it up again", id, e);
                giveUp(e);
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
            giveUp(cause);
            return;
        }
        accepted.complete(null);
        parts.listener().written(id, batch, state.end().isPresent() && unwritten.isEmpty());
        perform(() -> {});
    }

    private void giveUp(Throwable trouble) {
        accepted.completeExceptionally(trouble);
        halt();
        parts.listener().halted(id);
    }

    // --- from records to work

    /** Starts what the state says should be under way and is not, and stops what should not be. All records are on disk. */
    private void advance() {
        stopWorkOfEnded();
        if (state.end().isPresent()) {
            deadline.cancel(false);
            return;
        }
        for (var agent : List.copyOf(state.agents())) {
            agent.asking()
                    .ifPresent(ask -> start(
                            new Job("ask", agent.id(), ""),
                            () -> work.ask(agent, ask),
                            (answer, trouble) -> emit(answer)));
            agent.openCalls().stream()
                    .filter(call -> !call.waiting())
                    .forEach(call -> start(
                            new Job("call", agent.id(), call.use().id()),
                            () -> work.call(agent, call),
                            (end, trouble) -> emit(end)));
            agent.due().ifPresent(event -> step(agent, event));
        }
    }

    private void stopWorkOfEnded() {
        underWay.entrySet().removeIf(job -> {
            var over = state.agent(job.getKey().agent())
                    .filter(AgentState::working)
                    .isEmpty();
            if (over) {
                job.getValue().cancel(true);
            }
            return over;
        });
    }

    private void step(AgentState agent, AgentEvent event) {
        if (agent.steps() >= state.request().limits().steps()) {
            perform(() -> steps.fail(agent, agent.id() + " has taken " + agent.steps() + " steps, which is the limit"));
            return;
        }
        var type = parts.types().find(agent.start().type());
        var job = new Job("step", agent.id(), "");
        if (type.isEmpty()) {
            await(agent, job);
            return;
        }
        absentSince.remove(agent.id());
        start(job, () -> work.step(type.get(), agent, event), (step, trouble) -> {
            if (trouble == null) {
                steps.take(agent, step);
            } else {
                steps.fail(agent, "agent type '" + agent.start().type() + "' broke: " + trouble);
            }
        });
    }

    /** The agent's type is absent: looks again soon, for as long as it may be absent. */
    private void await(AgentState agent, Job job) {
        var now = parts.clock().instant();
        var since = absentSince.computeIfAbsent(agent.id(), missing -> now);
        var over = Duration.between(since, now).toSeconds() >= parts.limits().absenceSeconds();
        var later = CompletableFuture.delayedExecutor(
                over ? 0 : ABSENCE_CHECK.toMillis(), TimeUnit.MILLISECONDS, parts.pool());
        start(job, () -> CompletableFuture.runAsync(() -> {}, later), (nothing, trouble) -> {
            if (over && parts.types().find(agent.start().type()).isEmpty()) {
                steps.fail(
                        agent,
                        "there is no agent type '" + agent.start().type()
                                + "'. Install the plugin that brings it; see agent:list");
            }
        });
    }

    /** Starts a job unless it is under way; what comes of it counts only while its agent still works. */
    private <T> void start(Job job, Supplier<CompletableFuture<T>> action, BiConsumer<T, Throwable> then) {
        if (underWay.containsKey(job)) {
            return;
        }
        var running = action.get();
        underWay.put(job, running);
        running.whenComplete((result, trouble) -> perform(() -> {
            if (underWay.remove(job, running)
                    && state.agent(job.agent()).filter(AgentState::working).isPresent()) {
                then.accept(result, trouble);
            }
        }));
    }

    private void watchDeadline() {
        var until = state.request().deadline();
        var left = Duration.between(parts.clock().instant(), until).toMillis();
        deadline = parts.timer()
                .schedule(
                        () -> perform(() -> {
                            if (state.end().isEmpty()) {
                                steps.endTask(
                                        TaskStatus.FAILED,
                                        "deadline",
                                        "The task was not done by its deadline, " + until + ".",
                                        "Give it more time with --deadline, or less to do.");
                            }
                        }),
                        Math.max(0, left),
                        TimeUnit.MILLISECONDS);
    }

    /** One piece of work of one agent; {@code part} tells its calls apart. */
    private record Job(String kind, String agent, String part) {}

    /** Who is told what a run has written. */
    interface Listener {

        /** Entries are on disk; {@code last} when the task is over. */
        void written(TaskId task, List<Journal.Entry> entries, boolean last);

        /** The journal cannot be written; the run does nothing more. */
        void halted(TaskId task);
    }
}
