package io.agentic.plugin.review.internal.function;

import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the functions of a file and what their control flow is like. */
public final class Functions {

    private static final Set<Language> READ =
            Set.of(Language.JAVA, Language.PYTHON, Language.JAVASCRIPT, Language.TYPESCRIPT, Language.GO);
    private static final Pattern CURLY_DECISION =
            Pattern.compile("\\b(?:if|for|while|case|catch)\\b|&&|\\|\\||\\s\\?\\s");
    /** A label whose code is that of the next, or only hands back a value: a row of a table. */
    private static final Pattern ROW = Pattern.compile(
            "\\bcase\\b[^:;{}?]*+:\\s*+(?:return\\s++(?:\"[^\"]*+\"|'[^']*+'|[\\w.]++)\\s*+;?\\s*+)?(?=case\\b|default\\b|\\})");

    /** One of several constants that a value is compared with: a row of a table, too. */
    private static final Pattern ALTERNATIVE = Pattern.compile(
            "(?<![\\w.$])([\\w.$]++)\\s*+={2,3}\\s*+(?:\"[^\"]*+\"|'[^']*+'|[\\w.]++)\\s*+\\|\\|(?=\\s*+\\1\\s*+={2,3})");

    private static final Pattern LABEL = Pattern.compile("\\bcase\\b");
    private static final Pattern PYTHON_DECISION = Pattern.compile("\\b(?:if|elif|for|while|except|and|or|case)\\b");

    private Functions() {}

    /** Whether functions of this language can be told apart. */
    public static boolean areReadIn(Language language) {
        return READ.contains(language);
    }

    /** The functions of a file in the order of their start; none when its language is not read. */
    public static List<Function> in(SourceFile file) {
        if (!areReadIn(file.language())) {
            return List.of();
        }
        return file.language() == Language.PYTHON
                ? new PythonFunctions(file).find()
                : new CurlyFunctions(file.code(), file.language()).find();
    }

    /** Cyclomatic complexity after McCabe, decisions and one, but for rows of tables that are written as a switch or as alternatives. */
    public static int complexity(Function function, SourceFile file) {
        return 1 + decisions(function.ownCode(file.code()), file.language());
    }

    /** How many labels of switches a function has: a row of a table each. */
    public static int labels(Function function, SourceFile file) {
        return (int) LABEL.matcher(function.ownCode(file.code())).results().count();
    }

    /** Decisions of a whole file. */
    public static int decisions(SourceFile file) {
        return decisions(file.code(), file.language());
    }

    private static int decisions(String code, Language language) {
        if (language == Language.PYTHON) {
            return (int) PYTHON_DECISION.matcher(code).results().count();
        }
        return (int) (CURLY_DECISION.matcher(code).results().count()
                - ROW.matcher(code).results().count()
                - ALTERNATIVE.matcher(code).results().count());
    }

    /** Lines with code of its own, without blank lines, comments and the functions inside it. */
    public static int lines(Function function, SourceFile file) {
        return (int) function.own().stream()
                .mapToLong(piece -> piece.of(file.code())
                        .lines()
                        .filter(line -> !line.isBlank())
                        .count())
                .sum();
    }

    /** What is left of {@code whole} without the {@code holes} in it, which are sorted and do not overlap. */
    static List<Span> without(Span whole, List<Span> holes) {
        var pieces = new ArrayList<Span>();
        var from = whole.start();
        for (var hole : holes) {
            if (hole.start() >= from && hole.end() <= whole.end()) {
                pieces.add(new Span(from, hole.start()));
                from = hole.end();
            }
        }
        pieces.add(new Span(from, Math.max(from, whole.end())));
        return pieces;
    }
}
