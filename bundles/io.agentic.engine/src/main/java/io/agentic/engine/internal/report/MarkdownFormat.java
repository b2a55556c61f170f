package io.agentic.engine.internal.report;

import io.agentic.api.report.ReportFormat;
import io.agentic.api.report.ReportFormatSpec;
import io.agentic.api.report.TaskReport;
import org.osgi.service.component.annotations.Component;

/** The report as the agents wrote it. */
@Component
@ReportFormatSpec(name = "markdown", mediaType = "text/markdown", extension = "md")
public final class MarkdownFormat implements ReportFormat {

    @Override
    public String render(TaskReport report) {
        if (!report.markdown().isBlank()) {
            return report.markdown();
        }
        var head = report.head();
        return "# " + head.objective().lines().findFirst().orElse("Report") + "\n\nTask " + head.id() + " ended "
                + head.status() + " without a result. " + head.problem() + "\n";
    }
}
