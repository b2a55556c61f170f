package io.agentic.plugin.review.internal.lint;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.function.PythonLines;
import io.agentic.plugin.review.internal.function.PythonLines.Statement;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Exceptions of Python that nobody hears of. */
final class PythonHandlers implements Check {

    private static final LintRule BARE = new LintRule(
            "python-bare-except",
            Severity.MEDIUM,
            Certainty.LIKELY,
            "Every exception is caught, also the wish to stop",
            "Name the exceptions that are expected, or write `except Exception:` and log it.");
    private static final LintRule SWALLOWED = new LintRule(
            "python-swallowed-exception",
            Severity.LOW,
            Certainty.LIKELY,
            "Any exception is swallowed",
            "Catch what is expected and say why it can be ignored; log the rest.");
    private static final LintRule FINALLY = new LintRule(
            "python-return-in-finally",
            Severity.HIGH,
            Certainty.CERTAIN,
            "A finally block throws exceptions away",
            "Move it behind the finally block.");

    private static final Pattern CATCHES = Pattern.compile("^except\\s*:$");
    private static final Pattern BROAD =
            Pattern.compile("^except\\s+\\(?\\s*(?:Exception|BaseException)\\s*\\)?(?:\\s+as\\s+\\w+)?\\s*:$");
    private static final Pattern NOTHING = Pattern.compile("pass|\\.\\.\\.|continue");
    private static final Pattern TIDIES = Pattern.compile(
            "(?i)\\b\\w*(?:close|stop|shut|kill|terminate|cancel|remove|unlink|delete|rollback|cleanup|disconnect|release|flush)\\w*\\(|^del\\b");
    private static final Pattern LOOP = Pattern.compile("^(?:async\\s+)?(?:for|while)\\b.*");
    private static final Pattern DEFINES = Pattern.compile("^(?:async\\s+)?(?:def|class)\\b.*");

    @Override
    public List<Finding> in(SourceFile file) {
        var findings = new ArrayList<Finding>();
        var statements = PythonLines.of(file);
        for (int i = 0; i < statements.size(); i++) {
            var statement = statements.get(i);
            var block = block(statements, i);
            if (CATCHES.matcher(statement.text()).matches() && !reacts(block) && !isExplained(file, statement)) {
                findings.add(
                        BARE.at(
                                file,
                                statement.span().start(),
                                "It also catches KeyboardInterrupt and SystemExit, and nothing in its block raises again or uses what was caught."));
            } else if (BROAD.matcher(statement.text()).matches()
                    && isNothing(block)
                    && !isExplained(file, statement, block)
                    && !isFallback(statements, i)) {
                findings.add(
                        SWALLOWED.at(
                                file,
                                statement.span().start(),
                                "Its block does nothing but `" + block.get(0).text()
                                        + "`, so a mistake such as a wrong name in the try block is never seen, and no comment says why that is wanted."));
            } else if (statement.text().equals("finally:")) {
                leaving(block)
                        .ifPresent(
                                leaves -> findings.add(
                                        FINALLY.at(
                                                file,
                                                leaves.span().start(),
                                                "`" + leaves.text().split("\\s")[0]
                                                        + "` in a finally block drops the exception that is on its way, whatever it is.")));
            }
        }
        return findings;
    }

    private static List<Statement> block(List<Statement> statements, int at) {
        var end = at + 1;
        while (end < statements.size()
                && statements.get(end).indent() > statements.get(at).indent()) {
            end++;
        }
        return statements.subList(at + 1, end);
    }

    /** Whether the block raises, ends the process, or looks at what was caught. */
    private static boolean reacts(List<Statement> block) {
        return block.isEmpty()
                || block.stream()
                        .anyMatch(
                                statement -> statement
                                        .text()
                                        .matches(
                                                "(?s).*\\b(?:\\w*raise|_exit|exit|exc_info|print_exc|format_exc|exception|print_exception|set_exception|\\w*(?i:fail|error|err|err\\w*back)\\w*)\\b.*"));
    }

    private static boolean isNothing(List<Statement> block) {
        return block.size() == 1 && NOTHING.matcher(block.get(0).text()).matches();
    }

    /** Whether the try block only tidies up, or has another way behind it when it cannot return. */
    private static boolean isFallback(List<Statement> statements, int handler) {
        var indent = statements.get(handler).indent();
        for (int i = handler + 1; i < statements.size() && statements.get(i).indent() >= indent; i++) {
            if (statements.get(i).indent() == indent) {
                if (statements.get(i).text().startsWith("else")) {
                    return true;
                }
                break;
            }
        }
        var from = handler - 1;
        while (from >= 0 && statements.get(from).indent() > indent) {
            from--;
        }
        var tried = from < 0 ? List.<Statement>of() : block(statements, from);
        var owner = from;
        while (owner > 0 && statements.get(owner).indent() >= indent) {
            owner--;
        }
        return owner >= 0 && statements.get(owner).text().contains("__del__")
                || tried.stream().anyMatch(statement -> statement.begins("return"))
                || tried.size() == 1 && TIDIES.matcher(tried.get(0).text()).find();
    }

    /** Whether a comment of some words stands behind the handler. */
    private static boolean isExplained(SourceFile file, Statement handler) {
        var line = file.lineOf(handler.span().start());
        return file.text()
                .substring(handler.span().end(), Math.max(handler.span().end(), file.endOf(line)))
                .matches("\\s*#(?:\\W*\\w+){3,}.*");
    }

    private static boolean isExplained(SourceFile file, Statement handler, List<Statement> block) {
        var line = file.lineOf(handler.span().start());
        var last = file.lineOf(block.get(0).span().start());
        var from = file.startOf(Math.max(1, line - 1));
        var to = file.endOf(Math.min(last + 1, Math.max(last, file.lines())));
        return file.text().substring(from, to).contains("#");
    }

    /** The first statement that leaves the block, but for loops and functions within it. */
    private static Optional<Statement> leaving(List<Statement> block) {
        for (int i = 0; i < block.size(); i++) {
            var statement = block.get(i);
            if (LOOP.matcher(statement.text()).matches()
                    || DEFINES.matcher(statement.text()).matches()) {
                i += block(block, i).size();
            } else if (statement.text().matches("(?s)(?:return|break|continue)\\b.*")) {
                return Optional.of(statement);
            }
        }
        return Optional.empty();
    }
}
