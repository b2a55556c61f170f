package io.agentic.plugin.review.internal.risk;

import io.agentic.api.tool.Effect;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolSpec;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.ToolReport;
import io.agentic.plugin.review.internal.secret.Secrecy;
import io.agentic.plugin.review.internal.source.Acknowledged;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/**
 * Finds calls that let data become code, commands, SQL or markup, and checks that were switched off.
 *
 * <p>Tests are left alone: their commands, archives, connections and values are their own, and nobody else is served by them.
 */
@Component
@ToolSpec(
        name = "risky_calls",
        summary =
                "Finds risky calls in Java, Python, JavaScript, TypeScript and Go: injection, unsafe reading, weak cryptography.",
        schema = "risky_calls.json",
        effect = Effect.NONE)
public final class RiskyCallsTool implements Tool {

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var findings = new ArrayList<Finding>();
        for (var path : survey.chosen(call.texts("paths"))) {
            if (Language.of(path).isUnderstood() && Category.of(path) != Category.TEST) {
                survey.look(path).filter(file -> !isMadeElsewhere(file)).ifPresent(file -> judge(file, findings));
            }
        }
        return ToolReport.of(
                "Risky calls",
                findings,
                survey,
                List.of(
                        "Tests are left out: what they risk is their own. So are vendored code, scripts that were made of other sources, and places of which a comment tells another reviewer that they are known, such as `nosec`."));
    }

    private static boolean isMadeElsewhere(SourceFile file) {
        return file.category() == Category.VENDORED
                || file.language().isScript() && file.category() == Category.GENERATED;
    }

    private static void judge(SourceFile file, List<Finding> findings) {
        var program = new Program(file);
        var rules = Stream.concat(rules(file.language()).stream(), RequestRules.of(file.language()).stream());
        for (var rule : (Iterable<CallRule>) rules::iterator) {
            if (!rule.mayBeIn(file.text())) {
                continue;
            }
            var matcher = rule.pattern().matcher(file.code());
            while (matcher.find()) {
                var site = new Site(program, matcher.toMatchResult());
                var line = file.lineOf(firstInk(file.code(), site.start()));
                rule.check()
                        .weigh(site)
                        .filter(severity -> !Acknowledged.RISK.isIn(file, line))
                        .ifPresent(severity -> {
                            findings.add(new Finding(
                                    file.path(),
                                    line,
                                    rule.id(),
                                    file.category().weigh(severity),
                                    Certainty.LIKELY,
                                    rule.title(),
                                    rule.why(),
                                    rule.remedy(),
                                    Secrecy.redacted(file.evidence(line)),
                                    List.of()));
                        });
            }
        }
    }

    /** A pattern may begin with the dot of a call whose name stands in the next line. */
    private static int firstInk(String code, int start) {
        var i = start;
        while (i < code.length() - 1 && (Character.isWhitespace(code.charAt(i)) || code.charAt(i) == '.')) {
            i++;
        }
        return i;
    }

    private static List<CallRule> rules(Language language) {
        return switch (language) {
            case JAVA -> JavaRules.ALL;
            case PYTHON -> PythonRules.ALL;
            case GO -> GoRules.ALL;
            default -> ScriptRules.ALL;
        };
    }
}
