package io.agentic.plugin.review.internal.secret;

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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;

/** Finds keys, tokens and passwords that were committed. Never shows one: four characters and the length at most. */
@Component
@ToolSpec(
        name = "secret_scan",
        summary = "Finds cloud keys, tokens, private keys and passwords in files; shows them masked.",
        schema = "secret_scan.json",
        effect = Effect.NONE)
public final class SecretScanTool implements Tool {

    /** Full of invented answers. */
    private static final Pattern API_DESCRIPTION = Pattern.compile("(?i).*(?:swagger|openapi)[^/]*\\.(?:ya?ml|json)");

    private static final String WHY = "Whoever can read the repository or its history can use it.";
    private static final String REMEDY =
            "Revoke it, issue a new one, and let the program read it from its environment or a secret store.";

    @Override
    public ToolOutcome call(ToolCall call) throws InterruptedException {
        var survey = new Survey(call.workspace());
        var findings = new ArrayList<Finding>();
        for (var path : survey.chosen(call.texts("paths"))) {
            if (Language.of(path) != Language.BINARY) {
                survey.look(path).ifPresent(file -> scan(file, findings));
            }
        }
        return ToolReport.of("Secret scan", survey.withoutAllowed(findings), survey, List.of());
    }

    private static void scan(SourceFile file, List<Finding> findings) {
        var seen = new HashSet<String>();
        for (var rule : SecretRules.ALL) {
            if (rule.mayBeIn(file.text())) {
                byForm(rule, file, seen, findings);
            }
        }
        for (var assigned : AssignedSecrets.in(file)) {
            var line = file.lineOf(assigned.at());
            var known = seen.stream()
                    .anyMatch(secret -> secret.contains(assigned.value())
                            || assigned.value().contains(secret));
            if (!known
                    && !isInvented(file, assigned.value())
                    && !(assigned.password() && file.category() == Category.DOC)
                    && !isInDocumentation(file, assigned)) {
                seen.add(assigned.value());
                findings.add(
                        assigned.password()
                                ? finding(
                                        file,
                                        line,
                                        "hardcoded-password",
                                        Severity.HIGH,
                                        "Password written into the file",
                                        assigned.value())
                                : finding(
                                        file,
                                        line,
                                        "hardcoded-token",
                                        Severity.HIGH,
                                        "Token or key written into the file",
                                        assigned.value()));
            }
        }
    }

    /** Documents and tests are full of invented passwords; only what looks drawn by lot is worth a word there. */
    private static boolean isInvented(SourceFile file, String value) {
        if (API_DESCRIPTION.matcher(file.name()).matches()) {
            return true;
        }
        var place = file.category() == Category.DOC
                || file.category() == Category.TEST
                || file.category() == Category.EXAMPLE;
        return place && looksWritten(value);
    }

    /** A text over lines in a program of Python is mostly its documentation. */
    private static boolean isInDocumentation(SourceFile file, AssignedSecrets.Assigned assigned) {
        return file.language() == Language.PYTHON
                && looksWritten(assigned.value())
                && file.masked().literals().stream()
                        .anyMatch(literal -> literal.start() < assigned.at()
                                && assigned.at() < literal.end()
                                && file.inside(literal).contains("\n"));
    }

    private static boolean looksWritten(String value) {
        return value.length() < 20 || Secrecy.entropy(value) < 4.0;
    }

    /** A key in the source of a test was made for it; one in a file of its own may be in use. */
    private static boolean isInTestProgram(SourceFile file) {
        return file.category() == Category.TEST && file.language().isUnderstood();
    }

    private static void byForm(SecretRule rule, SourceFile file, Set<String> seen, List<Finding> findings) {
        var matcher = rule.pattern().matcher(file.text());
        while (matcher.find()) {
            var secret = matcher.group(1);
            var example =
                    Secrecy.isExample(secret) || rule.id().equals("url-credentials") && Secrecy.isPlaceholder(secret);
            var quiet = example
                    && (file.category() != Category.SOURCE && file.category() != Category.CONFIG
                            || rule.id().equals("url-credentials"));
            var invented = rule.id().equals("url-credentials") && isInvented(file, secret)
                    || rule.id().equals("private-key") && isInTestProgram(file);
            if (Secrecy.entropy(secret) < rule.entropy() || quiet || invented || !seen.add(secret)) {
                continue;
            }
            var severity = example ? Severity.LOW : rule.severity();
            var title = rule.title() + (example ? ", the one of the documentation" : "");
            findings.add(finding(file, file.lineOf(matcher.start(1)), rule.id(), severity, title, secret));
        }
    }

    /** Keys and tokens that tests and examples need are mostly made for them. */
    private static boolean madeForTests(SourceFile file, String rule) {
        return (file.category() == Category.TEST || file.category() == Category.EXAMPLE)
                && (rule.equals("private-key") || rule.startsWith("hardcoded-"));
    }

    private static Finding finding(
            SourceFile file, int line, String rule, Severity severity, String title, String secret) {
        var weighed = file.category() == Category.DOC
                ? severity.lower()
                : madeForTests(file, rule) ? Severity.LOW : file.category().weigh(severity);
        return new Finding(
                file.path(),
                line,
                rule,
                weighed,
                Certainty.LIKELY,
                title,
                WHY,
                REMEDY,
                Secrecy.masked(secret),
                List.of());
    }
}
