package io.agentic.plugin.review.internal.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells what was compiled or copied file by file into another folder, by the source of the same name and its words. */
final class Mirrors {

    private static final Pattern OUTPUT = Pattern.compile(
            "(?:lib|_?build|out|output|es|es6|es2\\d+|esnext|module|release|bundles?|compiled|transpiled|browser|public|target)(?:[._-]\\w+)?");
    /** Where nothing but output is expected, so that its source may lie anywhere above. */
    private static final Pattern ONLY_OUTPUT =
            Pattern.compile("(?:_?build|out|output|compiled|transpiled)(?:[._-]\\w+)?");

    private static final Pattern SOURCES = Pattern.compile("(?:src|source|sources|ts)(?:[._-]\\w+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_$][\\w$]{3,}");
    private static final int WORDS = 5;
    private static final double MOST = 0.6;

    private final Neighbours neighbours;
    private Map<String, String> byStem;
    private List<String> sources;

    Mirrors(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    Optional<Origin> of(String path, String text, Language language) {
        if (!language.isScript() && language != Language.PYTHON) {
            return Optional.empty();
        }
        for (var candidate : candidates(path)) {
            var source = stems().get(candidate);
            if (source != null && !source.equals(path) && isMadeOf(text, language, source)) {
                return Optional.of(Origin.made("was made of `" + source + "`"));
            }
        }
        return Optional.empty();
    }

    /** Paths without endings at which the source may be. */
    private List<String> candidates(String path) {
        var names = path.split("/");
        var found = new ArrayList<String>();
        for (int i = 0; i < names.length - 1; i++) {
            if (OUTPUT.matcher(names[i]).matches()) {
                var above = join(names, 0, i);
                for (int from = i + 1; from < Math.min(i + 3, names.length); from++) {
                    var rest = stem(String.join("/", List.of(names).subList(from, names.length)));
                    sources().stream()
                            .filter(folder -> folder.startsWith(above)
                                    && folder.indexOf('/', above.length()) == folder.length() - 1)
                            .forEach(folder -> found.add(folder + rest));
                    if (ONLY_OUTPUT.matcher(names[i]).matches()) {
                        found.add(above + rest);
                    }
                }
            }
        }
        return found;
    }

    private static String join(String[] names, int from, int to) {
        return to == from ? "" : String.join("/", List.of(names).subList(from, to)) + "/";
    }

    private static String stem(String path) {
        var dot = path.indexOf('.', path.lastIndexOf('/') + 2);
        return dot < 0 ? path : path.substring(0, dot);
    }

    private Map<String, String> stems() {
        if (byStem == null) {
            byStem = new HashMap<>();
            for (var path : neighbours.paths()) {
                if (Language.of(path).isUnderstood() && !path.contains(".d.")) {
                    byStem.putIfAbsent(stem(path), path);
                }
            }
        }
        return byStem;
    }

    /** Folders with sources, each with a slash behind it. */
    private List<String> sources() {
        if (sources == null) {
            sources = neighbours.paths().stream()
                    .filter(path -> Language.of(path).isUnderstood())
                    .flatMap(path -> foldersOfSources(path).stream())
                    .distinct()
                    .toList();
        }
        return sources;
    }

    private static List<String> foldersOfSources(String path) {
        var found = new ArrayList<String>();
        for (int from = 0, to = path.indexOf('/'); to >= 0; from = to + 1, to = path.indexOf('/', from)) {
            if (SOURCES.matcher(path.substring(from, to)).matches()) {
                found.add(path.substring(0, to + 1));
            }
        }
        return found;
    }

    private boolean isMadeOf(String text, Language language, String source) {
        var output = words(text, language);
        return output.size() >= WORDS
                && neighbours
                        .text(source)
                        .map(origin -> words(origin, Language.of(source)))
                        .filter(words -> output.stream().filter(words::contains).count() >= output.size() * MOST)
                        .isPresent();
    }

    private static Set<String> words(String text, Language language) {
        return WORD.matcher(MaskedText.of(text, language).code())
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }
}
