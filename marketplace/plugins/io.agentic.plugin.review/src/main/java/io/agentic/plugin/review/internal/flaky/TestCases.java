package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.source.Brackets;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the tests of JUnit, TestNG, pytest, unittest, jest, mocha, vitest and Go. */
final class TestCases {

    private static final String JAVA_METHOD =
            "(?:\\s*(?:public|protected|final|@\\w+(?:\\.\\w+)*(?:\\((?:[^()]|\\([^()]*\\))*\\))?))*\\s*(?:<[^<>]*>\\s*)?[\\w<>\\[\\]., ?]+?\\s+(\\w+)\\s*\\([^(){}]*(?:\\([^()]*\\)[^(){}]*)*\\)\\s*(?:throws[\\w.,\\s]+)?\\{";
    private static final Pattern JAVA = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest)\\b(?:\\s*\\((?:[^()]|\\([^()]*\\))*\\))?" + JAVA_METHOD);
    private static final Pattern JUNIT_3 =
            Pattern.compile("\\bpublic\\s+void\\s+(test\\w*)\\s*\\(\\s*\\)\\s*(?:throws[\\w.,\\s]+)?\\{");
    private static final Pattern PYTHON =
            Pattern.compile("(?m)^([ \\t]*)(?:async[ \\t]+)?def[ \\t]+(test\\w*)[ \\t]*\\(");
    private static final Pattern SCRIPT =
            Pattern.compile("(?<![\\w$.])(?:it|test|specify)(?:\\.(?:only|concurrent|serial))?\\s*\\(\\s*[\"'`]");
    private static final Pattern GO =
            Pattern.compile("(?m)^func\\s+(Test[A-Z0-9_]\\w*)\\s*\\(\\s*\\w+\\s+\\*testing\\.T\\s*\\)\\s*\\{");

    private TestCases() {}

    static List<TestCase> in(SourceFile file) {
        return switch (file.language()) {
            case JAVA -> braced(file, file.code().contains("extends TestCase") ? JUNIT_3 : JAVA);
            case GO -> braced(file, GO);
            case PYTHON -> python(file);
            default -> script(file);
        };
    }

    private static List<TestCase> braced(SourceFile file, Pattern pattern) {
        var cases = new ArrayList<TestCase>();
        var matcher = pattern.matcher(file.code());
        while (matcher.find()) {
            cases.add(new TestCase(
                    matcher.group(1), matcher.start(), matcher.end(), end(file.code(), matcher.end() - 1)));
        }
        return cases;
    }

    private static int end(String code, int brace) {
        return Math.max(brace + 1, Brackets.close(code, brace));
    }

    private static List<TestCase> python(SourceFile file) {
        var cases = new ArrayList<TestCase>();
        var matcher = PYTHON.matcher(file.code());
        while (matcher.find()) {
            var body = Math.min(file.code().length(), Brackets.close(file.code(), matcher.end() - 1) + 1);
            cases.add(new TestCase(
                    matcher.group(2),
                    matcher.start(2),
                    body,
                    Math.max(
                            body,
                            pythonEnd(
                                    file,
                                    file.lineOf(Math.max(0, body - 1)),
                                    matcher.group(1).length()))));
        }
        return cases;
    }

    /** Where the lines that are further in than {@code indent} end. */
    private static int pythonEnd(SourceFile file, int header, int indent) {
        for (int line = header + 1; line <= file.lines(); line++) {
            var text = file.code().substring(file.startOf(line), file.endOf(line));
            if (!text.isBlank() && text.length() - text.stripLeading().length() <= indent) {
                return file.startOf(line);
            }
        }
        return file.code().length();
    }

    private static List<TestCase> script(SourceFile file) {
        var cases = new ArrayList<TestCase>();
        var matcher = SCRIPT.matcher(file.code());
        while (matcher.find()) {
            var open = file.code().indexOf('(', matcher.start());
            var arguments = Brackets.arguments(file.code(), open);
            for (int i = 1; i < arguments.size(); i++) {
                var callback = arguments.get(i).of(file.code());
                if (callback.contains("=>") || callback.contains("function")) {
                    cases.add(new TestCase(
                            arguments.get(0).of(file.text()).strip(),
                            matcher.start(),
                            arguments.get(i).start(),
                            arguments.get(i).end()));
                    break;
                }
            }
        }
        return cases;
    }

    /** Whether a language has tests that are understood. */
    static boolean understands(Language language) {
        return language.isUnderstood();
    }
}
