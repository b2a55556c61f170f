package io.agentic.plugin.review.internal.lint;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.function.Function;
import io.agentic.plugin.review.internal.function.Functions;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Default values of Python that one call changes for the next. A default that is only read does no harm. */
final class PythonDefaults implements Check {

    private static final LintRule CHANGED = new LintRule(
            "python-mutable-default",
            Severity.HIGH,
            Certainty.LIKELY,
            "A default value is changed",
            "Use None as the default and make the value inside the function.");
    private static final LintRule KEPT = new LintRule(
            "python-mutable-default",
            Severity.MEDIUM,
            Certainty.LIKELY,
            "A default value is shared and changed",
            "Use None as the default and make the value inside the function.");

    private static final Pattern DEFAULT = Pattern.compile(
            "[(,]\\s*(\\w+)\\s*(?::[^=,]+)?=\\s*(?:\\[\\s*\\]|\\{\\s*\\}|(?:list|dict|set|defaultdict|OrderedDict)\\(\\s*\\))\\s*(?=[,)])");

    @Override
    public List<Finding> in(SourceFile file) {
        var findings = new ArrayList<Finding>();
        for (var function : Functions.in(file)) {
            var header = file.code().substring(function.start(), function.body().start());
            var defaults = DEFAULT.matcher(header);
            for (int from = 0; defaults.find(from); from = defaults.end()) {
                judge(file, function, defaults, findings);
            }
        }
        return findings;
    }

    private static void judge(SourceFile file, Function function, Matcher defaults, List<Finding> findings) {
        var name = defaults.group(1);
        var body = function.body().of(file.code());
        var rebound = find(
                "(?m)(?:^|[;:])\\s*" + name + "\\s*(?::[^=\\n]+)?=(?!=)|\\bfor\\s+" + name + "\\b|\\bas\\s+" + name
                        + "\\b",
                body);
        var changed = find(changeOf(name), body);
        var kept = kept(file, name, body);
        var at = function.start() + defaults.start(1);
        if (changed >= 0 && (rebound < 0 || changed < rebound)) {
            findings.add(CHANGED.at(
                    file,
                    at,
                    "`" + name + "` is made once, when the function is defined; line "
                            + file.lineOf(function.body().start() + changed)
                            + " changes it, and the next call finds what this one left."));
        } else if (kept >= 0 && (rebound < 0 || kept < rebound)) {
            findings.add(
                    KEPT.at(
                            file,
                            at,
                            "`" + name + "` is made once, when the function is defined; line "
                                    + file.lineOf(function.body().start() + kept)
                                    + " keeps it in an attribute that this file changes, so objects that did not get their own change each other."));
        }
    }

    /** Where the default becomes an attribute that the file changes somewhere. */
    private static int kept(SourceFile file, String name, String body) {
        var attribute = Pattern.compile("(?m)\\bself\\.(\\w+)\\s*=\\s*" + name + "\\s*$")
                .matcher(body);
        return attribute.find() && find(changeOf("self\\." + attribute.group(1)), file.code()) >= 0
                ? attribute.start()
                : -1;
    }

    private static String changeOf(String name) {
        return "(?<![\\w.])" + name
                + "(?:\\.(?:append|extend|insert|add|update|setdefault|pop|popitem|remove|clear|sort|discard)\\(|\\[[^\\]\\n]*\\]\\s*(?:[-+*/|&]?=)(?!=)|\\s*[+|&-]=)";
    }

    private static int find(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            return -1;
        }
        var at = matcher.start();
        while (at < matcher.end() - 1 && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
