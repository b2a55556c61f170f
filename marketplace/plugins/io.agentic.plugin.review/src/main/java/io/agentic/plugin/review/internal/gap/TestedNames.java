package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** All names that the tests of a repository use. */
final class TestedNames {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*");
    private static final Pattern DOTTED = Pattern.compile("[\\w$@.:/-]{2,200}");
    private static final Pattern TEST_LIBRARY = Pattern.compile(
            "(?m)^[ \\t]*import\\s+(?:static\\s+)?(?:org\\.junit|org\\.assertj|org\\.testng|org\\.hamcrest|org\\.mockito|org\\.ops4j\\.pax\\.exam)\\b"
                    + "|^[ \\t]*(?:import|from)\\s+(?:pytest|unittest|hypothesis)\\b"
                    + "|\\bfrom\\s+['\"](?:vitest|@jest/globals|node:test|chai|@playwright/test)['\"]");

    /** Only a file whose path says something of the kind is opened to see whether it belongs to the tests. */
    private static final Pattern MAY_SUPPORT_TESTS =
            Pattern.compile("(?i).*(test|contract|fixture|harness|fake|stub|mock|spec|e2e|bench).*");

    private final Set<String> names = new HashSet<>();
    private final GoTests goTests = new GoTests();
    private int tests;

    static TestedNames of(Survey survey) throws InterruptedException {
        var tested = new TestedNames();
        for (var entry : survey.all()) {
            var path = entry.path();
            var category = Category.of(path);
            var code = Language.of(path).isUnderstood() || isOtherJvm(path);
            if (code && category == Category.TEST) {
                survey.peek(path).ifPresent(tested::add);
            } else if (code
                    && category == Category.SOURCE
                    && MAY_SUPPORT_TESTS.matcher(path).matches()) {
                survey.peek(path).filter(TestedNames::isTestSupport).ifPresent(tested::add);
            }
        }
        return tested;
    }

    private static boolean isOtherJvm(String path) {
        var language = Language.of(path);
        return language == Language.KOTLIN || language == Language.GROOVY || language == Language.SCALA;
    }

    /** Whether a file among the sources belongs to the tests, such as a contract test others extend. */
    static boolean isTestSupport(SourceFile file) {
        return TEST_LIBRARY.matcher(file.text()).find()
                && TEST_LIBRARY.matcher(file.uncommented()).find();
    }

    private void add(SourceFile file) {
        tests++;
        if (file.language() == Language.GO) {
            goTests.add(file);
            return;
        }
        collect(file.code());
        file.masked().literals().stream()
                .map(file::inside)
                .filter(text -> DOTTED.matcher(text).matches())
                .forEach(this::collect);
    }

    private void collect(String text) {
        var matcher = NAME.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
    }

    /** Whether a test uses a name of a file's unit. */
    boolean names(SourceFile file, Unit unit) {
        return file.language() == Language.GO
                ? goTests.name(file.path(), unit.names())
                : unit.names().stream().anyMatch(names::contains);
    }

    /** How many test files there are. */
    int tests() {
        return tests;
    }
}
