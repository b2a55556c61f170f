package io.agentic.engine.internal;

import io.agentic.api.event.TaskEvent;
import io.agentic.api.task.Priority;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskRequest;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Request;
import io.agentic.platform.api.tool.FolderAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of tasks. */
@Component
public final class TaskOperations implements OperationSet {

    private static final int LISTED = 100;

    private final TaskEngine engine;
    private final FolderAccess folders;
    private final AccessPolicy policy;

    @Activate
    public TaskOperations(
            @Reference TaskEngine engine,
            @Reference(name = "folders") FolderAccess folders,
            @Reference(name = "policy") AccessPolicy policy) {
        this.engine = engine;
        this.folders = folders;
        this.policy = policy;
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                new Binding<>(RunTask.class, this::run),
                Binding.now(ListTasks.class, this::list),
                Binding.now(ResumeTask.class, this::resume).in(resume -> engine.workspace(resume.task())),
                Binding.now(ShowTask.class, (show, caller) -> TaskDocument.of(show.task(), engine.story(show.task())))
                        .in(show -> engine.workspace(show.task())),
                Binding.now(LogTask.class, this::log).in(log -> engine.workspace(log.task())),
                new Binding<>(CancelTask.class, this::cancel).in(cancel -> engine.workspace(cancel.task())),
                new Binding<>(ApproveTask.class, (approve, caller) -> decide(approve.task(), true, caller))
                        .in(approve -> engine.workspace(approve.task())),
                new Binding<>(RejectTask.class, (reject, caller) -> decide(reject.task(), false, caller))
                        .in(reject -> engine.workspace(reject.task())));
    }

    private CompletionStage<TaskTaken> run(RunTask run, Caller caller) {
        var request = TaskRequest.builder(run.objective(), caller.user())
                .scope(caller.who().scope())
                .write(run.write());
        run.workspace().ifPresent(request::workspace);
        run.dir().ifPresent(folder -> {
            folders.demand(folder, caller.who(), policy);
            request.folder(folder.toString());
        });
        run.plan().ifPresent(request::plan);
        run.model().ifPresent(request::model);
        run.deadline().ifPresent(request::deadline);
        run.priority().ifPresent(request::priority);
        run.set().forEach(setting -> set(request, setting));
        return engine.submit(request.build()).thenApply(id -> new TaskTaken(id.value(), TaskStatus.RUNNING));
    }

    private static void set(TaskRequest.Builder request, String setting) {
        var equals = setting.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + Narrator.shortened(setting, 60) + "' is no KEY=VALUE");
        }
        request.parameter(setting.substring(0, equals), setting.substring(equals + 1));
    }

    private List<TaskLine> list(ListTasks list, Caller caller) {
        var limit = list.limit().orElse(LISTED);
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit must be 1 to 10000: " + limit);
        }
        var reach = policy.reach(caller.who(), "task:read");
        return engine.list(list.status().map(List::of).orElse(List.of()), reach, limit).stream()
                .map(head -> new TaskLine(
                        head.id().value(),
                        head.status(),
                        head.subject(),
                        head.createdAt(),
                        head.updatedAt(),
                        head.title()))
                .toList();
    }

    private List<LogLine> log(LogTask log, Caller caller) {
        return engine.log(log.task()).stream().map(LogLine::of).toList();
    }

    private CompletionStage<TaskTaken> cancel(CancelTask cancel, Caller caller) {
        return engine.cancel(cancel.task(), caller.user())
                .thenApply(done -> new TaskTaken(cancel.id(), TaskStatus.CANCELLED));
    }

    private TaskTaken resume(ResumeTask resume, Caller caller) {
        engine.resume(resume.task());
        return new TaskTaken(resume.id(), TaskStatus.RUNNING);
    }

    private CompletionStage<TaskTaken> decide(TaskId task, boolean approved, Caller caller) {
        return engine.decide(task, approved, caller.user())
                .thenApply(done -> new TaskTaken(task.value(), TaskStatus.RUNNING));
    }

    @Operation(
            name = "task:run",
            permission = "task:run",
            in = Where.WORKSPACE,
            effect = Effect.CHANGES,
            summary = "Gives a task to a team of agents",
            rest = "POST /tasks")
    public record RunTask(
            @Argument(description = "What is to be done, in a sentence")
            String objective,

            @Option(description = "The workspace it belongs to")
            Optional<String> workspace,

            @Option(description = "The folder agents may see")
            Optional<Path> dir,

            @Option(description = "Let agents change files in the folder")
            boolean write,

            @Option(description = "A file with a delegation plan to follow, as JSON", file = true)
            Optional<String> plan,

            @Option(description = "The model to think with: provider/model", completes = "model:list")
            Optional<String> model,

            @Option(description = "How long it may take, such as 10m")
            Optional<Duration> deadline,

            @Option(description = "How it stands beside other tasks of its workspace: LOW, NORMAL or HIGH")
            Optional<Priority> priority,

            @Option(
                    description =
                            "Something that agents are told beside the objective, as KEY=VALUE; may be given several times")
            List<String> set)
            implements Request<TaskTaken> {}

    @Operation(
            name = "task:list",
            permission = "task:read",
            in = Where.ANYWHERE,
            effect = Effect.READS,
            summary = "Lists tasks, newest first",
            rest = "GET /tasks",
            columns = {"id", "status", "requester", "startedAt", "objective"})
    public record ListTasks(
            @Option(description = "Only tasks in this status")
            Optional<TaskStatus> status,

            @Option(description = "At most so many; 100 if not given")
            Optional<Integer> limit)
            implements Request<List<TaskLine>> {}

    @Operation(
            name = "task:show",
            permission = "task:read",
            in = Where.OBJECT,
            effect = Effect.READS,
            summary = "Shows a task: plan, agents, usage, result",
            rest = "GET /tasks/{id}")
    public record ShowTask(
            @Argument(description = "The task", completes = "task:list")
            String id) implements Request<TaskDocument> {

        TaskId task() {
            return new TaskId(id);
        }
    }

    @Operation(
            name = "task:log",
            permission = "task:read",
            in = Where.OBJECT,
            effect = Effect.READS,
            summary = "Tells everything that happened in a task",
            rest = "GET /tasks/{id}/log",
            columns = {"seq", "at", "agent", "what"})
    public record LogTask(
            @Argument(description = "The task", completes = "task:list")
            String id) implements Request<List<LogLine>> {

        TaskId task() {
            return new TaskId(id);
        }
    }

    @Operation(
            name = "task:cancel",
            permission = "task:cancel",
            in = Where.OBJECT,
            effect = Effect.CHANGES,
            summary = "Ends a task that is running",
            rest = "POST /tasks/{id}/cancel")
    public record CancelTask(
            @Argument(description = "The task", completes = "task:list")
            String id) implements Request<TaskTaken> {

        TaskId task() {
            return new TaskId(id);
        }
    }

    @Operation(
            name = "task:resume",
            permission = "task:run",
            in = Where.OBJECT,
            effect = Effect.CHANGES,
            summary = "Takes up a task again that a fault has halted",
            rest = "POST /tasks/{id}/resume")
    public record ResumeTask(
            @Argument(description = "The task", completes = "task:list")
            String id) implements Request<TaskTaken> {

        TaskId task() {
            return new TaskId(id);
        }
    }

    @Operation(
            name = "task:approve",
            permission = "task:decide",
            in = Where.OBJECT,
            effect = Effect.CHANGES,
            summary = "Lets a waiting task repeat the call that a stop of the runtime left in doubt",
            rest = "POST /tasks/{id}/approve")
    public record ApproveTask(
            @Argument(description = "The task", completes = "task:list")
            String id) implements Request<TaskTaken> {

        TaskId task() {
            return new TaskId(id);
        }
    }

    @Operation(
            name = "task:reject",
            permission = "task:decide",
            in = Where.OBJECT,
            effect = Effect.CHANGES,
            summary = "Lets a waiting task go on without the call that a stop of the runtime left in doubt",
            rest = "POST /tasks/{id}/reject")
    public record RejectTask(
            @Argument(description = "The task", completes = "task:list")
            String id) implements Request<TaskTaken> {

        TaskId task() {
            return new TaskId(id);
        }
    }

    /** A task after a verb changed it. */
    public record TaskTaken(String id, TaskStatus status) {}

    /** A task in a listing. */
    public record TaskLine(
            String id, TaskStatus status, String requester, Instant startedAt, Instant updatedAt, String objective) {}

    /** An event in a log. */
    public record LogLine(long seq, Instant at, String kind, String agent, String what) {

        static LogLine of(TaskEvent event) {
            return new LogLine(event.seq(), event.at(), event.kind().name(), event.agent(), event.summary());
        }
    }
}
