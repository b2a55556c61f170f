package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names Go tests use. Names such as {@code New} are everywhere, so a name counts for its own folder only, or with its package before
 * it.
 */
final class GoTests {

    private static final Pattern NAME = Pattern.compile("(?:\\b(\\w+)\\s*\\.\\s*)?\\b([A-Z]\\w*)");

    private static final Pattern ALIAS =
            Pattern.compile("(?m)^\\s*(?:import\\s+)?(\\w+)\\s+\"(?:[^\"\\n]*/)?([\\w-]+)\"");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+(\\w+)");

    static final Pattern WORD = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*");

    /** The path of an imported package that has a slash in it. */
    static final Pattern IMPORT =
            Pattern.compile("(?m)^\\s*(?:import\\s+)?(?:[\\w.]+\\s+)?\"([^\"\\n]+/[^\"\\n]+)\"\\s*$");

    /** Where tests start the program as its users do. */
    private static final Pattern WHOLE_PROGRAM = Pattern.compile(
            "(?:.*/)?(?:e2e|integration(?:-?tests?)?|acceptance|functional|system-?tests?|smoke|bats)(?:/.*)?");

    private static final Pattern FROM_OUTSIDE = Pattern.compile("(?m)^package\\s+(\\w+)_test\\b");

    private final Map<String, Set<String>> byFolder = new HashMap<>();
    private final Map<String, Set<String>> words = new HashMap<>();
    private final Set<String> imports = new HashSet<>();
    private final Set<String> drivenFromOutside = new HashSet<>();
    private final Set<String> qualified = new HashSet<>();
    private final Set<String> paths = new HashSet<>();

    void add(SourceFile test) {
        paths.add(test.path());
        var here = byFolder.computeIfAbsent(folder(test.path()), none -> new HashSet<>());
        var aliases = new HashMap<String, String>();
        ALIAS.matcher(test.uncommented()).results().forEach(alias -> aliases.put(alias.group(1), alias.group(2)));
        var outside = FROM_OUTSIDE.matcher(test.code());
        if (outside.find()
                && !Pattern.compile("(?<![\\w.])" + outside.group(1) + "\\s*\\.")
                        .matcher(test.code())
                        .find()) {
            drivenFromOutside.add(folder(test.path()));
        }
        IMPORT.matcher(test.uncommented()).results().forEach(imported -> imports.add(imported.group(1)));
        var said = words.computeIfAbsent(folder(test.path()), none -> new HashSet<>());
        WORD.matcher(test.code()).results().forEach(word -> said.add(word.group()));
        var matcher = NAME.matcher(test.code());
        while (matcher.find()) {
            here.add(matcher.group(2));
            if (matcher.group(1) != null) {
                qualified.add(aliases.getOrDefault(matcher.group(1), matcher.group(1)) + "." + matcher.group(2));
            }
        }
    }

    /** Whether a file has a test of its own, or a test uses one of the names that it declares. */
    boolean name(SourceFile file, Set<String> names) {
        if (paths.contains(file.path().replaceFirst("\\.go$", "_test.go"))) {
            return true;
        }
        var here = byFolder.getOrDefault(folder(file.path()), Set.of());
        var declared = PACKAGE.matcher(file.code());
        var called = declared.find() ? declared.group(1) : "";
        return names.stream().anyMatch(name -> here.contains(name) || qualified.contains(called + "." + name));
    }

    /** What the tests of a folder say of their own package, private names too. */
    Set<String> words(String folder) {
        return words.getOrDefault(folder, Set.of());
    }

    /** The packages that tests import, of whatever repository. */
    Set<String> imports() {
        return imports;
    }

    /** Whether there are tests that start programs as their users do. */
    boolean startPrograms() {
        return byFolder.keySet().stream()
                .anyMatch(folder -> WHOLE_PROGRAM.matcher(folder).matches());
    }

    /** Folders with tests. */
    Set<String> folders() {
        return byFolder.keySet();
    }

    /** Whether a test in a folder never names the package there: it runs the whole program and looks at what comes out. */
    boolean driveFromOutside(String folder) {
        return drivenFromOutside.contains(folder);
    }

    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
