package io.agentic.plugin.review.internal.gap;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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

    /** What builds the program and is seen to work by that. */
    private static final Pattern TOOLING =
            Pattern.compile("^(?:build|scripts?|hack|contrib|ci|dev|bench|packaging|docs?)/|(?:^|/)\\.\\w[^/]*/");

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var tested = TestedNames.of(survey);
        var gaps = new ArrayList<Gap>();
        for (var path : survey.chosen(call.texts("paths"))) {
            if (Language.of(path).isUnderstood()
                    && Category.of(path) == Category.SOURCE
                    && !TOOLING.matcher(path).find()) {
                survey.look(path)
                        .filter(file -> file.category() == Category.SOURCE && !TestedNames.isTestSupport(file))
                        .ifPresent(file -> unit(file)
                                .filter(unit -> !tested.names(file, unit))
                                .ifPresent(unit -> gaps.add(Gap.in(file, unit))));
            }
        }
        if (!gaps.isEmpty()) {
            tested.follow(survey);
            gaps.removeIf(tested::reach);
        }
        var notes = new ArrayList<>(tested.notes());
        return ToolReport.of(
                "Test gaps", findings(gaps, tested, survey.publication().sign(), notes), survey, notes);
    }

    private static List<Finding> findings(List<Gap> gaps, TestedNames tested, String sign, List<String> notes) {
        var findings = new ArrayList<Finding>();
        var untested = new EnumMap<Family, Untested>(Family.class);
        for (var gap : gaps) {
            var family = Family.of(gap.language()).orElseThrow();
            if (sign.isEmpty() ? tested.hasTestsOf(family) : tested.hasManyTestsOf(family)) {
                findings.add(gap.finding());
            } else {
                untested.computeIfAbsent(family, Untested::new).add(gap);
            }
        }
        for (var family : untested.values()) {
            if (sign.isEmpty()) {
                findings.add(family.finding());
            } else {
                notes.add(family.note(sign));
            }
        }
        return findings;
    }

    private static Optional<Unit> unit(SourceFile file) {
        return switch (file.language()) {
            case JAVA -> JavaUnits.in(file);
            case PYTHON -> PythonUnits.in(file);
            case GO -> GoUnits.in(file);
            default -> ScriptUnits.in(file);
        };
    }
}
