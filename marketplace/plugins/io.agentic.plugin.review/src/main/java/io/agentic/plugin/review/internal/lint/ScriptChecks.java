package io.agentic.plugin.review.internal.lint;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Brackets;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Mistakes in single expressions and blocks of JavaScript and TypeScript. */
final class ScriptChecks implements Check {

    private static final LintRule SWALLOWED = new LintRule(
            "script-swallowed-exception",
            Severity.LOW,
            Certainty.LIKELY,
            "An error is caught and dropped",
            "Handle it, or say in a comment why it can be ignored.");
    private static final LintRule ASSIGNMENT = new LintRule(
            "script-assignment-in-condition",
            Severity.MEDIUM,
            Certainty.LIKELY,
            "A condition assigns instead of comparing",
            "Compare with ===; if the assignment is meant, write it before the condition.");
    private static final LintRule NAN = new LintRule(
            "script-nan-comparison",
            Severity.HIGH,
            Certainty.CERTAIN,
            "A comparison with NaN has always the same result",
            "Use Number.isNaN.");
    private static final LintRule TYPEOF = new LintRule(
            "script-typeof-never",
            Severity.HIGH,
            Certainty.CERTAIN,
            "typeof is compared with a word that it never gives",
            "Correct the word.");
    private static final LintRule FINALLY = new LintRule(
            "script-return-in-finally",
            Severity.HIGH,
            Certainty.CERTAIN,
            "A finally block throws exceptions away",
            "Move it behind the finally block.");
    private static final LintRule EXECUTOR = new LintRule(
            "script-async-executor",
            Severity.MEDIUM,
            Certainty.LIKELY,
            "A promise is made by an async function",
            "Await before making the promise, or let the async function be the promise.");
    private static final LintRule FOR_EACH = new LintRule(
            "script-async-foreach",
            Severity.MEDIUM,
            Certainty.LIKELY,
            "forEach does not wait for what it starts",
            "Use for…of with await, or await Promise.all(list.map(…)).");

    private static final Set<String> TYPES =
            Set.of("undefined", "object", "boolean", "number", "bigint", "string", "symbol", "function", "unknown");
    private static final Pattern CATCH =
            Pattern.compile("(?<![.\\w$])catch\\s*\\(\\s*([\\w$]+)\\s*(?::[^)]*)?\\)\\s*\\{(\\s*)\\}");
    private static final int LONGEST_TRY = 10_000;
    private static final Pattern TIDIES = Pattern.compile(
            "(?i)[\\w$]*(?:close|stop|shut|kill|terminate|cancel|remove|unlink|delete|rollback|cleanup|disconnect|release|flush|abort|destroy)[\\w$]*\\s*\\(|\\bdelete\\b");
    private static final Pattern SETS = Pattern.compile("\\{\\s*[\\w$]+(?:\\.[\\w$]+)*\\s*=(?![=>])[^;]*;?\\s*");
    private static final Pattern CONDITION = Pattern.compile("(?<![\\w.$])if\\s*\\(");
    private static final Pattern ASSIGNS = Pattern.compile(
            "\\s*([\\w$]+(?:\\.[\\w$]+)*)\\s*=(?![=>])\\s*(?<value>[\\w$.]+|[\"'`]\\s*[\"'`]|-?\\d[\\d.]*)\\s*");
    private static final Pattern IS_NAN = Pattern.compile("[=!]==?\\s*(?:Number\\.)?NaN\\b|(?<![\\w.$])NaN\\s*[=!]==?");
    private static final Pattern IS_TYPE = Pattern.compile("\\btypeof\\s+[\\w$.\\[\\]]+\\s*[=!]==?\\s*([\"'])");
    private static final Pattern FINALLY_BLOCK = Pattern.compile("\\bfinally\\s*\\{");
    private static final Pattern LEAVES = Pattern.compile("(?<![\\w.$])return\\b");
    private static final Pattern NESTED = Pattern.compile("\\bfunction\\b|=>|\\bclass\\b");
    private static final Pattern ASYNC_EXECUTOR =
            Pattern.compile("\\bnew\\s+Promise\\s*(?:<[^()]*>)?\\s*\\(\\s*(async)\\b");
    private static final Pattern GUARDED = Pattern.compile("[^{]*\\{\\s*try\\b");
    private static final Pattern ASYNC_FOR_EACH = Pattern.compile("\\.forEach\\s*\\(\\s*(async)\\b");

    private static final Pattern ASKS = Pattern.compile("\\s*\\}?\\s*if\\s*\\(\\s*!?\\s*([\\w$]+)");

