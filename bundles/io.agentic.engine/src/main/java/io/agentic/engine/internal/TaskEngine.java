package io.agentic.engine.internal;

import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.event.TaskListener;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskRequest;
import io.agentic.api.task.TaskStatus;
import io.agentic.engine.internal.AgentTypeRegistry.AgentTypeView;
import io.agentic.engine.internal.plan.Catalogue;
import io.agentic.engine.internal.plan.DelegationPlan;
import io.agentic.engine.internal.plan.PlanReader;
import io.agentic.engine.internal.story.RecordCodec;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.model.ModelGateway;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.store.Journal;
import io.agentic.platform.api.store.Journal.TaskHead;
import io.agentic.platform.api.task.TaskFeed;
import io.agentic.platform.api.tool.FolderAccess;
import io.agentic.platform.api.tool.ToolGateway;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private static final int UNTOLD = 10_000;

    private final EngineParts parts;
    private final FolderAccess folders;
    private final Narrator narrator;
    private final PlanReader plans = new PlanReader();
    private final TaskIds ids;
    private final ExecutorService pool;
    private final ExecutorService followerPool;
    private final ThreadPoolExecutor listenerThread;
    private final ScheduledExecutorService timer;
    private final Map<TaskId, TaskRun> runs = new ConcurrentHashMap<>();
    private final Set<JournalFollower> followers = ConcurrentHashMap.newKeySet();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<TaskListener> listeners = List.of();

    @Activate
    public TaskEngine(
            @Reference(name = "journal") Journal journal,
            @Reference ModelGateway models,
            @Reference ToolGateway tools,
            @Reference FolderAccess folders,
            @Reference AgentTypeRegistry types,
            EngineConfig config) {
        this(
                journal,
                models,
                tools,
                folders,
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
            AgentTypeRegistry types,
            EngineLimits limits,
            Duration maxStep,
            Clock clock) {
        this.folders = folders;
        this.ids = new TaskIds(clock);
        this.pool = Executors.newFixedThreadPool(
                Math.max(2, Runtime.getRuntime().availableProcessors()), Threads.named("agentic-engine"));
        this.followerPool = Executors.newCachedThreadPool(Threads.named("agentic-feed"));
        this.listenerThread = new ThreadPoolExecutor(
                0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(UNTOLD), Threads.named("agentic-listeners"));
        this.timer = Executors.newSingleThreadScheduledExecutor(Threads.named("agentic-timer"));
        var codec = new RecordCodec();
        this.narrator = new Narrator(codec);
        var steps = new StepRunner(timer, maxStep);
        this.parts = new EngineParts(journal, codec, models, tools, types, steps, pool, timer, clock, limits, this);
        types.onArrival(() -> runs.values().forEach(TaskRun::wake));
        pool.execute(this::resumeAll);
    }

    @Deactivate
    public void stop() {
        runs.values().forEach(TaskRun::halt);
        followers.forEach(JournalFollower::close);
        timer.shutdownNow();
        parts.steps().close();
        pool.shutdown();
        followerPool.shutdownNow();
        listenerThread.shutdownNow();
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
        if (runs.size() >= parts.limits().maxTasks()) {
            throw new AgenticException(
                    Code.BUSY,
                    runs.size() + " tasks are running, which is the limit.",
                    "Try again when some have ended.");
        }
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
                parts.limits().task());
        var input = supervisorInput(request);
        var id = ids.next();
        var run = new TaskRun(id, 1, new TaskState(), parts);
        runs.put(id, run);
        return run.accept(accepted, input)
                .whenComplete((nothing, trouble) -> {
                    if (trouble != null) {
                        runs.remove(id);
                    }
                })
                .thenApply(nothing -> id);
    }

    /** Ends a task. Nothing happens when it has ended. */
    public void cancel(TaskId task, String by) {
        running(task).cancel(by);
    }

    /** Approves or rejects the calls of a task that wait for a person. */
    public void decide(TaskId task, boolean approved, String by) {
        if (head(task).status() != TaskStatus.WAITING) {
            throw new AgenticException(Code.CONFLICT, "Task " + task + " waits for nobody's decision.", "");
        }
        running(task).decide(approved, by);
    }

    /** The task as its journal tells it now. Blocks. */
    public TaskState story(TaskId task) {
        head(task);
        return replay(task);
    }

    /** Everything that happened in a task. Blocks. */
    public List<TaskEvent> log(TaskId task) {
        head(task);
        return parts.journal().read(task, 0, Integer.MAX_VALUE).stream()
                .map(entry -> narrator.event(task, entry))
                .toList();
    }

    /** Tasks, newest first. Blocks. */
    public List<TaskHead> list(List<TaskStatus> statuses, int limit) {
        return parts.journal().list(statuses, limit);
    }

    @Override
    public Following follow(TaskId task, long afterSeq, TaskListener listener) {
        head(task);
        var follower = new JournalFollower(
                task, afterSeq, parts.journal(), narrator, listener, followerPool, followers::remove);
        followers.add(follower);
        follower.signal();
        return follower;
    }

    @Override
    public void written(TaskId task, List<Journal.Entry> entries, boolean last) {
        if (last) {
            runs.remove(task);
        }
        followers.stream().filter(follower -> follower.task().equals(task)).forEach(JournalFollower::signal);
        var told = listeners;
        if (!told.isEmpty()) {
            tell(task, entries, told);
        }
    }

    @Override
    public void halted(TaskId task) {
        runs.remove(task);
    }

    private void tell(TaskId task, List<Journal.Entry> entries, List<TaskListener> told) {
        try {
            listenerThread.execute(() -> entries.forEach(entry -> {
                var event = narrator.event(task, entry);
                for (var listener : told) {
                    try {
                        listener.happened(event);
                    } catch (RuntimeException e) {
                        log.warn("A task listener broke on {} {}: {}", task, event.kind(), e.toString());
                    }
                }
            }));
        } catch (RejectedExecutionException e) {
            log.warn("Listeners are too slow; they are not told of {} entries of task {}", entries.size(), task);
        }
    }

    private void resumeAll() {
        try {
            parts.journal()
                    .list(List.of(TaskStatus.RUNNING, TaskStatus.WAITING), Integer.MAX_VALUE)
                    .forEach(head -> resume(head.id()));
        } catch (RuntimeException e) {
            log.error("Unfinished tasks cannot be listed, so none is taken up again: {}", e.toString());
        }
    }

    private void resume(TaskId task) {
        try {
            if (runs.containsKey(task)) {
                return;
            }
            var run = new TaskRun(task, parts.journal().claim(task), replay(task), parts);
            runs.put(task, run);
            run.resume();
            log.info("Task {} is taken up again", task);
        } catch (RuntimeException e) {
            log.error("Task {} cannot be taken up again: {}", task, e.toString());
        }
    }

    private TaskState replay(TaskId task) {
        var state = new TaskState();
        parts.journal()
                .read(task, 0, Integer.MAX_VALUE)
                .forEach(entry -> state.apply(parts.codec().record(entry), entry.at()));
        return state;
    }

    private TaskRun running(TaskId task) {
        var run = runs.get(task);
        if (run == null) {
            throw new AgenticException(
                    Code.CONFLICT, "Task " + task + " is " + head(task).status() + ".", "There is nothing to stop.");
        }
        return run;
    }

    private TaskHead head(TaskId task) {
        return parts.journal()
                .find(task)
                .orElseThrow(
                        () -> new AgenticException(Code.NOT_FOUND, "There is no task " + task + ".", "See task:list."));
    }

    private static void checkWorkspace(TaskRequest request) {
        if (!request.workspace().equals("default")) {
            throw new AgenticException(
                    Code.NOT_FOUND,
                    "There is no workspace '" + request.workspace() + "'.",
                    "The one there is is called 'default'.");
        }
    }

    /** Everything the supervisor's step function needs to know, since it may look at nothing itself. */
    private Fields supervisorInput(TaskRequest request) {
        var catalogue = new Catalogue(parts.types().views().stream()
                .filter(type -> type.tier() != Tier.SUPERVISOR)
                .map(TaskEngine::entry)
                .toList());
        var input = Fields.of("catalogue", catalogue.fields())
                .with("highComplexity", parts.limits().highComplexity());
        return request.plan()
                .map(json -> input.with("plan", given(json, catalogue).fields()))
                .orElse(input);
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

    private static Catalogue.Entry entry(AgentTypeView type) {
        return new Catalogue.Entry(
                type.name(), type.tier(), type.summary(), type.domains(), type.keywords(), type.phase());
    }
}
