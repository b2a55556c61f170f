package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** State that one test changes and another reads, and that nothing sets anew: the order of the tests decides. */
final class SharedStateCheck implements SmellCheck {

    private static final Pattern JAVA = Pattern.compile(
            "(?m)^[ \\t]*(?:(?:private|public|protected)\\s+)?static\\s+(?:(?!final\\b)[\\w<>\\[\\]., ?]+?\\s(\\w+)\\s*(?:=[^;]*)?;|final\\s+(?:List|Map|Set|Collection|ArrayList|HashMap|HashSet|StringBuilder|AtomicInteger|AtomicLong)\\b[\\w<>\\[\\]., ?]*?\\s(\\w+)\\s*=[^;]*;)");
    private static final Pattern PYTHON = Pattern.compile(
            "(?m)^(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\[|\\{|dict\\(|list\\(|set\\(|None\\b|\\d+\\s*$|False|True)");
    private static final Pattern SCRIPT = Pattern.compile(
            "(?m)^[ \\t]{0,4}(?:let|var)\\s+(\\w+)\\b|^[ \\t]{0,4}const\\s+(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\[\\s*\\]|\\{\\s*\\}|new\\s+(?:Map|Set)\\b)");
    private static final Pattern GO = Pattern.compile("(?m)^var\\s+(?!_\\b)(\\w+)\\b");
    private static final String CHANGES =
            "(?:\\s*(?:\\+\\+|--|(?:[+\\-*/|&]|\\?\\?|\\|\\|)?=(?![=>])|\\[[^\\]\\n]*\\]\\s*[+\\-]?=(?!=))|\\s*\\.\\s*(?:add|put|push|append|set|update|incrementAndGet|getAndIncrement|addAll|remove|pop|extend|insert|setdefault)\\s*\\()";

    @Override
    public List<Smell> check(TestFile file) {
        var found = new ArrayList<Smell>();
        if (file.cases().size() < 2
                || file.code()
                        .matches(
                                "(?s).*@TestMethodOrder\\b.*|.*\\bdependsOnMethods\\b.*|.*\\bdescribe\\.serial\\b.*")) {
            return found;
        }
        var matcher = declarations(file).matcher(file.code());
        while (matcher.find()) {
            var group = matcher.groupCount() > 1 && matcher.group(1) == null ? 2 : 1;
            if (file.caseAt(matcher.start()).isEmpty() && isShared(file, matcher.group(group), matcher.end())) {
                found.add(new Smell(
                        matcher.start(group),
                        "shared-state-in-test",
                        Severity.LOW,
                        "Tests share `" + matcher.group(group) + "`, and one changes what another reads",
                        "Alone, in another order or in parallel they do not pass.",
                        "Make it anew for each test."));
            }
        }
        return found;
    }

    private static boolean isShared(TestFile file, String name, int declared) {
        var whole = "(?<![\\w$.])(?:this\\.|self\\.|\\w+Test\\.)?" + Pattern.quote(name);
        var changes = Pattern.compile(
                whole + CHANGES + "|(?:\\+\\+|--)" + Pattern.quote(name) + "\\b" + "|" + whole + "\\s*=\\s*append\\b");
        var uses = Pattern.compile("(?<![\\w$.])" + Pattern.quote(name) + "(?![\\w$])");
        var own = Pattern.compile("\\b(?:int|long|var|val|let|const|boolean|String|List<[^<>]*>|Map<[^<>]*>)\\s+"
                + Pattern.quote(name) + "\\s*=|(?<![\\w.])" + Pattern.quote(name) + "\\s*:=");
        var assigns = Pattern.compile("(?<![\\w$.])" + Pattern.quote(name) + "\\s*=(?![=>])|(?<![\\w$.])"
                + Pattern.quote(name) + "\\s*\\.\\s*(?:clear|reset)\\s*\\(");
        var outside = new StringBuilder(file.code().substring(declared));
        for (var test : file.cases()) {
            for (int i = Math.max(0, test.start() - declared);
                    i < Math.min(outside.length(), test.end() - declared);
                    i++) {
                outside.setCharAt(i, ' ');
            }
        }
        if (assigns.matcher(outside).find()) {
            return false;
        }
        var changing = new ArrayList<TestCase>();
        var reading = new ArrayList<TestCase>();
        for (var test : file.cases()) {
            var body = test.body(file.code());
            if (own.matcher(body).find()
                    || !uses.matcher(body).find()
                    || file.language() == Language.PYTHON && isLocal(body, name)) {
                continue;
            }
            var set = assigns.matcher(body);
            var first = uses.matcher(body);
            var setsFirst = first.find() && set.find() && set.start() <= first.start() && !restores(body, name);
            if (changes.matcher(body).find()) {
                changing.add(test);
            }
            if (!setsFirst) {
                reading.add(test);
            }
        }
        return changing.stream().anyMatch(change -> reading.stream().anyMatch(read -> read != change));
    }

    /** Whether a function of Python has a variable of its own of that name. */
    private static boolean isLocal(String body, String name) {
        return Pattern.compile("(?m)^[ \\t]+" + Pattern.quote(name) + "\\s*(?:[+\\-*/]?=)(?!=)")
                        .matcher(body)
                        .find()
                && !Pattern.compile("\\bglobal\\s[^\\n]*\\b" + Pattern.quote(name) + "\\b")
                        .matcher(body)
                        .find();
    }

    private static boolean restores(String body, String name) {
        return body.matches("(?s).*\\bdefer\\b.*\\b" + Pattern.quote(name) + "\\s*=.*");
    }

    private static Pattern declarations(TestFile file) {
        return switch (file.language()) {
            case JAVA -> JAVA;
            case PYTHON -> PYTHON;
            case GO -> GO;
            default -> SCRIPT;
        };
    }
}
