package io.agentic.plugin.review.internal.lint;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.function.PythonLines;
import io.agentic.plugin.review.internal.function.PythonLines.Statement;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Mistakes in single statements of Python and in the order of statements. */
final class PythonChecks implements Check {

    private static final LintRule NONE_COMPARISON = new LintRule(
            "python-none-comparison",
            Severity.LOW,
            Certainty.LIKELY,
            "None is compared with == instead of is",
            "Write `is None` or `is not None`.");
    private static final LintRule IS_LITERAL = new LintRule(
            "python-is-literal",
            Severity.MEDIUM,
            Certainty.CERTAIN,
            "A value is compared by identity",
            "Compare with == or !=.");
    private static final LintRule NAN = new LintRule(
            "python-nan-comparison",
            Severity.HIGH,
            Certainty.CERTAIN,
            "A comparison with NaN has always the same result",
            "Use math.isnan.");
    private static final LintRule ASSERT_TUPLE = new LintRule(
            "python-assert-tuple",
            Severity.HIGH,
            Certainty.CERTAIN,
            "An assertion can never fail",
            "Take the parentheses away: assert condition, message.");
    private static final LintRule RAISE_NOT_IMPLEMENTED = new LintRule(
            "python-raise-not-implemented",
            Severity.MEDIUM,
            Certainty.CERTAIN,
            "NotImplemented is raised, which is no exception",
            "Raise NotImplementedError.");
    private static final LintRule UNREACHABLE = new LintRule(
            "python-unreachable",
            Severity.MEDIUM,
            Certainty.CERTAIN,
            "Code that can never run",
            "Delete it, or mend what ends the block too early.");

    private static final Pattern EQUALS_NONE = Pattern.compile("[=!]=\\s*None\\b");
    private static final Pattern OVERLOADED = Pattern.compile(
            "\\b(?:sqlalchemy|sqlmodel|peewee|pony|numpy|pandas|polars|pyspark|sympy|torch|tensorflow)\\b");
    private static final Pattern IS_VALUE =
            Pattern.compile("\\bis\\s+(?:not\\s+)?(?:[rRbBuUfF]{0,2}(?<quote>[\"'])|-?\\d[\\w.]*|\\(\\)|\\[|\\{)");
    private static final Pattern EQUALS_NAN =
            Pattern.compile("[=!]=\\s*(?:float\\(\\s*(?<quote>[\"'])|(?:math|np|numpy)\\.(?:nan|NaN|NAN)\\b)");
    private static final Pattern ASSERT = Pattern.compile("^assert\\s*\\(");
    private static final Pattern RAISE = Pattern.compile("^raise\\s+NotImplemented\\s*(?:\\(|$)");
    private static final Pattern ENDS = Pattern.compile("^(?:return|raise|continue|break)\\b");

    @Override
    public List<Finding> in(SourceFile file) {
        var findings = new ArrayList<Finding>();
        var statements = PythonLines.of(file);
        var overloaded = OVERLOADED.matcher(file.uncommented()).find();
        for (int i = 0; i < statements.size(); i++) {
            var statement = statements.get(i);
            values(file, statement, overloaded, findings);
            if (ASSERT.matcher(statement.text()).find() && isPair(statement.text())) {
                findings.add(ASSERT_TUPLE.at(
                        file,
                        statement.span().start(),
                        "What is asserted is a tuple of condition and message, and a tuple with members is true."));
            }
            if (RAISE.matcher(statement.text()).find()) {
                findings.add(RAISE_NOT_IMPLEMENTED.at(
                        file,
                        statement.span().start(),
                        "Python answers with a TypeError instead, which no handler for the missing method catches."));
            }
            if (i > 0) {
                order(file, statements.get(i - 1), statement, findings);
            }
        }
        return findings;
    }

    private static void values(SourceFile file, Statement statement, boolean overloaded, List<Finding> findings) {
        var start = statement.span().start();
        var none = EQUALS_NONE.matcher(statement.text());
        if (!overloaded && !statement.text().contains("filter") && none.find()) {
            findings.add(
                    NONE_COMPARISON.at(
                            file,
                            start + none.start(),
                            "== asks the object's own __eq__, which may answer anything; there is one None, so identity is the question."));
        }
        var is = IS_VALUE.matcher(statement.text());
        if (is.find()) {
            findings.add(
                    IS_LITERAL.at(
                            file,
                            start + is.start(),
                            "`"
                                    + file.text()
                                            .substring(start + is.start(), start + is.end())
                                            .strip()
                                    + (is.group("quote") == null ? "`" : "…`")
                                    + " asks whether it is the same object; whether equal values are one object depends on the interpreter."));
        }
        var nan = EQUALS_NAN.matcher(statement.text());
        if (nan.find()
                && (nan.group("quote") == null
                        || file.text().substring(start + nan.end()).matches("(?is)^[+-]?nan[\"'].*"))) {
            findings.add(NAN.at(file, start + nan.start(), "NaN is not equal to anything, not even to itself."));
        }
    }

    /** Whether the parentheses after assert hold all of it, and a comma. */
    private static boolean isPair(String text) {
        var open = text.indexOf('(');
        var depth = 0;
        var comma = false;
        for (int i = open; i < text.length(); i++) {
            var c = text.charAt(i);
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            comma |= c == ',' && depth == 1;
            if (depth == 0) {
                var inside = text.substring(open + 1, i);
                return comma && i == text.length() - 1 && !inside.matches("(?s).*\\bfor\\b.*\\bin\\b.*");
            }
        }
        return false;
    }

    private static void order(SourceFile file, Statement before, Statement statement, List<Finding> findings) {
        var ends = ENDS.matcher(before.text());
        if (ends.find()
                && before.indent() == statement.indent()
                && !before.text().contains(";")
                && !statement
                        .text()
                        .matches(
                                "(?s)(?:yield\\b|[\"']|\\w+\\s*=\\s*yield\\b|else\\b|elif\\b|except\\b|finally\\b|case\\b|@|pass$).*")) {
            findings.add(UNREACHABLE.at(
                    file,
                    statement.span().start(),
                    "The statement before it, in line "
                            + file.lineOf(before.span().start()) + ", always leaves this block with `" + ends.group()
                            + "`."));
        }
    }
}
