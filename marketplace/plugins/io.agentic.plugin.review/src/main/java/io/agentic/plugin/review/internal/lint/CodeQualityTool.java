package io.agentic.plugin.review.internal.lint;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.source.Acknowledged;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Finds mistakes that code shows by itself, such as swallowed exceptions and comparisons that are always the same. */
@Component
@ToolSpec(
        name = "code_quality",
        summary =
                "Finds mistakes in Java, Python, JavaScript, TypeScript and Go code that hold wherever the code runs: swallowed"
                        + " errors, wrong comparisons, unreachable code, lost results.",
        schema = "code_quality.json",
        effect = Effect.NONE)
public final class CodeQualityTool implements Tool {

    private static final Set<String> MEANT_IN_TESTS = Set.of("java-unused-result", "java-equals-without-hashcode");
    private static final List<Check> SCRIPT = List.of(new ScriptChecks(), new ScriptFlow());
    private static final Map<Language, List<Check>> CHECKS = Map.of(
            Language.PYTHON,
            List.of(new PythonChecks(), new PythonHandlers(), new PythonDefaults()),
            Language.JAVASCRIPT,
            SCRIPT,
            Language.TYPESCRIPT,
            SCRIPT,
            Language.GO,
            List.of(new GoChecks()));

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var findings = new ArrayList<Finding>();
        var java = new JavaLint();
        for (var path : survey.chosen(call.texts("paths"))) {
            var language = Language.of(path);
            if ((language == Language.JAVA || CHECKS.containsKey(language)) && isOwn(Category.of(path))) {
                var file = survey.parsable(path);
                if (file.isPresent() && isOwn(file.get().category())) {
                    judge(file.get(), java, findings);
                }
            }
        }
        findings.addAll(java.run());
        java.unread().forEach(survey::skip);
        findings.removeIf(CodeQualityTool::isUsualInTests);
        return ToolReport.of("Code quality", findings, survey, List.of());
    }

    /** Tests provoke errors and drop what does not matter to them; there only what is certain counts, and not what tests do on purpose. */
    private static boolean isUsualInTests(Finding finding) {
        return Category.of(finding.file()) == Category.TEST
                && (finding.certainty() != Certainty.CERTAIN || MEANT_IN_TESTS.contains(finding.rule()));
    }

    private static boolean isOwn(Category category) {
        return category != Category.GENERATED && category != Category.VENDORED;
    }

    private static void judge(SourceFile file, JavaLint java, List<Finding> findings) {
        if (file.language() == Language.JAVA) {
            java.add(file);
        } else {
            CHECKS.get(file.language()).forEach(check -> check.in(file).stream()
                    .filter(finding -> !Acknowledged.MISTAKE.isIn(file, finding.line()))
                    .forEach(findings::add));
        }
    }
}
