package io.agentic.plugin.review.internal.docs;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.secret.Secrecy;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;

/** Finds what documents say about their repository and is not so. */
@Component
@ToolSpec(
        name = "stale_docs",
        summary =
                "Finds dead links, paths, scripts, targets and modules that documents name and the repository does not have.",
        schema = "stale_docs.json",
        effect = Effect.NONE)
public final class StaleDocsTool implements Tool {

    private static final Pattern TELLS_THE_PAST = Pattern.compile(
            "(?i).*(changelog|changes|history|news|release[-_ ]?notes|migration|upgrad\\w*|decisions?/|/adrs?/|/rfcs?/).*");
    private static final Pattern TEMPLATE =
            Pattern.compile("(?i)(.*/)?(templates?|archetype-resources|cookiecutter[^/]*|skeletons?)/.*|.*[{]{2}.*");
    private static final Pattern MAIN_DOCUMENT =
            Pattern.compile("(?i)(readme|contributing|install|getting[-_]started|quickstart).*");
    private static final List<DocumentCheck> CHECKS = List.of(new LinkCheck(), new PathCheck(), new CommandCheck());

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var facts = new RepositoryFacts(survey);
        var findings = new ArrayList<Finding>();
        if (!facts.isWhole()) {
            return ToolReport.of(
                    "Stale documentation",
                    findings,
                    survey,
                    List.of("Without the whole listing nothing can be said to be missing, so no document was judged."));
        }
        for (var path : survey.chosen(call.texts("paths"))) {
            if (Language.of(path).kind() == Language.Kind.PROSE
                    && Category.of(path) == Category.DOC
                    && !TEMPLATE.matcher(path).matches()) {
                var file = survey.look(path);
                if (file.isPresent()) {
                    judge(file.get(), facts, findings);
                }
            }
        }
        return ToolReport.of("Stale documentation", findings, survey, facts.notes());
    }

    private static void judge(SourceFile file, RepositoryFacts facts, List<Finding> findings)
            throws InterruptedException {
        var document = new Document(file);
        var past = TELLS_THE_PAST.matcher(file.path()).matches();
        for (var check : past ? CHECKS.subList(0, 1) : CHECKS) {
            for (var stale : check.check(document, facts)) {
                findings.add(finding(file, stale));
            }
        }
    }

    private static Finding finding(SourceFile file, Stale stale) {
        var main = MAIN_DOCUMENT.matcher(file.name().toLowerCase(Locale.ROOT)).matches();
        return new Finding(
                file.path(),
                stale.line(),
                stale.rule(),
                stale.grave() && main ? Severity.MEDIUM : Severity.LOW,
                Certainty.CERTAIN,
                stale.what(),
                stale.grave() ? "A reader who follows the document is stopped here." : "A reader looks for it in vain.",
                "Correct the document, or bring back what it names.",
                Secrecy.redacted(file.evidence(stale.line())),
                List.of());
    }
}
