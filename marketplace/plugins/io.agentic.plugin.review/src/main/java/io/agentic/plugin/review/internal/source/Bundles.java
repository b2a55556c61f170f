package io.agentic.plugin.review.internal.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells files that hold other files of the repository, as bundlers and amalgamations do, by the lines of these. */
final class Bundles {

    /** A file that holds others is not small. */
    private static final int SMALL = 8_000;

    /** And one whose parts have other names than what it declares is large. */
    private static final int LARGE = 20_000;

    private static final int NAMED = 8;
    private static final int SAMPLED = 10;
    private static final int FEW = 3;
    private static final int LINE = 20;
    private static final int LINES = 5;
    private static final double MOST = 0.6;

    private static final Pattern DECLARED = Pattern.compile(
            "(?m)^[ \\t]*(?:export\\s+(?:default\\s+)?)?(?:class|function\\*?|var|let|const|def)\\s+([A-Za-z_$][\\w$]{3,})");
    private static final Pattern NOT_KEPT = Pattern.compile("(?://|/?\\*|#|import\\b|from\\b|export\\b).*");

    private final Neighbours neighbours;
    private final Map<String, Set<String>> lines = new HashMap<>();
    private Map<String, List<String>> byStem;

    Bundles(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    Optional<Origin> of(String path, String text, Language language) {
        if (text.length() < SMALL || !(language.isScript() || language == Language.PYTHON)) {
            return Optional.empty();
        }
        var within = new Lines(path, text);
        var named = named(path, text, language);
        var held = within.holds(named);
        if (held.size() < FEW || held.size() * 3 < named.size() * 2) {
            var sample = text.length() < LARGE ? List.<String>of() : sample(path, text, language);
            held = within.holds(sample);
            if (held.size() < FEW || held.size() * 2 < sample.size()) {
                return Optional.empty();
            }
        }
        return Optional.of(Origin.made("holds the lines of other files, such as `" + held.get(0) + "`"));
    }

    /** Files that are called as what it declares. */
    private List<String> named(String path, String text, Language language) {
        var names = new LinkedHashSet<String>();
        DECLARED.matcher(text)
                .results()
                .forEach(match -> names.add(match.group(1).toLowerCase(Locale.ROOT)));
        var files = names.stream()
                .flatMap(name -> stems().getOrDefault(name, List.of()).stream().limit(1))
                .filter(file -> !file.equals(path) && isLike(Language.of(file), language))
                .toList();
        var step = Math.max(1, files.size() / NAMED);
        var some = new ArrayList<String>();
        for (int i = 0; i < files.size() && some.size() < NAMED; i += step) {
            some.add(files.get(i));
        }
        return some;
    }

    private List<String> sample(String path, String text, Language language) {
        return neighbours.someWritten(
                SAMPLED,
                file -> file.size() > LINE * LINES
                        && file.size() < text.length()
                        && isLike(Language.of(file.path()), language)
                        && !file.path().equals(path));
    }

    private static boolean isLike(Language one, Language other) {
        return one == other || one.isScript() && other.isScript();
    }

    private Map<String, List<String>> stems() {
        if (byStem == null) {
            byStem = neighbours.paths().stream()
                    .filter(path -> Language.of(path).isUnderstood() && Category.of(path) == Category.SOURCE)
                    .collect(Collectors.groupingBy(Bundles::stem));
        }
        return byStem;
    }

    private static String stem(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.substring(0, name.indexOf('.', 1) < 0 ? name.length() : name.indexOf('.', 1));
    }

    /** What a bundler leaves of the lines of a file: without indentation, imports and comments. */
    private static Set<String> linesOf(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.length() >= LINE && !NOT_KEPT.matcher(line).matches())
                .map(Bundles::ink)
                .filter(line -> line.length() >= LINE)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String ink(String line) {
        var ink = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) != ' ' && line.charAt(i) != ';' && line.charAt(i) != '\t') {
                ink.append(line.charAt(i));
            }
        }
        return ink.toString();
    }

    /** The lines of the file in question. */
    private final class Lines {

        private final String path;
        private final String text;
        private Set<String> own;

        Lines(String path, String text) {
            this.path = path;
            this.text = text;
        }

        /** Which of the others have most of their lines in it. */
        List<String> holds(List<String> others) {
            if (others.size() < FEW) {
                return List.of();
            }
            if (own == null) {
                own = linesOf(text);
            }
            return others.stream()
                    .filter(other -> !other.equals(path) && isHeld(other))
                    .toList();
        }

        private boolean isHeld(String other) {
            var all = lines.computeIfAbsent(
                    other, file -> neighbours.text(file).map(Bundles::linesOf).orElse(Set.of()));
            return all.size() >= LINES && all.stream().filter(own::contains).count() >= all.size() * MOST;
        }
    }
}
