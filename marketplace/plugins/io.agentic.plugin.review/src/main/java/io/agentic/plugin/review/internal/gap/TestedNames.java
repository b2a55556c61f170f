package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.module.Barrel;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** All names that the tests of a repository use. */
final class TestedNames {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*");
    private static final Pattern DOTTED = Pattern.compile("[\\w$@.:/-]{2,200}");
    private static final Pattern TEST_LIBRARY = Pattern.compile(
            "(?m)^[ \\t]*import\\s+(?:static\\s+)?(?:org\\.junit|org\\.assertj|org\\.testng|org\\.hamcrest|org\\.mockito|org\\.ops4j\\.pax\\.exam)\\b"
                    + "|^[ \\t]*(?:import|from)\\s+(?:pytest|unittest|hypothesis)\\b"
                    + "|^[ \\t]*(?:import\\s+)?\"testing\"[ \\t]*$"
                    + "|\\bfrom\\s+['\"](?:vitest|@jest/globals|node:test|chai|@playwright/test)['\"]");

    /** Only a file whose path says something of the kind is opened to see whether it belongs to the tests. */
    private static final Pattern MAY_SUPPORT_TESTS =
            Pattern.compile("(?i).*(test|contract|fixture|harness|fake|stub|mock|spec|e2e|bench).*");

    /** What may hand on a whole folder. */
    private static final Pattern ENTRY = Pattern.compile("(?:.*/)?(?:__init__\\.py|index\\.[cm]?[jt]sx?)");

    /** Sources that are read to see what they use; more would take longer than a call may. */
    private static final int MOST_FOLLOWED = 3_000;

    /** What others need for their tests. */
    private static final Pattern KIT = Pattern.compile("(?:^|/)(?:testing|fixtures|testdata|test-data|testfixtures)/");

    /** Examples in the documentation of Python, with what comes out. */
    private static final Pattern EXAMPLES = Pattern.compile("(?m)^[ \\t]*>>> \\S");

    private static final int SOURCES_TO_A_TEST = 20;

    /** What a test is called after what it tests. */
    private static final Pattern CALLED_AFTER =
            Pattern.compile("(?:test_)?(\\w[\\w$-]*?)(?:_tests?|[.-](?:test|spec|e2e|cy))?\\.[\\w.]+");

    private final Set<String> names = new HashSet<>();
    private final Set<String> far = new HashSet<>();
    private final GoTests goTests = new GoTests();
    private final GoReach goReach = new GoReach();
    private final Map<Family, Integer> tests = new EnumMap<>(Family.class);
    private final Map<Family, Integer> sources = new EnumMap<>(Family.class);
    private final Map<Family, Integer> kits = new EnumMap<>(Family.class);
    private boolean runsExamples;
    private int unfollowed;

    static TestedNames of(Survey survey) throws InterruptedException {
        var tested = new TestedNames();
        for (var entry : survey.all()) {
            var path = entry.path();
            if (path.endsWith(".doctest")) {
                survey.peek(path).ifPresent(tested::addExamples);
            }
            var category = Category.of(path);
            var family = Family.of(Language.of(path));
            if (family.isPresent() && category == Category.TEST) {
                survey.peek(path).ifPresent(tested::add);
            } else if (family.isPresent() && category == Category.SOURCE) {
                tested.sources.merge(family.get(), 1, Integer::sum);
                if (MAY_SUPPORT_TESTS.matcher(path).matches()) {
                    survey.peek(path).filter(TestedNames::isTestSupport).ifPresent(tested::add);
                }
            }
        }
        return tested;
    }

    /** Whether a file among the sources belongs to the tests, such as a contract test others extend. */
    static boolean isTestSupport(SourceFile file) {
        return TEST_LIBRARY.matcher(file.text()).find()
                && TEST_LIBRARY.matcher(file.uncommented()).find();
    }

