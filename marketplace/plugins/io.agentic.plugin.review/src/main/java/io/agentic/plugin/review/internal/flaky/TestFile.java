package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.source.Brackets;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A test file with its tests. For one thread. */
final class TestFile {

    /** What people write about when they say why a test waits or looks at a clock. */
    private static final Pattern REASON = Pattern.compile(
            "(?i)\\b(?:because|since|so that|in order|otherwise|unless|without|until|before|after|while|ensure|make sure|give|let|allow|enough|at least|at most|need|must|should"
                    + "|wait|sleep|delay|pause|time|times|timeout|timer|clock|tick|ticks|millis\\w*|seconds?|minutes?|hours?|ms|sec|interval|poll\\w*|schedul\\w*|debounc\\w*|throttl\\w*"
                    + "|expir\\w*|flush\\w*|settl\\w*|propagat\\w*|background|async\\w*|threads?|race|races|slow\\w*|takes?|granularity|resolution|eventual\\w*)\\b");

    private static final int EXPLANATION = 4;
    private static final Pattern INDIRECT = Pattern.compile(
            "(?s).*(?:->|=>|\\blambda\\b|\\bfunction\\b|\\bfunc\\b|\\bnew\\s+[\\w.<>]+\\s*\\([^()]*\\)\\s*$).*");
    private static final Pattern LOOP = Pattern.compile("(?s)\\s*(?:\\w+:\\s*)?(?:for|while|do)\\b.*");
    private static final Pattern PYTHON_AROUND = Pattern.compile("\\s*(?:(?:async\\s+)?(?:for|def)|while|class)\\b.*");
    private static final Pattern PYTHON_FUNCTION = Pattern.compile("\\s*(?:(?:async\\s+)?def|class)\\b.*");
    private static final Pattern NAME = Pattern.compile("(?<![\\w$.])[a-z_]\\w*(?![\\w(])");

    private final SourceFile source;
    private final List<TestCase> cases;

    TestFile(SourceFile source) {
        this.source = source;
        cases = TestCases.in(source);
    }

    SourceFile source() {
        return source;
    }

    String code() {
        return source.code();
    }

    Language language() {
        return source.language();
    }

    List<TestCase> cases() {
        return cases;
    }

    Optional<TestCase> caseAt(int at) {
        return cases.stream().filter(test -> test.has(at)).findFirst();
    }

    /** Whether a comment in the line of a place or before it says why time must pass: somebody has thought about it. */
    boolean isExplained(int at) {
        var line = source.lineOf(at);
        return source.wordsOfComment(line) >= EXPLANATION
                && REASON.matcher(source.commentAt(line)).find();
    }

    /** Whether a place is run once, by the test itself: not in a loop, and not in a function made there. */
    boolean isDirect(TestCase test, int at) {
        return isOutside(test, at, true);
    }

    /** Whether a place is run by the test itself, perhaps in a loop: not in a function made there. */
    boolean isOwn(TestCase test, int at) {
        return isOutside(test, at, false);
    }

    private boolean isOutside(TestCase test, int at, boolean loops) {
        return language() == Language.PYTHON ? isDirectInPython(test, at, loops) : isDirectInBraces(test, at, loops);
    }

    private boolean isDirectInPython(TestCase test, int at, boolean loops) {
        var line = source.lineOf(at);
        var indent = indent(line);
        for (int above = line - 1; above > source.lineOf(test.start()); above--) {
            var text = code().substring(source.startOf(above), source.endOf(above));
            if (!text.isBlank() && indent(above) < indent) {
                indent = indent(above);
                if ((loops ? PYTHON_AROUND : PYTHON_FUNCTION).matcher(text).matches()) {
                    return false;
                }
            }
        }
        return !code().substring(source.startOf(line), at).contains("lambda");
    }

    private int indent(int line) {
        var text = code().substring(source.startOf(line), source.endOf(line));
        return text.length() - text.stripLeading().length();
    }

    private boolean isDirectInBraces(TestCase test, int at, boolean loops) {
        var code = code();
        var from = language().isScript() ? Math.max(test.start(), code.indexOf('{', test.start()) + 1) : test.start();
        var depth = 0;
        for (int i = at - 1; i >= from; i--) {
            var c = code.charAt(i);
            depth += c == '}' || c == ')' ? 1 : c == '{' || c == '(' ? -1 : 0;
            if (depth < 0) {
                var before = code.substring(statementStart(i, from), i);
                if (INDIRECT.matcher(before).matches()
                        || loops && LOOP.matcher(before).matches()) {
                    return false;
                }
                depth = 0;
            }
        }
        return !INDIRECT.matcher(code.substring(statementStart(at, from), at)).matches();
    }

    private int statementStart(int at, int from) {
        var depth = 0;
        for (int i = at - 1; i >= from; i--) {
            var c = code().charAt(i);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth <= 0
                    && (c == ';' && language() != Language.GO
                            || c == '{'
                            || c == '}'
                            || c == '\n' && language() == Language.GO)) {
                return i + 1;
            }
        }
        return from;
    }

    /** The statements of a test in which something is asserted. */
    List<Span> assertions(TestCase test) {
        var found = new ArrayList<Span>();
        var matcher = Assertions.of(language()).matcher(code()).region(test.start(), test.end());
        matcher.useTransparentBounds(true);
        var last = -1;
        while (matcher.find()) {
            if (matcher.start() >= last) {
                var span = Brackets.expression(code(), matcher.start(), language());
                found.add(span);
                last = span.end();
            }
        }
        return found;
    }

    /** What the variables in a statement were set to in their test, where each was set once. */
    String initialisers(TestCase test, Span statement) {
        var out = new StringBuilder();
        var body = code().substring(test.start(), statement.start());
        NAME.matcher(statement.of(code()))
                .results()
                .map(result -> result.group())
                .distinct()
                .limit(20)
                .forEach(name -> {
                    var sets = Pattern.compile(
                                    "(?<![\\w$.])" + Pattern.quote(name) + "(?:\\s*,\\s*\\w+)*\\s*:?=(?![=>])")
                            .matcher(body);
                    if (sets.find()) {
                        var value = Brackets.expression(body, sets.end(), language());
                        if (!sets.find()) {
                            out.append(value.of(body)).append('\n');
                        }
                    }
                });
        return out.toString();
    }
}
