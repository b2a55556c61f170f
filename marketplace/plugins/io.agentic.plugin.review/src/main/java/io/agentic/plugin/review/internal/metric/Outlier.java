package io.agentic.plugin.review.internal.metric;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.function.Function;
import io.agentic.plugin.review.internal.function.Functions;
import io.agentic.plugin.review.internal.source.Acknowledged;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A function with a figure beyond its limit.
 *
 * @param lines with code of its own
 * @param complexity cyclomatic
 */
record Outlier(SourceFile file, Function function, int lines, int complexity) {

    private static final int COMPLEX = 25;
    private static final int UNTESTABLE = 50;
    private static final int LONG = 150;
    private static final int LONG_DECISIONS = 10;
    private static final int DEEP = 6;
    private static final int MANY_PARAMETERS = 9;

    /** So far from a function its comment may end, with modifiers between them. */
    private static final int NEAR = 60;

    /** How JSDoc writes a parameter that may be left out. */
    private static final Pattern OPTIONAL = Pattern.compile("@param\\s+(?:\\{[^\\n]*\\}\\s+\\[|\\[)\\w");

    private static final int HOLDS = 5;
    private static final int HEADER = 400;
    /** An annotation with a value at a parameter, by which a framework knows what to give. */
    private static final Pattern NAMED = Pattern.compile("[(,]\\s*(?:final\\s+)?@(?!SuppressWarnings)\\w+\\s*\\(");

    private static final Pattern OVERRIDES = Pattern.compile(
            "@[Oo]verride\\b|@Deprecated\\b|@(?:\\w*Factory|Inject|Autowired|Bean|JsonCreator|ConstructorProperties)\\b|\\boverride\\s");

    static final String LIMITS = "Limits: cyclomatic complexity over " + COMPLEX
            + " (McCabe advises 10; NIST SP 500-235"
            + " calls more than 15 hard to test; labels of a switch that share code or only return a value do not count; over "
            + UNTESTABLE + " the SEI calls untestable), over " + LONG
            + " lines with code (Checkstyle's MethodLength) when they decide something, more than " + DEEP
            + " control statements within each other (Pylint allows 5), more than " + MANY_PARAMETERS
            + " arguments that must be given (PMD allows 9).";

    static Optional<Outlier> of(SourceFile file, Function function) {
        var outlier =
                new Outlier(file, function, Functions.lines(function, file), Functions.complexity(function, file));
        var isOne = outlier.isComplex() || outlier.isLong() || outlier.isDeep() || outlier.hasManyParameters();
        return isOne && !Acknowledged.SIZE.isIn(file, file.lineOf(function.start()))
                ? Optional.of(outlier)
                : Optional.empty();
    }

    private boolean isComplex() {
        return complexity > COMPLEX;
    }

    private boolean isLong() {
        return lines > LONG && complexity - Functions.labels(function, file) > LONG_DECISIONS;
    }

    private boolean isDeep() {
        return function.nesting() > DEEP;
    }

    private boolean hasManyParameters() {
        return required() > MANY_PARAMETERS && !holdsValues() && !handsOn() && !isPrescribed();
    }

    /** How many arguments must be given: a comment may say of some, as scripts cannot, that they need not. */
    private int required() {
        if (!file.language().isScript() || function.parameters() <= MANY_PARAMETERS) {
            return function.parameters();
        }
        var before = file.text().substring(0, function.start());
        var end = before.lastIndexOf("*/");
        var comment = end >= 0 && before.length() - end < NEAR
                ? before.substring(before.lastIndexOf("/**", end) + 1, end)
                : "";
        return function.parameters() - (int) OPTIONAL.matcher(comment).results().count();
    }

    /** Whether it is the constructor of a value, or a lambda that a constant holds: there the remedy, a value, is what it makes. */
    private boolean holdsValues() {
        var name = function.name();
        var makes = file.language() == Language.JAVA
                ? !name.isEmpty() && Character.isUpperCase(name.charAt(0))
                : name.equals("constructor") || name.equals("__init__");
        return makes && complexity <= HOLDS;
    }

    /** Whether it decides nothing and only hands its arguments on, as factories do. */
    private boolean handsOn() {
        return complexity == 1
                && lines <= HOLDS
                && function.ownCode(file.code()).stripLeading().startsWith("return");
    }

    /** Whether another type says which parameters there are, or it is about to go. */
    private boolean isPrescribed() {
        var before = file.code().substring(Math.max(0, function.start() - HEADER), function.start());
        var header = file.code().substring(function.start(), function.body().start());
        return file.language() == Language.JAVA && NAMED.matcher(header).find()
                || OVERRIDES
                        .matcher(before.substring(Math.max(
                                before.lastIndexOf(';') + 1,
                                Math.max(before.lastIndexOf('}'), before.lastIndexOf('{')) + 1)))
                        .find();
    }

    private String rule() {
        return isComplex()
                ? "function-complex"
                : isDeep() ? "function-deeply-nested" : isLong() ? "function-long" : "function-many-parameters";
    }

    Finding finding() {
        var line = file.lineOf(function.start());
        var severity = complexity > UNTESTABLE && lines > LONG / 2 ? Severity.MEDIUM : Severity.LOW;
        return new Finding(
                file.path(),
                line,
                rule(),
                file.category().weigh(severity),
                Certainty.CERTAIN,
                title(),
                "Cyclomatic complexity " + complexity + ", " + lines + " lines with code, " + function.nesting()
                        + " control statements within each other, " + required()
                        + " required parameters. " + why(),
                remedy(),
                file.evidence(line),
                List.of());
    }

    private String title() {
        var who = function.name().isEmpty() ? "A function without a name" : "`" + function.name() + "`";
        return who
                + switch (rule()) {
                    case "function-complex" -> " takes " + (complexity - 1) + " decisions";
                    case "function-deeply-nested" -> " nests " + function.nesting() + " control statements";
                    case "function-long" -> " has " + lines + " lines with code";
                    default -> " needs " + required() + " arguments";
                };
    }

    private String why() {
        return switch (rule()) {
            case "function-complex" -> "It takes at least " + complexity + " tests to go every way through it once.";
            case "function-deeply-nested" ->
                "Who changes the innermost line must keep all conditions around it in mind.";
            case "function-long" -> "Nobody sees it at once, and what its parts share is hard to tell.";
            default -> "Callers can mix up arguments, and each new one changes them all.";
        };
    }

    private String remedy() {
        return switch (rule()) {
            case "function-many-parameters" -> "Group arguments that belong together into a value.";
            case "function-deeply-nested" -> "Return early, or move the inner part into a function with a name.";
            default ->
                "Move parts that can be named into functions of their own; a table may replace a chain of decisions.";
        };
    }
}
