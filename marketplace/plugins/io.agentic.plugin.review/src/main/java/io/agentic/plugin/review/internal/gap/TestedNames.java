package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

    /** What hands on a whole folder: to be named there is not to be used. */
    private static final Pattern ENTRY = Pattern.compile("(?:.*/)?(?:__init__\\.py|index\\.[cm]?[jt]sx?)");

    /** What takes so many decisions deserves a test of its own. */
    private static final int LARGE = 10;

    private final Set<String> names = new HashSet<>();
    private final Set<String> near = new HashSet<>();
    private final Set<String> far = new HashSet<>();
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
        collect(file, names);
    }

    private static void collect(SourceFile file, Set<String> into) {
        collect(file.code(), into);
        file.masked().literals().stream()
                .map(file::inside)
                .filter(text -> DOTTED.matcher(text).matches())
                .forEach(text -> {
                    collect(text, into);
                    if (Character.isLetterOrDigit(text.charAt(text.length() - 1))) {
                        into.add(ScriptUnits.stem(text));
                    }
                });
    }

    private static void collect(String text, Set<String> into) {
        var matcher = NAME.matcher(text);
        while (matcher.find()) {
            into.add(matcher.group());
        }
    }

    /** Whether a test uses a name of a file's unit. */
    boolean names(SourceFile file, Unit unit) {
        return file.language() == Language.GO
                ? goTests.name(file.path(), unit.names())
                : unit.names().stream().anyMatch(names::contains);
    }

    /** Reads which sources use which; after that {@link #reach} tells. For Go the package decides, so its files are not read. */
    void follow(Survey survey) throws InterruptedException {
        var sources = new HashMap<String, List<String>>();
        for (var entry : survey.all()) {
            var language = Language.of(entry.path());
            if (language.isUnderstood()
                    && language != Language.GO
                    && Category.of(entry.path()) == Category.SOURCE
                    && !ENTRY.matcher(entry.path()).matches()) {
                sources.computeIfAbsent(ScriptUnits.stem(entry.path()), none -> new ArrayList<>())
                        .add(entry.path());
            }
        }
        var open = new ArrayDeque<String>();
        sources.keySet().stream().filter(names::contains).forEach(open::add);
        var first = open.size();
        for (int i = 0; !open.isEmpty(); i++) {
            for (var path : sources.remove(open.remove())) {
                for (var used : used(survey, path)) {
                    if (i < first) {
                        near.add(used);
                    }
                    if (far.add(used) && sources.containsKey(used) && !open.contains(used)) {
                        open.add(used);
                    }
                }
            }
        }
    }

    private static Set<String> used(Survey survey, String path) throws InterruptedException {
        var used = new HashSet<String>();
        survey.peek(path).ifPresent(file -> collect(file, used));
        return used;
    }

    /** Whether a source that a test names uses a file's class or module; a small one may be further away. */
    boolean reach(SourceFile file, Unit unit) {
        var stem = ScriptUnits.stem(file.path());
        return file.language() != Language.GO && (near.contains(stem) || unit.branches() < LARGE && far.contains(stem));
    }

    /** How many test files there are. */
    int tests() {
        return tests;
    }
}
