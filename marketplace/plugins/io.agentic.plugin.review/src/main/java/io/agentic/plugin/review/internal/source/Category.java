package io.agentic.plugin.review.internal.source;

import io.agentic.plugin.review.internal.finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The part a file plays in its repository, told by its path. */
public enum Category {
    SOURCE,
    TEST,
    EXAMPLE,
    DOC,
    CONFIG,
    GENERATED,
    VENDORED,
    OTHER;

    private static final Set<String> VENDORED_FOLDERS = Set.of(
            "node_modules",
            "vendor",
            "vendored",
            "_vendor",
            "third_party",
            "third-party",
            "thirdparty",
            "shaded",
            "repackaged",
            "relocated",
            // What a Debian package was made of, kept by the tool that patches it.
            ".pc",
            "bower_components",
            "site-packages",
            "dist-packages",
            "venv",
            ".venv",
            "pods");
    private static final Pattern VENDORED_NAME =
            Pattern.compile("(jquery|bootstrap|htmx|uplot|d3|lodash)[\\d.-]*\\.js");
    private static final Set<String> GENERATED_FOLDERS =
            Set.of("generated", "generated-sources", "__generated__", "gen", "src-gen");
    private static final Pattern GENERATED_NAME = Pattern.compile(
            ".*_pb2(_grpc)?\\.py|.*\\.pb\\.\\w+|.*\\.generated\\.\\w+|.*\\.g\\.\\w+|.*\\.lock|package-lock\\.json|pnpm-lock\\.yaml"
                    + "|npm-shrinkwrap\\.json|.*\\.snap|.*\\.map|.*\\.min\\.(js|css)|.*\\.bundle\\.js");
    private static final Set<String> TEST_FOLDERS = Set.of(
            "test",
            "tests",
            "__tests__",
            "__mocks__",
            "spec",
            "specs",
            "e2e",
            "it",
            "itest",
            "itests",
            "testing",
            "fixtures",
            "testdata",
            "test-data",
            "testsuite",
            "integration-test",
            "integration-tests",
            "unittests",
            "testfixtures",
            "cypress");
    private static final Pattern TEST_NAME = Pattern.compile(
            ".+(Test|Tests|TestCase|IT|Spec)\\.(java|kt|groovy|scala)|Test[A-Z]\\w*\\.java|test_.*\\.py|.*_tests?\\.(py|go)"
                    + "|tests?\\.py|conftest\\.py|.*[.-](test|spec|e2e|cy)\\.[cm]?[jt]sx?");
    private static final Set<String> EXAMPLE_FOLDERS = Set.of(
            "example",
            "examples",
            "sample",
            "samples",
            "demo",
            "demos",
            "benchmark",
            "benchmarks",
            "tutorial",
            "tutorials");
    private static final Pattern MAIN_SOURCES = Pattern.compile("(^|.*/)src/main/\\w+/.*");
    private static final Pattern NO_PROSE = Pattern.compile(
            "(requirements|constraints|dev-requirements|requirements-.*|cmakelists|robots|top_level|sources|entry_points|manifest|humans)\\.txt");

    /** What compilers and bundlers write. */
    private static final Set<String> COMPILED_FOLDERS =
            Set.of("dist", "umd", "cjs", "esm", "es5", "es2015", "commonjs");

    private static final Pattern SCRIPT_OUTPUT = Pattern.compile(".*(?:\\.[cm]?js|\\.d\\.[cm]?ts)");

    /** Tells the category from a path alone. */
    public static Category of(String path) {
        var names = List.of(path.split("/"));
        var name = names.get(names.size() - 1);
        var folders = names.subList(0, names.size() - 1);
        if (isIn(folders, VENDORED_FOLDERS)
                || VENDORED_NAME.matcher(name).matches()
                || hasLibrariesOfExamples(folders)) {
            return VENDORED;
        }
        var ours =
                MAIN_SOURCES.matcher(path).matches() && !TEST_NAME.matcher(name).matches()
                        ? folders.subList(0, folders.lastIndexOf("main") - 1)
                        : folders;
        if (isIn(ours, GENERATED_FOLDERS) || GENERATED_NAME.matcher(name).matches()) {
            return GENERATED;
        }
        if (isIn(ours, TEST_FOLDERS) && !MAIN_SOURCES.matcher(path).matches()
                || TEST_NAME.matcher(name).matches()) {
            return TEST;
        }
        if (isIn(ours, COMPILED_FOLDERS) && SCRIPT_OUTPUT.matcher(name).matches()) {
            return GENERATED;
        }
        return isIn(ours, EXAMPLE_FOLDERS) ? EXAMPLE : byLanguage(Language.of(path), name.toLowerCase(Locale.ROOT));
    }

    private static Category byLanguage(Language language, String name) {
        return switch (language.kind()) {
            case PROGRAM -> name.matches(".*\\.config\\.[cm]?[jt]s") ? CONFIG : SOURCE;
            case PROSE -> NO_PROSE.matcher(name).matches() ? CONFIG : DOC;
            case DATA -> CONFIG;
            default -> OTHER;
        };
    }

    /** Examples show what is written here; the libraries they need besides are not. */
    private static boolean hasLibrariesOfExamples(List<String> folders) {
        var libraries = folders.lastIndexOf("libs");
        return libraries > 0 && isIn(folders.subList(0, libraries), EXAMPLE_FOLDERS);
    }

    private static boolean isIn(List<String> folders, Set<String> names) {
        return folders.stream().anyMatch(folder -> names.contains(folder.toLowerCase(Locale.ROOT)));
    }

    /** Returns how much a finding of {@code severity} matters in code of this category. */
    public Severity weigh(Severity severity) {
        return switch (this) {
            case TEST, EXAMPLE -> severity.lower();
            case GENERATED, VENDORED -> Severity.LOW;
            default -> severity;
        };
    }

    /** What it is called in data and text. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