    @Override
    public List<Finding> in(SourceFile file) {
        var findings = new ArrayList<Finding>();
        var code = file.code();
        CATCH.matcher(code).results().forEach(match -> {
            if (!isFallback(code, match.start(), match.end())
                    && !asksForResult(code, match.start(), match.end())
                    && !isExplained(file, match.start(), match.end())
                    && !match.group(1).matches("_.*|ignore.*|unused.*|expected.*")
                    && file.text().substring(match.start(2), match.end(2)).isBlank()) {
                findings.add(SWALLOWED.at(
                        file,
                        match.start(),
                        "The block after it is empty, without a comment, so nobody learns of `" + match.group(1)
                                + "`."));
            }
        });
        conditions(file, findings);
        IS_NAN.matcher(code)
                .results()
                .forEach(match ->
                        findings.add(NAN.at(file, match.start(), "NaN is not equal to anything, not even to itself.")));
        types(file, findings);
        blocks(file, findings);
        ASYNC_EXECUTOR.matcher(code).results().forEach(match -> {
            if (!GUARDED.matcher(code.substring(match.end(), Math.min(code.length(), match.end() + 200)))
                    .lookingAt()) {
                findings.add(
                        EXECUTOR.at(
                                file,
                                match.start(1),
                                "What an async executor throws rejects a promise of its own that nobody has; this one stays pending for ever."));
            }
        });
        ASYNC_FOR_EACH.matcher(code).results().forEach(match -> {
            if (isArray(code, match.start())) {
                findings.add(
                        FOR_EACH.at(
                                file,
                                match.start(1),
                                "forEach drops the promises of its callback: what comes after it runs first, and a rejection is unhandled."));
            }
        });
        return findings;
    }

    /** Where the try block before a catch opens. */
    private static int opening(String code, int start) {
        var close = code.lastIndexOf('}', start);
        var depth = 0;
        for (int i = close; i >= 0 && i > close - LONGEST_TRY; i--) {
            depth += code.charAt(i) == '}' ? 1 : code.charAt(i) == '{' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return Math.max(0, close);
    }

    /**
     * Whether the try block only tidies up, sets a variable that otherwise keeps what it had, or has another way behind it, or an earlier error
     * goes on its way.
     */
    /** Whether the statement behind the handler asks whether there is what the try block would have set. */
    private static boolean asksForResult(String code, int at, int end) {
        var asked = ASKS.matcher(code).region(end, code.length());
        return asked.lookingAt()
                && Pattern.compile("(?<![\\w$.])" + Pattern.quote(asked.group(1)) + "\\s*=(?!=)")
                        .matcher(code.substring(opening(code, at), at))
                        .find();
    }

    private static boolean isFallback(String code, int start, int end) {
        var close = code.lastIndexOf('}', start);
        var tried = code.substring(opening(code, start), Math.max(0, close));
        var after = code.substring(end, Math.min(code.length(), end + 200)).stripLeading();
        return LEAVES.matcher(tried).find()
                || SETS.matcher(tried).matches()
                || after.matches("(?s)(?:\\}\\s*)?throw\\b.*")
                || tried.chars().filter(c -> c == ';').count() <= 1
                        && TIDIES.matcher(tried).find();
    }

    /** Whether a comment stands before the try, by the catch, or behind it where the other way begins. */
    private static boolean isExplained(SourceFile file, int start, int end) {
        var tried = file.lineOf(opening(file.code(), start));
        var caught = file.lineOf(start);
        var behind = Math.min(file.lines(), file.lineOf(end) + 1);
        return file.wordsOfComment(tried) > 0 || file.wordsOfComment(caught) > 0 || file.wordsOfComment(behind) > 0;
    }

    /** Some libraries have a forEach that awaits; then the call itself is awaited or returned. */
    private static boolean isArray(String code, int dot) {
        var line = code.substring(code.lastIndexOf('\n', dot) + 1, dot);
        return !line.matches(".*\\b(?:await|return|yield)\\b.*") && !line.contains("=");
    }

    private static void conditions(SourceFile file, List<Finding> findings) {
        var code = file.code();
        var conditions = CONDITION.matcher(code);
        while (conditions.find()) {
            var open = conditions.end() - 1;
            var inside = code.substring(open + 1, Math.max(open + 1, Brackets.close(code, open)));
            var assigns = ASSIGNS.matcher(inside);
            if (assigns.matches()) {
                findings.add(
                        ASSIGNMENT.at(
                                file,
                                conditions.start(),
                                "The condition is the assignment to `" + assigns.group(1)
                                        + "` itself, without a second pair of parentheses or a call that would show it is meant."));
            }
        }
    }

    private static void types(SourceFile file, List<Finding> findings) {
        var matcher = IS_TYPE.matcher(file.code());
        while (matcher.find()) {
            var start = matcher.start(1) + 1;
            var end = file.code().indexOf(matcher.group(1), start);
            var type = end < 0 ? "" : file.text().substring(start, end);
            if (end >= 0 && !TYPES.contains(type) && type.matches("[\\w-]{1,30}")) {
                findings.add(TYPEOF.at(
                        file,
                        matcher.start(),
                        "No value has the type `" + type + "`, so the comparison is always the same."));
            }
        }
    }

    private static void blocks(SourceFile file, List<Finding> findings) {
        var code = file.code();
        var finals = FINALLY_BLOCK.matcher(code);
        while (finals.find()) {
            var open = finals.end() - 1;
            var body = code.substring(open + 1, Math.max(open + 1, Brackets.close(code, open)));
            var leaves = LEAVES.matcher(body);
            if (!NESTED.matcher(body).find() && leaves.find()) {
                findings.add(FINALLY.at(
                        file,
                        open + 1 + leaves.start(),
                        "`return` in a finally block drops the exception that is on its way, whatever it is."));
            }
        }
    }
}
