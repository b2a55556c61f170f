package io.agentic.engine.internal;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.data.Fields;
import io.agentic.api.report.TaskReport;
import io.agentic.api.task.TaskId;
import io.agentic.engine.internal.ReportFormats.FormatView;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Document;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes the reports of tasks that have ended. */
@Component
public final class TaskReports implements OperationSet {

    private static final String USUAL = "markdown";

    private final TaskEngine engine;
    private final ReportFormats formats;

    @Activate
    public TaskReports(@Reference TaskEngine engine, @Reference ReportFormats formats) {
        this.engine = engine;
        this.formats = formats;
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                Binding.now(ListFormats.class, (list, caller) -> formats.views()),
                new Binding<>(ReportTask.class, (report, caller) -> write(new TaskId(report.id()), report.format()))
                        .in(report -> engine.workspace(new TaskId(report.id()))));
    }

    /** @throws AgenticException when there is no such task or format, or the task goes on */
    CompletionStage<Document> write(TaskId id, Optional<String> format) {
        var task = engine.story(id);
        var end = task.end()
                .orElseThrow(() -> new AgenticException(
                        Code.CONFLICT,
                        "Task " + id + " is " + task.status() + ", and has no report yet.",
                        "task:show tells how far it is."));
        return formats.render(format.orElse(USUAL), report(id, task, end));
    }

    private static TaskReport report(TaskId id, TaskState task, TaskRecord.Ended end) {
        var request = task.request();
        var head = new TaskReport.Head(
                id,
                request.objective(),
                request.parameters(),
                end.status(),
                (end.message() + " " + end.remedy()).strip(),
                request.workspace(),
                request.requester(),
                request.model(),
                task.startedAt(),
                task.endedAt().orElse(task.startedAt()),
                task.usage(),
                task.cost());
        return task.root().outcome().orElse(null) instanceof AgentOutcome.Finished finished
                ? new TaskReport(head, finished.result(), finished.data())
                : new TaskReport(head, "", Fields.NONE);
    }

    @Operation(
            name = "task:formats",
            permission = "task:read",
            in = Where.ANYWHERE,
            effect = Effect.READS,
            summary = "Lists the formats that reports can be written in now",
            rest = "GET /formats",
            columns = {"name", "mediaType", "extension"})
    public record ListFormats() implements Request<List<FormatView>> {}

    @Operation(
            name = "task:report",
            permission = "task:read",
            in = Where.OBJECT,
            effect = Effect.READS,
            summary = "Writes the report of a task that has ended in one of the formats there are",
            rest = "GET /tasks/{id}/report")
    public record ReportTask(
            @Argument(description = "The task", completes = "task:list")
            String id,

            @Option(
                    description = "markdown (if not given), json, or what plugins bring, such as sarif, html, baseline",
                    completes = "task:formats")
            Optional<String> format)
            implements Request<Document> {}
}
