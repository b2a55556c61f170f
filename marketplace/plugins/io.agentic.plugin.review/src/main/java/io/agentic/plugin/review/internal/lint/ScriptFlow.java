package io.agentic.plugin.review.internal.lint;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.function.Function;
import io.agentic.plugin.review.internal.function.Functions;
import io.agentic.plugin.review.internal.source.Brackets;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Mistakes in the order of statements of JavaScript and TypeScript, and promises that nobody waits for. */
final class ScriptFlow implements Check {

    private static final LintRule UNREACHABLE = new LintRule(
            "script-unreachable",
            Severity.MEDIUM,
            Certainty.CERTAIN,
            "Code that can never run",
            "Delete it, or mend what ends the block too early.");
    private static final LintRule FLOATING = new LintRule(
            "script-floating-promise",
            Severity.MEDIUM,
            Certainty.LIKELY,
            "Nobody waits for a promise",
            "Await it, return it, or handle its rejection with catch.");

    /** A statement that leaves, with the semicolon that ends it, and what stands behind it. */
    private static final Pattern AFTER_END = Pattern.compile(
            "(?<![\\w$])(return|throw|continue|break)\\b([^;{}\\n]*);\\s*+(?!\\}|case\\b|default\\b|function\\b|async\\s+function\\b|var\\s+[\\w$]+\\s*[;,]|class\\b|type\\b|interface\\b|enum\\b|export\\b|declare\\b)(\\S)");

    private static final Pattern ASYNC_FUNCTION = Pattern.compile("\\basync\\s+function\\s*\\*?\\s*([\\w$]+)");
    private static final Pattern STATEMENT_CALL = Pattern.compile("(?<![\\w$.])([\\w$]+)\\s*\\(");

    @Override
    public List<Finding> in(SourceFile file) {
        var findings = new ArrayList<Finding>();
        if (file.name().matches(".*\\.d\\.[cm]?ts")) {
            return findings;
        }
        var code = file.code();
        AFTER_END.matcher(code).results().forEach(match -> {
            if (beginsStatement(code, match.start())) {
                findings.add(UNREACHABLE.at(
                        file,
                        match.start(3),
                        "The statement before it, in line " + file.lineOf(match.start(1))
                                + ", always leaves this block with `" + match.group(1) + "`."));
            }
        });
        floating(file, findings);
        return findings;
    }

    /** Whether a statement of its own begins there: one that no if, else or loop without braces stands before. */
    private static boolean beginsStatement(String code, int at) {
        var before = at - 1;
        while (before >= 0 && Character.isWhitespace(code.charAt(before))) {
            before--;
        }
        return before >= 0 && "{};".indexOf(code.charAt(before)) >= 0;
    }

    private static void floating(SourceFile file, List<Finding> findings) {
        var code = file.code();
        var names = ASYNC_FUNCTION
                .matcher(code)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        names.removeIf(name -> isAmbiguous(name, code));
        if (names.isEmpty()) {
            return;
        }
        for (var function : Functions.in(file)) {
            if (isAsync(code, function)) {
                calls(file, function, names, findings);
            }
        }
    }

    /** Whether another function, parameter or variable has the same name, or the function is a generator. */
    private static boolean isAmbiguous(String name, String code) {
        var quoted = Pattern.quote(name);
        return Pattern.compile("(?:\\bfunction\\s*\\*?\\s*|\\b(?:let|const|var)\\s+)" + quoted + "(?![\\w$])|[(,]\\s*"
                                        + quoted + "\\s*(?:[,)=:]|=>)")
                                .matcher(code)
                                .results()
                                .count()
                        > 1
                || Pattern.compile("\\basync\\s+function\\s*\\*\\s*" + quoted)
                        .matcher(code)
                        .find();
    }

    private static boolean isAsync(String code, Function function) {
        var from = Math.max(code.lastIndexOf('\n', function.start()) + 1, 0);
        return code.substring(from, function.body().start()).matches("(?s).*\\basync\\b.*");
    }

    private static void calls(SourceFile file, Function function, Set<String> names, List<Finding> findings) {
        for (var piece : function.own()) {
            var matcher = STATEMENT_CALL.matcher(file.code());
            matcher.region(piece.start(), piece.end()).useTransparentBounds(true);
            while (matcher.find()) {
                if (!names.contains(matcher.group(1)) || !beginsStatement(file.code(), matcher.start())) {
                    continue;
                }
                var close = Brackets.close(file.code(), matcher.end() - 1);
                var after =
                        file.code().substring(Math.min(close + 1, file.code().length()));
                if (after.matches("(?s)\\s*(?:;|\\}).*")) {
                    findings.add(
                            FLOATING.at(
                                    file,
                                    matcher.start(1),
                                    "`" + matcher.group(1) + "` is an async function of this file, and `"
                                            + (function.name().isEmpty() ? "the function" : function.name())
                                            + "`, itself async, neither awaits nor returns nor catches what it gives: its failure is an unhandled rejection."));
                }
            }
        }
    }
}
