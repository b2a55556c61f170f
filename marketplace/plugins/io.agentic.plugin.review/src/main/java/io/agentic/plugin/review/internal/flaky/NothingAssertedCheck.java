package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A test that runs code and asserts nothing. Silent where a helper may assert, or where not to throw is the point. */
final class NothingAssertedCheck implements SmellCheck {

    private static final Pattern ASSERTS = Pattern.compile(
            "(?i)assert|expect|verify|should|fail|\\bthen|require|check|ensure|must|throw|raise|await|\\bt\\s*\\.\\s*(?:errorf?|fatalf?|skip|run|logf?|plan|(?:not)?ok|not|is|same|pass|like|truthy|falsy|deep\\w*|strict\\w*|rejects|resolves)\\b|validate|match|compare|test\\w*\\s*\\(|benchmark|\\breturn\\b|\\bdone\\b|\\bskip|latch|stepverifier|recover|yield|snapshot|\\bok\\(|\\bis\\w*\\(.*\\)\\s*;?$|\\bequals?\\b");
    private static final Pattern NAME_SAYS_SO = Pattern.compile(
            "(?i).*(?:does_?not|should_?not|doesn_?t|no_?(?:exception|error|throw|crash|op)|without|never|smoke|import|compile|can_?|works|ok|allow|accept|ignore|close|load|start|run|main|leak|deadlock|silent|tolerat|surviv|safe|robust|null|empty|twice|idempotent|cover|race|valid|pass(?:es|ing)|type|concurren|construct|instantiat|overflow).*");
    private static final Pattern COMMENT_SAYS_SO = Pattern.compile(
            "(?i)(?:not|n't|no|without|never)\\s+(?:\\w+\\s+){0,3}(?:raise|throw|exception|error|fail|crash|panic|hang)|@ts-expect-error|can be|race detector|for coverage|overflow|prior to|no-?op\\b|nothing happens|public constructor|is allowed|we allow");
    private static final Pattern ONLY_MAKES = Pattern.compile(
            "(?s)(?:\\s*(?:final\\s+)?(?:[\\w<>?, ]+\\s\\w+\\s*=\\s*)?new\\s+[\\w.]+(?:<[^<>]*>)?\\s*\\([^()]*\\)\\s*;)*\\s*");
    /** What a compiler of types judges and nobody runs. */
    private static final Pattern TYPE_TEST = Pattern.compile(".*\\.test-d\\.[cm]?tsx?");

    private static final Pattern HANDED =
            Pattern.compile("\\s*(?:async\\s+)?(?:function\\b[^(]*)?\\(\\s*\\{([^{}]*)\\}\\s*\\)");

    private static final Pattern SKIPPED = Pattern.compile(
            "@(?:\\w+\\.)*(?:skip\\w*|xfail|Disabled|Ignore)\\b[^\\n]*\\s+(?:@[^\\n]*\\s+)*(?:async\\s+)?(?:def\\s+)?$");

    private static final int COMMENT = 400;
    /** {@code def} and its blank, in a class in a class. */
    private static final int DEEPEST_PYTHON_TEST = 14;

    private static final Pattern UNQUALIFIED_CALL = Pattern.compile("(?<![\\w$.])([a-z_]\\w*)\\s*\\(");
    private static final Pattern PYTHON_OWN_CALL =
            Pattern.compile("\\b(?:self|cls)\\.([a-z_]\\w*)\\s*\\(|(?<![\\w.])([a-z_]\\w*)\\s*\\(");
    private static final Pattern CALL = Pattern.compile("\\w\\s*\\(");
    private static final Pattern EXPECTED = Pattern.compile("\\bexpected\\w*\\s*=|\\btimeOut\\s*=|\\btimeout\\s*=");
    private static final java.util.Set<String> NO_HELPERS = java.util.Set.of(
            "if",
            "for",
            "while",
            "switch",
            "catch",
            "try",
            "print",
            "println",
            "len",
            "list",
            "str",
            "int",
            "dict",
            "set",
            "range",
            "super",
            "open",
            "isinstance",
            "with");

