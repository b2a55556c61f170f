package io.agentic.plugin.review.internal.metric;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.function.Functions;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Finds functions whose size or control flow is far from what people can follow. */
@Component
@ToolSpec(
        name = "code_metrics",
        summary =
                "Measures functions (Java, Python, JavaScript, TypeScript, Go) and reports outliers: length, cyclomatic"
                        + " complexity, nesting, parameters.",
        schema = "code_metrics.json",
        effect = Effect.NONE)
public final class CodeMetricsTool implements Tool {

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var findings = new ArrayList<Finding>();
        for (var path : survey.chosen(call.texts("paths"))) {
            if (Functions.areReadIn(Language.of(path)) && isOwn(Category.of(path))) {
                var file = survey.look(path);
                if (file.isPresent() && isOwn(file.get().category())) {
                    measure(file.get(), findings);
                }
            }
        }
        return ToolReport.of("Code metrics", findings, survey, List.of(Outlier.LIMITS));
    }

    /** Tests are long for good reasons, and generated and foreign code is not written by hand here. */
    private static boolean isOwn(Category category) {
        return category == Category.SOURCE || category == Category.EXAMPLE;
    }

    private static void measure(SourceFile file, List<Finding> findings) {
        Functions.in(file)
                .forEach(function -> Outlier.of(file, function).ifPresent(outlier -> findings.add(outlier.finding())));
    }
}
