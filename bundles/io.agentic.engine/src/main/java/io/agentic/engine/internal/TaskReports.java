package io.agentic.engine.internal;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.data.Fields;
import io.agentic.api.report.TaskReport;
import io.agentic.api.task.TaskId;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Document;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reports of tasks that have ended. */
final class TaskReports {

    private static final String USUAL = "markdown";

    private final TaskEngine engine;
    private final ReportFormats formats;

    TaskReports(TaskEngine engine, ReportFormats formats) {
        this.engine = engine;
        this.formats = formats;
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
}
