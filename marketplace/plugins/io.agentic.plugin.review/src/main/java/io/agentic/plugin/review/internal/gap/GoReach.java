package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which Go code tests reach through other code: of packages that tested packages import, or of the same package. For one thread. */
final class GoReach {

    private static final Pattern PROGRAM = Pattern.compile("(?m)^package\\s+main\\b");
    private static final int MOST_READ = 3_000;
    private static final Pattern QUALIFIED = Pattern.compile("(?<![\\w.])\\w+\\.[A-Z]\\w*");
    private static final Pattern NAME = Pattern.compile("(?<![\\w])[A-Z]\\w*");

    private final Map<String, Set<String>> imports = new HashMap<>();
    private final Map<String, Set<String>> usedInFolder = new HashMap<>();
    private final Set<String> usedElsewhere = new HashSet<>();
    private final Set<String> programs = new HashSet<>();
    private final Set<String> near = new HashSet<>();
    private final Set<String> far = new HashSet<>();
    private final Map<String, GoPackage> packages = new HashMap<>();
    private GoTests tests = new GoTests();

    /** Reads the sources; after that {@link #reaches} tells. */
    void follow(Survey survey, GoTests all) throws InterruptedException {
        tests = all;
        var read = 0;
        for (var entry : survey.all()) {
            if (Language.of(entry.path()) == Language.GO
                    && Category.of(entry.path()) == Category.SOURCE
                    && read++ < MOST_READ) {
                survey.peek(entry.path()).ifPresent(this::add);
            }
        }
        packages.forEach((folder, files) -> files.follow(named(folder)));
        tests.folders().forEach(folder -> near.addAll(imported(folder)));
        near.addAll(here(tests.imports()));
        if (tests.startPrograms()) {
            near.addAll(programs);
        }
        var open = new ArrayDeque<>(near);
        while (!open.isEmpty()) {
            var folder = open.remove();
            if (far.add(folder)) {
                open.addAll(imported(folder));
            }
        }
    }

    /** What tests say of their own package, and tested packages of it. */
    private Set<String> named(String folder) {
        var names = new HashSet<>(tests.words(folder));
        var prefix = called(folder) + ".";
        usedElsewhere.stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> names.add(name.substring(prefix.length())));
        return names;
    }

    private void add(SourceFile source) {
        var folder = GoTests.folder(source.path());
        if (PROGRAM.matcher(source.code()).find()) {
            programs.add(folder);
        }
        var imported = imports.computeIfAbsent(folder, none -> new HashSet<>());
        GoTests.IMPORT.matcher(source.uncommented()).results().forEach(found -> imported.add(found.group(1)));
        if (tests.folders().contains(folder)) {
            packages.computeIfAbsent(folder, none -> new GoPackage()).add(source);
            QUALIFIED.matcher(source.code()).results().map(MatchResult::group).forEach(usedElsewhere::add);
        }
        GoUnits.in(source).filter(unit -> tests.name(source, unit.names())).ifPresent(unit -> {
            var used = usedInFolder.computeIfAbsent(folder, none -> new HashSet<>());
            NAME.matcher(source.code())
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !unit.names().contains(name))
                    .forEach(used::add);
        });
    }

    /** The folders of this repository whose packages a package imports. */
    private Set<String> imported(String folder) {
        return here(imports.getOrDefault(folder, Set.of()));
    }

    private Set<String> here(Set<String> paths) {
        var folders = new HashSet<String>();
        for (var path : paths) {
            for (var rest = path; rest.contains("/"); ) {
                rest = rest.substring(rest.indexOf('/') + 1);
                if (imports.containsKey(rest)) {
                    folders.add(rest);
                    break;
                }
            }
        }
        return folders;
    }

    boolean reaches(Gap gap) {
        var folder = GoTests.folder(gap.path());
        var used = usedInFolder.getOrDefault(folder, Set.of());
        return far.contains(folder) && !tests.folders().contains(folder)
                || tests.driveFromOutside(folder)
                || packages.getOrDefault(folder, new GoPackage()).reaches(gap.path())
                || gap.unit().names().stream()
                        .anyMatch(name -> used.contains(name) || usedElsewhere.contains(called(folder) + "." + name));
    }

    /** What a package is mostly called: like its folder. */
    private static String called(String folder) {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }
}
