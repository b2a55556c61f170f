package io.agentic.plugin.review.internal.lint;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.function.Function;
import io.agentic.plugin.review.internal.function.Functions;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Mistakes in Go that one function shows. */
final class GoChecks implements Check {

    private static final LintRule LOST_ERROR = new LintRule(
            "go-lost-error",
            Severity.MEDIUM,
            Certainty.LIKELY,
            "An error is overwritten before anybody looked at it",
            "Look at the first error before the next call.");
    private static final LintRule UNCHECKED = new LintRule(
            "go-unchecked-error",
            Severity.MEDIUM,
            Certainty.LIKELY,
            "The error of a call is not taken",
            "Take the error and handle it, or assign it to _ with a comment that says why.");
    private static final LintRule IGNORED = new LintRule(
            "go-ignored-error",
            Severity.MEDIUM,
            Certainty.LIKELY,
            "An error is dropped, and the value is used all the same",
            "Take the error and return it.");
    private static final LintRule DEFER_IN_LOOP = new LintRule(
            "go-defer-in-loop",
            Severity.MEDIUM,
            Certainty.LIKELY,
            "What is deferred in a loop is done only when the function ends",
            "Move the body of the loop into a function, or close at the end of the body.");
    private static final LintRule DEFER_FIRST = new LintRule(
            "go-defer-before-check",
            Severity.MEDIUM,
            Certainty.CERTAIN,
            "A value is used in a defer before its error was looked at",
            "Look at the error first, then defer.");
    private static final LintRule ADD_INSIDE = new LintRule(
            "go-waitgroup-add-inside",
            Severity.HIGH,
            Certainty.LIKELY,
            "A goroutine counts itself in, perhaps too late",
            "Call Add before the go statement.");
    private static final LintRule NAN = new LintRule(
            "go-nan-comparison",
            Severity.HIGH,
            Certainty.CERTAIN,
            "A comparison with NaN has always the same result",
            "Use math.IsNaN.");
    private static final LintRule UNREACHABLE = new LintRule(
            "go-unreachable",
            Severity.MEDIUM,
            Certainty.CERTAIN,
            "Code that can never run",
            "Delete it, or mend what ends the block too early.");

    private static final Pattern OVERWRITTEN = Pattern.compile(
            "(?m)^(\\h*)(?:[\\w.]+\\s*,\\s*)*(err\\w*)\\s*:?=\\s*[\\w.]+\\([^{}\\n]*\\)\\h*\\n+\\h*(?:[\\w.]+\\s*,\\s*)*\\2\\s*:?=\\s*([\\w.]+\\([^{}\\n]*\\))\\h*$");
    private static final Pattern CALL_ALONE = Pattern.compile(
            "(?m)^\\h*((?:json|xml|yaml|toml|gob|asn1)\\.Unmarshal|os\\.(?:Chdir|Mkdir|MkdirAll|Rename|WriteFile|Truncate|Chmod|Chown|Symlink|Link)|(?:ioutil)\\.WriteFile|io\\.ReadFull|binary\\.Read)\\(");
    private static final Pattern BLANK_ERROR = Pattern.compile(
            "(?m)^\\h*(?:if\\h+)?(\\w+)\\h*,\\h*_\\h*:?=\\h*((?:os\\.(?:Open|Create|OpenFile|ReadFile|Stat|Lstat)|ioutil\\.(?:ReadFile|ReadDir)|http\\.(?:Get|Post|NewRequest|NewRequestWithContext)|net\\.(?:Dial|Listen)|sql\\.Open))\\(");
    private static final Pattern DEFER_UNCHECKED = Pattern.compile(
            "(?m)^\\h*(\\w+)\\h*,\\h*(err\\w*)\\h*:?=[^\\n{}]*\\n\\s*defer\\s+\\1\\.(?:Body\\.)?(?:Close|Unlock|Stop)\\(\\)\\h*\\n\\s*if\\s+\\2\\s*!=\\s*nil");
    private static final Pattern DEFER = Pattern.compile("(?m)^(\\h*)(defer)\\b");
    private static final Pattern GO_ADD =
            Pattern.compile("\\bgo\\s+func\\([^()]*\\)\\s*\\{\\s*(\\w+(?:\\.\\w+)*)\\.Add\\(1\\)");
    private static final Pattern NAN_COMPARISON = Pattern.compile("[=!]=\\s*math\\.NaN\\(\\)");
    private static final Pattern AFTER_END = Pattern.compile(
            "(?m)^(\\h+)(return|continue|break|panic)\\b[^\\n{}(]*(?:\\([^\\n{}()]*\\))?(?<![,+*/&|.=(-])\\h*\\n(?:\\h*\\n)*\\1(?!case\\b|default\\b|else\\b|\\w+:(?:\\s|$))(\\w[^\\n]*)");

