package io.agentic.engine.internal;

import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.event.TaskListener;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskRequest;
import io.agentic.api.task.TaskStatus;
import io.agentic.engine.internal.AgentTypeRegistry.AgentTypeView;
import io.agentic.engine.internal.RecordWriter.Written;
import io.agentic.engine.internal.fair.FairPool;
import io.agentic.engine.internal.plan.Catalogue;
import io.agentic.engine.internal.plan.DelegationPlan;
import io.agentic.engine.internal.plan.PlanReader;
import io.agentic.engine.internal.story.RecordCodec;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.model.ModelGateway;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.plugin.ReleaseRoutes.Subscription;
import io.agentic.platform.api.store.Journal;
import io.agentic.platform.api.store.Journal.TaskHead;
import io.agentic.platform.api.task.TaskFeed;
import io.agentic.platform.api.tool.FolderAccess;
import io.agentic.platform.api.tool.ToolGateway;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes tasks on, runs them, lets them be followed, and takes up those of an earlier run. */
@Component(
        service = {TaskEngine.class, TaskFeed.class},
        configurationPid = "io.agentic.engine",
        immediate = true)
@Designate(ocd = EngineConfig.class)
public final class TaskEngine implements TaskFeed, TaskRun.Listener {

    private static final Logger log = LoggerFactory.getLogger(TaskEngine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int FEED_THREADS = 4;
    private static final long TIDY_MINUTES = 30;
    static final List<TaskStatus> UNFINISHED = List.of(TaskStatus.RUNNING, TaskStatus.WAITING);

    private static final int CLAIMED_AT_ONCE = 500;

    private final EngineParts parts;
    private final FolderAccess folders;
    private final Workspaces workspaces;
    private final Narrator narrator;
    private final ListenerFeed listeners;
    private final PlanReader plans = new PlanReader();
    private final TaskIds ids;
    private final Places places;
    private final ThreadPoolExecutor feedThreads;
    private final ScheduledThreadPoolExecutor timer;
    private final ScheduledThreadPoolExecutor caretaker;
    private final Map<TaskId, TaskRun> runs = new ConcurrentHashMap<>();
    private final Map<TaskId, Set<JournalFollower>> followers = new ConcurrentHashMap<>();
    private final Subscription arrivals;
    private final AtomicBoolean takenUp = new AtomicBoolean();
    private volatile boolean resumed;
    private volatile Offer offer = new Offer(List.of(), 0);

    @Activate
    public TaskEngine(
            @Reference(name = "journal") Journal journal,
            @Reference LiveDoors doors,
            @Reference AgentTypeRegistry types,
            EngineConfig config) {
        this(
                journal,
                doors.models(),
                doors.tools(),
                doors.folders(),
                doors.workspaces(),
                types,
                EngineLimits.of(config),
                Duration.ofSeconds(config.maxStepSeconds()),
                Clock.systemUTC());
    }

    public TaskEngine(
            Journal journal,
            ModelGateway models,
            ToolGateway tools,
            FolderAccess folders,
            Workspaces workspaces,
            AgentTypeRegistry types,
            EngineLimits limits,
            Duration maxStep,
            Clock clock) {
        this.folders = folders;
        this.workspaces = workspaces;
        this.ids = new TaskIds(clock);
        this.places = new Places(limits.capacity());
        var pool =
                new FairPool(Math.max(2, Runtime.getRuntime().availableProcessors()), Threads.named("agentic-engine"));
        this.feedThreads = Threads.fewWith(FEED_THREADS, Integer.MAX_VALUE, "agentic-feed");
        this.timer = Threads.timer("agentic-timer");
        this.caretaker = Threads.timer("agentic-caretaker");
        var codec = new RecordCodec();
        this.narrator = new Narrator(codec);
        this.listeners = new ListenerFeed(narrator);
        var stories = new Stories(journal, codec, narrator);
        this.parts = new EngineParts(
                journal,
                codec,
                stories,
                models,
                tools,
                new ToolCatalogue(tools),
                types,
                new StepRunner(types, pool, timer, maxStep),
                new Gates(limits.capacity().asks(), limits.capacity().calls()),
                new Residents(limits.capacity().stateChars()),
                pool,
                timer,
                clock,
                limits,
                this);
        arrivals = types.onArrival(() -> runs.values().forEach(TaskRun::wake));
        var housekeeper = new Housekeeper(journal, stories, codec, narrator, limits.retention(), clock);
        caretaker.scheduleWithFixedDelay(housekeeper::tidy, 1, TIDY_MINUTES, TimeUnit.MINUTES);
    }

    /** From now on told what happens in all tasks, a little later, and never holding one up. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addListener(TaskListener listener) {
        listeners.add(listener);
    }

    public void removeListener(TaskListener listener) {
        listeners.remove(listener);
    }

    /** Takes up the tasks of an earlier run, once. Does not wait for it. */
    public void takeUp() {
        if (!takenUp.getAndSet(true)) {
            caretaker.execute(this::resumeAll);
        }
    }

    /** Begins nothing more, waits a while for what may happen once only, and halts all tasks; whoever takes them up goes on with them. */
    @Deactivate
    public void stop() {
        arrivals.close();
        caretaker.shutdownNow();
        awaitQuiet();
        runs.values().forEach(TaskRun::halt);
        followers.values().forEach(all -> all.forEach(JournalFollower::close));
        timer.shutdownNow();
        parts.steps().close();
        parts.pool().close();
        feedThreads.shutdownNow();
        listeners.close();
    }

    private void awaitQuiet() {
        try {
            CompletableFuture.allOf(runs.values().stream().map(TaskRun::quiesce).toArray(CompletableFuture[]::new))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.warn("Tasks are halted though calls that may happen once only are under way");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes a task on.
     *
     * @return its id, once the task is in the journal
     * @throws AgenticException when it cannot be taken on; says why
     */
    public CompletionStage<TaskId> submit(TaskRequest request) {
        checkWorkspace(request);
        request.folder().map(Path::of).flatMap(folders::objection).ifPresent(objection -> {
            throw new AgenticException(Code.USAGE, objection, "");
        });
        var model = parts.models().resolve(request.model().orElse("")).reference();
        var now = parts.clock().instant();
        var limit = parts.limits().maxTask();
        var accepted = new TaskRecord.Accepted(
                request.objective(),
                request.requester(),
                request.workspace(),
                request.folder().orElse(""),
                request.write(),
                model,
                now.plus(request.deadline()
                        .filter(asked -> asked.compareTo(limit) < 0)
                        .orElse(limit)),
                parts.limits().task(),
                request.priority(),
                request.parameters(),
                request.scope());
        var input = supervisorInput(request);
        places.take(request.workspace());
        var id = ids.next();
        var run = new TaskRun(id, 1, new TaskState(), accepted, parts);
        runs.put(id, run);
        return run.accept(accepted, input).thenApply(nothing -> id);
    }

    /** Ends a task. The stage completes when that is on disk. */
    public CompletionStage<Void> cancel(TaskId task, String by) {
        return running(task).cancel(by);
    }

    /** Takes up a task again that a fault has halted. Blocks. */
    public void resume(TaskId task) {
        var status = parts.stories().head(task).status();
        if (status.ended() || runs.containsKey(task)) {
            throw new AgenticException(
                    Code.CONFLICT,
                    "Task " + task + " is " + status + ", and no fault has halted it.",
                    status == TaskStatus.WAITING ? "task:approve or task:reject lets it go on." : "");
        }
        if (!resumed) {
            throw beingTakenUp(task);
        }
        synchronized (this) { // two at once would fence each other off
            if (!runs.containsKey(task)) {
                resume(task, parts.journal().claim(task));
            }
        }
    }

    /** Approves or rejects the calls of a task that wait for a person. The stage completes when that is on disk. */
    public CompletionStage<Void> decide(TaskId task, boolean approved, String by) {
        if (parts.stories().head(task).status() != TaskStatus.WAITING) {
            throw new AgenticException(Code.CONFLICT, "Task " + task + " waits for nobody's decision.", "");
        }
        var run = running(task);
        if (!run.known()) {
            throw beingTakenUp(task);
        }
        return run.decide(approved, by);
    }

    /** The task as its journal tells it now. Blocks. */
    public TaskState story(TaskId task) {
        parts.stories().head(task);
        return parts.stories().state(task);
    }

    /** Everything that happened in a task. Blocks. */
    public List<TaskEvent> log(TaskId task) {
        parts.stories().head(task);
        return parts.stories().log(task);
    }

    /** Tasks within a reach, newest first. Blocks. */
    public List<TaskHead> list(List<TaskStatus> statuses, Reach reach, int limit) {
        return parts.journal().list(statuses, reach, limit);
    }

    /** The workspace of a task; empty when there is no such task. Blocks. */
    Optional<String> workspace(TaskId task) {
        return parts.journal().find(task).map(TaskHead::workspace);
    }

    /** Removes a task that has ended. */
    CompletionStage<Void> remove(TaskId task) {
        return parts.journal().remove(task);
    }

    @Override
    public Following follow(TaskId task, long afterSeq, TaskListener listener) {
        parts.stories().head(task);
        var follower =
                new JournalFollower(task, afterSeq, parts.journal(), narrator, listener, feedThreads, this::unfollow);
        followers.computeIfAbsent(task, id -> ConcurrentHashMap.newKeySet()).add(follower);
        follower.signal();
        return follower;
    }

    private void unfollow(JournalFollower follower) {
        followers.computeIfPresent(follower.task(), (task, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        });
    }

    /** The tasks under way here. */
    Collection<TaskRun> underWay() {
        return runs.values();
    }

    @Override
    public void written(TaskId task, List<Written> records, boolean last) {
        if (last) {
            over(task);
        }
        followers.getOrDefault(task, Set.of()).forEach(JournalFollower::signal);
        listeners.tell(task, records);
    }

    @Override
    public void halted(TaskId task) {
        over(task);
    }

    private void over(TaskId task) {
        var run = runs.remove(task);
        if (run != null) {
            places.free(run.workspace());
        }
    }

    private void resumeAll() {
        try {
            var unfinished = parts.journal().list(UNFINISHED, Reach.EVERYWHERE, Integer.MAX_VALUE);
            for (int from = 0; from < unfinished.size(); from += CLAIMED_AT_ONCE) {
                var some = unfinished.subList(from, Math.min(from + CLAIMED_AT_ONCE, unfinished.size())).stream()
                        .map(TaskHead::id)
                        .filter(task -> !runs.containsKey(task)) // submitted meanwhile
                        .toList();
                parts.journal().claimAll(some).forEach(this::resume);
            }
            if (!unfinished.isEmpty()) {
                log.info("Taken up again: {} unfinished tasks", unfinished.size());
            }
        } catch (RuntimeException e) {
            log.error("Unfinished tasks cannot be listed, so not all are taken up again: {}", e.getMessage());
        } finally {
            resumed = true;
        }
    }

    private void resume(TaskId task, long epoch) {
        try {
            var state = parts.stories().state(task);
            if (state.end().isPresent()) {
                return;
            }
            var run = new TaskRun(task, epoch, state, state.request(), parts);
            places.keep(run.workspace());
            runs.put(task, run);
            run.resume();
        } catch (RuntimeException e) {
            log.error("Task {} cannot be taken up again: {}", task, e.getMessage());
        }
    }

    private TaskRun running(TaskId task) {
        var run = runs.get(task);
        if (run != null) {
            return run;
        }
        var status = parts.stories().head(task).status();
        if (status.ended()) {
            throw new AgenticException(
                    Code.CONFLICT, "Task " + task + " is " + status + ".", "There is nothing to stop.");
        }
        throw resumed
                ? new AgenticException(
                        Code.UNAVAILABLE,
                        "Task " + task + " was halted by a fault; the log says which.",
                        "Mend it, then task:resume takes the task up again, as a restart does.")
                : beingTakenUp(task);
    }

    private static AgenticException beingTakenUp(TaskId task) {
        return new AgenticException(Code.UNAVAILABLE, "Task " + task + " is being taken up again.", "Try again.");
    }

    private void checkWorkspace(TaskRequest request) {
        if (workspaces.find(request.workspace()).isEmpty()) {
            throw new AgenticException(
                    Code.NOT_FOUND, "There is no workspace '" + request.workspace() + "'.", "See workspace:list.");
        }
    }

    /** Everything the supervisor's step function needs to know, since it may look at nothing itself. */
    private Fields supervisorInput(TaskRequest request) {
        var last = offer;
        if (last.types != parts.types().views()) {
            last = new Offer(parts.types().views(), parts.limits().highComplexity());
            offer = last;
        }
        if (request.plan().isEmpty()) {
            return last.input;
        }
        return last.input.with(
                "plan", given(request.plan().get(), last.catalogue).fields());
    }

    private DelegationPlan given(String json, Catalogue catalogue) {
        var read = plans.read(json, catalogue);
        if (read.plan().isEmpty()) {
            throw new AgenticException(
                    Code.USAGE,
                    "The plan cannot be used: " + String.join("; ", read.problems()) + ".",
                    "It needs {\"phases\":[{\"name\",\"objective\",\"agents\":[…],\"dependsOn\":[…]}]}; agents as in agent:list.");
        }
        return read.plan().get().from("given", "the requester wrote it");
    }

    /** The agent types on offer, as a supervisor is told of them. */
    private static final class Offer {

        private final List<AgentTypeView> types;
        private final Catalogue catalogue;
        private final Fields input;

        Offer(List<AgentTypeView> types, double highComplexity) {
            this.types = types;
            catalogue = new Catalogue(types.stream()
                    .filter(type -> type.tier() != Tier.SUPERVISOR)
                    .map(Offer::entry)
                    .toList());
            input = Fields.of("catalogue", catalogue.fields()).with("highComplexity", highComplexity);
        }

        private static Catalogue.Entry entry(AgentTypeView type) {
            return new Catalogue.Entry(
                    type.name(), type.tier(), type.summary(), type.domains(), type.keywords(), type.phase());
        }
    }
}
