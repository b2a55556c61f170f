package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Brackets;
import io.agentic.plugin.review.internal.source.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Assertions in a block whose failures are caught and forgotten. */
final class SwallowedCheck implements SmellCheck {

    private static final Pattern JAVA_CATCH = Pattern.compile(
            "\\}\\s*catch\\s*\\(\\s*(?:final\\s+)?(?:[\\w|\\s.]*\\b)?(?:AssertionError|Throwable|Error)\\b[^()]*\\)\\s*\\{");
    private static final Pattern SCRIPT_CATCH = Pattern.compile("\\}\\s*catch\\s*(?:\\([^()]*\\))?\\s*\\{");
    private static final Pattern PYTHON_EXCEPT = Pattern.compile(
            "(?m)^([ \\t]*)except(?:[ \\t]*:|[ \\t]+\\(?[^:\\n]*\\b(?:Exception|AssertionError|BaseException)\\b[^:\\n]*:)[^\\n]*\\n");
    /** What a handler does that only forgets: nothing, or telling a log. */
    private static final Pattern FORGETS = Pattern.compile(
            "(?s)(?:\\s|;|pass\\b|continue\\b|\\.\\.\\.|[\"'\\s]{2,}|(?:System\\.(?:out|err)\\.\\w+|\\w*[lL]og(?:ger|ging)?\\.\\w+|LOG\\.\\w+|LOGGER\\.\\w+|console\\.\\w+|print|warnings\\.warn|\\w+\\.printStackTrace|traceback\\.print_exc)\\s*\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))*");

    @Override
    public List<Smell> check(TestFile file) {
        var found = new ArrayList<Smell>();
        if (file.language() == Language.PYTHON) {
            python(file, found);
        } else if (file.language() == Language.JAVA || file.language().isScript()) {
            braced(file, found);
        }
        return found;
    }

    private static void braced(TestFile file, List<Smell> found) {
        var code = file.code();
        var matcher = (file.language() == Language.JAVA ? JAVA_CATCH : SCRIPT_CATCH).matcher(code);
        while (matcher.find()) {
            var handler =
                    code.substring(matcher.end(), Math.max(matcher.end(), Brackets.close(code, matcher.end() - 1)));
            var open = opening(code, matcher.start());
            var at = code.indexOf("catch", matcher.start());
            if (file.caseAt(at).isPresent()
                    && open >= 0
                    && asserts(file, code.substring(open, matcher.start()))
                    && FORGETS.matcher(handler).matches()) {
                found.add(smell(at));
            }
        }
    }

    private static int opening(String code, int close) {
        var depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += code.charAt(i) == '}' ? 1 : code.charAt(i) == '{' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static void python(TestFile file, List<Smell> found) {
        var matcher = PYTHON_EXCEPT.matcher(file.code());
        while (matcher.find()) {
            var at = matcher.start() + matcher.group(1).length();
            var line = file.source().lineOf(at);
            var handler = block(file, line + 1, 1, matcher.group(1).length());
            var tried = block(file, line - 1, -1, matcher.group(1).length());
            if (file.caseAt(at).isPresent()
                    && asserts(file, tried)
                    && FORGETS.matcher(handler).matches()) {
                found.add(smell(at));
            }
        }
    }

    /** The lines next to {@code line} that are further in than {@code indent}. */
    private static String block(TestFile file, int line, int step, int indent) {
        var out = new StringBuilder();
        for (int i = line; i >= 1 && i <= file.source().lines(); i += step) {
            var text = file.code()
                    .substring(file.source().startOf(i), file.source().endOf(i));
            if (!text.isBlank() && text.length() - text.stripLeading().length() <= indent) {
                break;
            }
            out.append(text).append('\n');
        }
        return out.toString();
    }

    private static boolean asserts(TestFile file, String code) {
        return Assertions.of(file.language()).matcher(code).find();
    }

    private static Smell smell(int at) {
        return new Smell(
                at,
                "swallowed-assertion",
                Severity.HIGH,
                "A failed assertion is caught and forgotten",
                "The test passes whatever the code does.",
                "Let the failure through, or catch only what is expected.");
    }
}