    @Override
    public List<Finding> in(SourceFile file) {
        var findings = new ArrayList<Finding>();
        var code = file.code();
        OVERWRITTEN.matcher(code).results().forEach(match -> {
            if (!match.group(3).matches("(?s).*\\b" + match.group(2) + "\\b.*")) {
                findings.add(LOST_ERROR.at(
                        file,
                        match.start(2),
                        "The next statement, in line " + file.lineOf(match.start(3)) + ", assigns `" + match.group(2)
                                + "` again, so a failure here is never seen."));
            }
        });
        CALL_ALONE
                .matcher(code)
                .results()
                .filter(match -> !isExplained(file, match.start(1)))
                .forEach(
                        match -> findings.add(
                                UNCHECKED.at(
                                        file,
                                        match.start(1),
                                        "`" + match.group(1)
                                                + "` returns an error, and the call stands alone: when it fails the function goes on as if it had not.")));
        BLANK_ERROR.matcher(code).results().forEach(match -> {
            if (!isExplained(file, match.start(1))
                    && isUsed(
                            match.group(1), code.substring(match.end(), Math.min(code.length(), match.end() + 600)))) {
                findings.add(IGNORED.at(
                        file,
                        match.start(1),
                        "When `" + match.group(2) + "` fails, `" + match.group(1)
                                + "` is nil or zero, and what follows works with that."));
            }
        });
        DEFER_UNCHECKED
                .matcher(code)
                .results()
                .forEach(match -> findings.add(DEFER_FIRST.at(
                        file,
                        code.indexOf("defer", match.start()),
                        "When the call before it fails, `" + match.group(1)
                                + "` is usually nil, and the deferred call panics.")));
        GO_ADD.matcher(code)
                .results()
                .forEach(match -> findings.add(ADD_INSIDE.at(
                        file,
                        match.start(1),
                        "`" + match.group(1)
                                + ".Wait()` may run before the goroutine has begun, and then waits for nothing.")));
        NAN_COMPARISON
                .matcher(code)
                .results()
                .forEach(match ->
                        findings.add(NAN.at(file, match.start(), "NaN is not equal to anything, not even to itself.")));
        AFTER_END
                .matcher(code)
                .results()
                .forEach(match -> findings.add(UNREACHABLE.at(
                        file,
                        match.start(3),
                        "The statement before it, in line " + file.lineOf(match.start(2))
                                + ", always leaves this block with `" + match.group(2) + "`.")));
        Functions.in(file).forEach(function -> defers(file, function, findings));
        return findings;
    }

    /** Whether a comment stands in the line or in the one before it. */
    private static boolean isExplained(SourceFile file, int at) {
        var line = file.lineOf(at);
        var text = file.text().substring(file.startOf(Math.max(1, line - 1)), file.endOf(line));
        return text.contains("//") || text.contains("*/");
    }

    private static boolean isUsed(String name, String after) {
        return !name.equals("_")
                && Pattern.compile("(?<![\\w.])" + name + "\\b").matcher(after).find();
    }

    private static void defers(SourceFile file, Function function, List<Finding> findings) {
        for (var loop : Loops.in(file.code(), function)) {
            var defer = DEFER.matcher(loop.text());
            if (defer.find() && loop.isInEveryRound(defer.group(1)) && !loop.leavesAtOnce()) {
                findings.add(DEFER_IN_LOOP.at(
                        file,
                        loop.offset(defer.start(2)),
                        "The loop begins in line " + file.lineOf(loop.header())
                                + "; each round adds a deferred call, and none runs before the function returns."));
            }
        }
    }
}