    @Override
    public List<Smell> check(TestFile file) {
        var found = new ArrayList<Smell>();
        if (TYPE_TEST.matcher(file.source().name()).matches()) {
            return found;
        }
        for (var test : file.cases()) {
            var body = test.body(file.code());
            var header = file.code().substring(test.header(), test.start());
            if (CALL.matcher(body).find()
                    && !ASSERTS.matcher(body).find()
                    && !EXPECTED.matcher(header).find()
                    && !NAME_SAYS_SO.matcher(test.name().replace(' ', '_')).matches()
                    && !ONLY_MAKES.matcher(body).matches()
                    && !commentSaysSo(file, test)
                    && !callsWhatItIsHanded(body)
                    && !isSkipped(file, test)
                    && !isInside(file, test)
                    && !handsOn(file, body)
                    && !callsHelper(file, body)) {
                found.add(new Smell(
                        test.header(),
                        "nothing-asserted",
                        Severity.LOW,
                        "The test asserts nothing",
                        "It passes whatever the result is, as long as nothing is thrown.",
                        "Assert what the call should have done."));
            }
        }
        return found;
    }

    /** Whether a test of JavaScript takes functions out of what the library hands it, and calls one: that asserts. */
    private static boolean callsWhatItIsHanded(String body) {
        var handed = HANDED.matcher(body);
        return handed.lookingAt()
                && Stream.of(handed.group(1).split("[^\\w$]+"))
                        .filter(name -> !name.isEmpty())
                        .anyMatch(name -> Pattern.compile("(?<![\\w$.])" + Pattern.quote(name) + "\\s*\\(")
                                .matcher(body)
                                .find(handed.end()));
    }

    private static boolean commentSaysSo(TestFile file, TestCase test) {
        var text = file.source().text();
        var before = text.substring(Math.max(0, test.header() - COMMENT), test.header());
        var comment = before.substring(Math.max(before.lastIndexOf('}'), before.lastIndexOf("\n\n")) + 1);
        return COMMENT_SAYS_SO
                .matcher(comment + text.substring(test.start(), test.end()))
                .find();
    }

    /** Whether a decorator or annotation above a test says that it does not run. */
    private static boolean isSkipped(TestFile file, TestCase test) {
        var code = file.code();
        var before = code.substring(Math.max(0, test.header() - COMMENT), test.header());
        return SKIPPED.matcher(before).find();
    }

    /** Whether a test stands in a function: it is the material of another test. */
    private static boolean isInside(TestFile file, TestCase test) {
        var line = file.source().lineOf(test.header());
        var start = file.source().startOf(line);
        var indent = test.header() - start;
        return file.language() == Language.PYTHON && indent > DEEPEST_PYTHON_TEST;
    }

    /** Whether a test of Go gives its {@code t} to somebody else who may assert. */
    private static boolean handsOn(TestFile file, String body) {
        return file.language() == Language.GO
                && Pattern.compile("[(,]\\s*t\\s*[,)]").matcher(body).find();
    }

    /** Whether a function of the test class is called: it may assert. Helpers of others are qualified. */
    private static boolean callsHelper(TestFile file, String body) {
        if (file.language().isScript() || file.language() == Language.GO) {
            return false;
        }
        var calls = (file.language() == Language.PYTHON ? PYTHON_OWN_CALL : UNQUALIFIED_CALL).matcher(body);
        while (calls.find()) {
            var name = calls.group(1) == null ? calls.group(2) : calls.group(1);
            if (!NO_HELPERS.contains(name) && !isImportedFunction(file, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a function of Python comes from elsewhere and so is what is tested. */
    private static boolean isImportedFunction(TestFile file, String name) {
        return file.language() == Language.PYTHON
                && Pattern.compile(
                                "(?m)^from\\s+(?!\\.*(?:tests?|utils|helpers|testing)\\b)[\\w.]+\\s+import\\s+[^#\\n]*\\b"
                                        + Pattern.quote(name) + "\\b")
                        .matcher(file.code())
                        .find();
    }
}
