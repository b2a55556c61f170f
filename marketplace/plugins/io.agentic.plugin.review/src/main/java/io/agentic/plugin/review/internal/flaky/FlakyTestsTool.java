package io.agentic.plugin.review.internal.flaky;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.secret.Secrecy;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Finds tests that fail by chance, and tests that cannot fail. */
@Component
@ToolSpec(
        name = "flaky_tests",
        summary =
                "Finds tests that depend on time, chance, order, ports or foreign servers, and tests that cannot fail (Java, Python, JavaScript, TypeScript, Go).",
        schema = "flaky_tests.json",
        effect = Effect.NONE)
public final class FlakyTestsTool implements Tool {

    private static final List<SmellCheck> CHECKS = List.of(
            new SleepCheck(),
            new ClockCheck(),
            new RandomCheck(),
            new NetworkCheck(),
            new OrderCheck(),
            new SharedStateCheck(),
            new SwallowedCheck(),
            new NothingAssertedCheck());

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var findings = new ArrayList<Finding>();
        for (var path : survey.chosen(call.texts("paths"))) {
            if (Language.of(path).isUnderstood() && Category.of(path) == Category.TEST) {
                survey.look(path).ifPresent(file -> judge(file, findings));
            }
        }
        return ToolReport.of("Flaky tests", findings, survey, List.of());
    }

    private static void judge(SourceFile source, List<Finding> findings) {
        var file = new TestFile(source);
        if (file.cases().isEmpty()) {
            return;
        }
        for (var check : CHECKS) {
            for (var smell : check.check(file)) {
                var line = source.lineOf(smell.at());
                findings.add(new Finding(
                        source.path(),
                        line,
                        smell.rule(),
                        smell.severity(),
                        Certainty.LIKELY,
                        smell.title(),
                        smell.why(),
                        smell.remedy(),
                        Secrecy.redacted(source.evidence(line)),
                        List.of()));
            }
        }
    }
}