    private void add(SourceFile file) {
        Family.of(file.language()).ifPresent(family -> {
            tests.merge(family, 1, Integer::sum);
            if (KIT.matcher(file.path()).find()) {
                kits.merge(family, 1, Integer::sum);
            }
        });
        if (file.language() == Language.GO) {
            goTests.add(file);
            return;
        }
        runsExamples |= file.language() == Language.PYTHON && file.uncommented().contains("doctest");
        var called = CALLED_AFTER.matcher(file.name());
        if (called.matches()) {
            names.add(called.group(1));
        }
        collect(file, names);
    }

    /** A document of examples that Python runs as tests. */
    private void addExamples(SourceFile document) {
        runsExamples = true;
        collect(document.text(), names);
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
                ? goTests.name(file, unit.names())
                : unit.names().stream().anyMatch(names::contains)
                        || runsExamples && EXAMPLES.matcher(file.text()).find();
    }

    /** Reads which sources use which; after that {@link #reach} tells. */
    void follow(Survey survey) throws InterruptedException {
        goReach.follow(survey, goTests);
        var byStem = new HashMap<String, List<String>>();
        for (var entry : survey.all()) {
            var language = Language.of(entry.path());
            if (language.isUnderstood()
                    && language != Language.GO
                    && Category.of(entry.path()) == Category.SOURCE
                    && !handsOn(survey, entry.path())) {
                byStem.computeIfAbsent(ScriptUnits.stem(entry.path()), none -> new ArrayList<>())
                        .add(entry.path());
            }
        }
        var open = new ArrayDeque<String>();
        byStem.keySet().stream().filter(names::contains).forEach(open::add);
        var read = 0;
        while (!open.isEmpty()) {
            for (var path : byStem.remove(open.remove())) {
                if (read++ >= MOST_FOLLOWED) {
                    unfollowed++;
                    continue;
                }
                for (var used : used(survey, path)) {
                    if (far.add(used) && byStem.containsKey(used) && !open.contains(used)) {
                        open.add(used);
                    }
                }
            }
        }
    }

    /** Whether a file is the front of a folder and does nothing of its own, so that to be named there is not to be used. */
    private static boolean handsOn(Survey survey, String path) throws InterruptedException {
        return ENTRY.matcher(path).matches()
                && survey.peek(path).filter(file -> !Barrel.is(file)).isEmpty();
    }

    private static Set<String> used(Survey survey, String path) throws InterruptedException {
        var used = new HashSet<String>();
        survey.peek(path).ifPresent(file -> collect(file, used));
        return used;
    }

    /** Whether the class or module of a gap is used by a source that a test names, or by one that such a source leads to. */
    boolean reach(Gap gap) {
        var stem = ScriptUnits.stem(gap.path());
        return gap.language() == Language.GO ? goReach.reaches(gap) : far.contains(stem);
    }

    /** Whether there are tests that could use code of that family. */
    boolean hasTestsOf(Family family) {
        return tests.containsKey(family);
    }

    /** Whether there are as many tests as are kept by people who write some. */
    boolean hasManyTestsOf(Family family) {
        var own = tests.getOrDefault(family, 0) - kits.getOrDefault(family, 0);
        return own > 0 && own * SOURCES_TO_A_TEST >= sources.getOrDefault(family, 0);
    }

    /** What a reader of gaps must know. */
    List<String> notes() {
        if (tests.isEmpty()) {
            return List.of("The repository has no test sources at all.");
        }
        var read = "Test sources read: "
                + tests.values().stream().mapToInt(Integer::intValue).sum()
                + ". A gap is a unit whose name neither a test uses nor a source that a test names; it may still be reached by ways that names do not show.";
        return unfollowed == 0
                ? List.of(read)
                : List.of(
                        read,
                        "Of sources that tests reach, " + MOST_FOLLOWED + " were read and " + unfollowed
                                + " not, so what only those use is among the gaps.");
    }
}
