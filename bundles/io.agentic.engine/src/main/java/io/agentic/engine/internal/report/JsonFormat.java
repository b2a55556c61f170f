package io.agentic.engine.internal.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agentic.api.data.Fields;
import io.agentic.api.report.ReportFormat;
import io.agentic.api.report.ReportFormatSpec;
import io.agentic.api.report.TaskReport;
import org.osgi.service.component.annotations.Component;

/** Everything there is, for other programs: the head of the task, its report as text, and its data. */
@Component
@ReportFormatSpec(name = "json", mediaType = "application/json", extension = "json")
public final class JsonFormat implements ReportFormat {

    private final ObjectWriter writer = new JsonMapper().writerWithDefaultPrettyPrinter();

    @Override
    public String render(TaskReport report) {
        var head = report.head();
        var usage = Fields.of("inputTokens", head.usage().inputTokens())
                .with("outputTokens", head.usage().outputTokens())
                .with("cost", head.cost());
        var document = Fields.of("id", head.id().value())
                .with("objective", head.objective())
                .with("parameters", head.parameters())
                .with("status", head.status())
                .with("problem", head.problem())
                .with("workspace", head.workspace())
                .with("requester", head.requester())
                .with("model", head.model())
                .with("startedAt", head.startedAt().toString())
                .with("endedAt", head.endedAt().toString())
                .with("usage", usage)
                .with("markdown", report.markdown())
                .with("data", report.data());
        try {
            return writer.writeValueAsString(document.values()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report is no JSON", e);
        }
    }
}
