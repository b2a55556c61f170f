package io.agentic.plugin.review.internal.flaky;

import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What comes in no certain order, compared as if it did. */
final class OrderCheck implements SmellCheck {

    private static final Pattern JAVA_UNORDERED = Pattern.compile(
            "\\bnew\\s+Hash(?:Set|Map)\\b|\\.\\s*(?:keySet|entrySet)\\s*\\(\\s*\\)|\\bCollectors\\s*\\.\\s*toSet\\b|\\.\\s*listFiles\\s*\\(|\\.\\s*list\\s*\\(\\s*\\)|\\bFiles\\s*\\.\\s*list\\s*\\(|\\bSet\\.of\\b|\\bMap\\.of\\b");
    private static final Pattern JAVA_AS_ORDERED = Pattern.compile(
            "\\btoString\\s*\\(|\\bnew\\s+ArrayList\\b|\\bList\\.copyOf\\b|\\biterator\\s*\\(\\s*\\)\\s*\\.\\s*next\\b|\\bcontainsExactly\\s*\\(|\\bassertArrayEquals\\b|\\btoArray\\b|\\bString\\.join\\b");
    private static final Pattern PYTHON = Pattern.compile(
            "(?s).*(?<![\\w.])(?:list|str|repr|tuple)\\s*\\(\\s*(?:set|frozenset)\\s*\\(.*|.*(?<![\\w.])(?:os\\.listdir|glob\\.glob|os\\.scandir)\\s*\\(.*|.*\\.(?:iterdir|glob|rglob)\\s*\\(.*|.*\\.join\\s*\\(\\s*set\\s*\\(.*");
    private static final Pattern SCRIPT = Pattern.compile("(?s).*\\breaddir(?:Sync)?\\s*\\(.*");
    private static final Pattern GO_FROM_MAP = Pattern.compile(
            "\\bfor\\s+(\\w+)(?:\\s*,\\s*\\w+)?\\s*:=\\s*range\\s+(\\w+)\\s*\\{[^{}]*?(\\w+)\\s*=\\s*append\\s*\\(\\s*\\3\\s*,");
    private static final Pattern SORTED = Pattern.compile(
            "(?i)sort|InAnyOrder|ElementsMatch|arrayContaining|assertCountEqual|Tree(?:Set|Map)|Linked(?:Hash)|toSet|\\bset\\([^()]*\\)\\s*==|len\\(|\\.length|size\\(\\)");

    /** With one element, or none, there is no order. */
    private static final Pattern TWO_EXPECTED = Pattern.compile(
            "\"[^\"]*[\\w\\]})], ?[\\w\\[{(][^\"]*\"|\\b(?:containsExactly|List\\.of|asList)\\s*\\(\\s*[^(),]+,|\\bnew\\s+\\w+\\[]\\s*\\{[^{},]+,");

    @Override
    public List<Smell> check(TestFile file) {
        var found = new ArrayList<Smell>();
        for (var test : file.cases()) {
            for (var statement : file.assertions(test)) {
                var code = statement.of(file.code());
                var values = file.initialisers(test, statement);
                var known =
                        !SORTED.matcher(code).find() && !SORTED.matcher(values).find();
                if (known
                        && isUnordered(
                                file,
                                test,
                                code,
                                values,
                                statement.of(file.source().uncommented()))) {
                    found.add(new Smell(
                            statement.start(),
                            "unordered-compared-in-test",
                            Severity.MEDIUM,
                            "What has no order is compared as if it had one",
                            "Another run, machine or version gives another order, and the test fails.",
                            "Sort it first, or compare it as a set."));
                }
            }
        }
        return found;
    }

    private static boolean isUnordered(TestFile file, TestCase test, String code, String values, String written) {
        if (file.language() == Language.JAVA) {
            return code.matches(
                            "(?s).*\\b(?:assertEquals|isEqualTo|containsExactly|assertArrayEquals|hasToString)\\b.*")
                    && JAVA_UNORDERED.matcher(code + "\n" + values).find()
                    && JAVA_AS_ORDERED.matcher(code + "\n" + values).find()
                    && TWO_EXPECTED.matcher(written).find();
        }
        if (file.language() == Language.PYTHON) {
            return (code.contains("==") || code.contains("assertEqual") || code.contains("assertListEqual"))
                    && code.matches("(?s).*[\\[(]\\s*[\"'\\d].*")
                    && PYTHON.matcher(code + "\n" + values).matches();
        }
        if (file.language() == Language.GO) {
            return isOfMap(file, test, code);
        }
        return code.matches("(?s).*\\b(?:toEqual|toStrictEqual|deepEqual|deepStrictEqual)\\s*\\(.*\\[\\s*[\"'`].*,.*")
                && SCRIPT.matcher(code + "\n" + values).matches();
    }

    /** Whether a slice was filled while ranging over a map, and is then compared whole. */
    private static boolean isOfMap(TestFile file, TestCase test, String code) {
        var body = test.body(file.code());
        var matcher = GO_FROM_MAP.matcher(body);
        while (matcher.find()) {
            var isMap = Pattern.compile("\\b" + matcher.group(2) + "\\s*(?::=|=)\\s*(?:map\\[|make\\s*\\(\\s*map\\[)")
                    .matcher(body)
                    .find();
            var compared = Pattern.compile(
                            "\\b(?:DeepEqual|Equal|Diff|Join)\\s*\\([^{}]*\\b" + matcher.group(3) + "\\b")
                    .matcher(code)
                    .find();
            if (isMap && compared && !SORTED.matcher(body.replace("len(", "")).find()) {
                return true;
            }
        }
        return false;
    }
}
