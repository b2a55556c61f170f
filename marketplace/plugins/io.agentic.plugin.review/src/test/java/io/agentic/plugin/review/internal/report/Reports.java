package io.agentic.plugin.review.internal.report;

import io.agentic.api.data.Fields;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.report.TaskReport;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.plugin.review.internal.Found;
import io.agentic.plugin.review.internal.finding.Findings;
import io.agentic.plugin.review.internal.risk.RiskyCallsTool;
import io.agentic.testkit.tool.MapWorkspace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Reports of reviews, made by the real tools. */
final class Reports {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Reports() {}

    static TaskReport of(Fields data) {
        return of(TaskStatus.FINISHED, Map.of(), data);
    }

    static TaskReport of(TaskStatus status, Map<String, String> parameters, Fields data) {
        var head = new TaskReport.Head(
                new TaskId("t-1"),
                "Review <this>",
                parameters,
                status,
                status == TaskStatus.FINISHED ? "" : "There is no commit 'x'.",
                "default",
                "ana",
                "offline/rules",
                START,
                START.plusSeconds(7),
                Usage.NONE,
                BigDecimal.ZERO);
        return new TaskReport(head, "# Review\n\n<b>text</b>", data);
    }

    /** What a security specialist says of these files. */
    static Fields security(MapWorkspace files) {
        var data = Found.data(new RiskyCallsTool(), files, Fields.NONE);
        var joined = Findings.from(data.objects("findings")).joined();
        return data.with("findings", joined.toFields()).with("domain", "security");
    }

    static Fields agents(Fields security) {
        return Fields.of("agents", Fields.of("implementation/security_specialist", security));
    }
}
