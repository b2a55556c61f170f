package io.agentic.plugin.review.internal.gap;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Finds public classes, modules and Go files that no test file names, nor what it names. */
@Component
@ToolSpec(
        name = "test_gaps",
        summary =
                "Finds public classes (Java), modules (Python, JavaScript, TypeScript) and files (Go) that no test names.",
        schema = "test_gaps.json",
        effect = Effect.NONE)
public final class TestGapsTool implements Tool {

    private static final int GRAVE_BRANCHES = 40;

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var tested = TestedNames.of(survey);
        var gaps = new LinkedHashMap<SourceFile, Unit>();
        for (var path : survey.chosen(call.texts("paths"))) {
            if (Language.of(path).isUnderstood() && Category.of(path) == Category.SOURCE) {
                survey.look(path)
                        .filter(file -> file.category() == Category.SOURCE && !TestedNames.isTestSupport(file))
                        .ifPresent(file -> unit(file)
                                .filter(unit -> !tested.names(file, unit))
                                .ifPresent(unit -> gaps.put(file, unit)));
            }
        }
        if (!gaps.isEmpty()) {
            tested.follow(survey);
            gaps.entrySet().removeIf(gap -> tested.reach(gap.getKey(), gap.getValue()));
        }
        var findings = gaps.entrySet().stream()
                .map(gap -> gap(gap.getKey(), gap.getValue()))
                .toList();
        var note = tested.tests() == 0
                ? "The repository has no test sources at all."
                : "Test sources read: " + tested.tests()
                        + ". A gap is a unit whose name neither a test uses nor a source that a test names; it may still be reached from further away.";
        return ToolReport.of("Test gaps", findings, survey, List.of(note));
    }

    private static Optional<Unit> unit(SourceFile file) {
        return switch (file.language()) {
            case JAVA -> JavaUnits.in(file);
            case PYTHON -> PythonUnits.in(file);
            case GO -> GoUnits.in(file);
            default -> ScriptUnits.in(file);
        };
    }

    private static Finding gap(SourceFile file, Unit unit) {
        return new Finding(
                file.path(),
                unit.line(),
                "untested-" + kind(file.language()),
                severity(unit),
                Certainty.LIKELY,
                "No test names " + unit.title(),
                unit.lines() + " lines with " + unit.branches() + (unit.branches() == 1 ? " branch" : " branches")
                        + " can break without a test noticing.",
                "Write a test that uses it and states what it promises.",
                file.evidence(unit.line()),
                List.of());
    }

    private static String kind(Language language) {
        return language == Language.JAVA ? "class" : language == Language.GO ? "file" : "module";
    }

    /** Never high: a test may reach the unit through another. */
    private static Severity severity(Unit unit) {
        return unit.branches() >= GRAVE_BRANCHES ? Severity.MEDIUM : Severity.LOW;
    }
}
