package io.agentic.plugin.review.internal.map;

import io.agentic.plugin.review.internal.finding.Markdown;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Programs of a repository that were not written in it, and by what that is known. For one thread. */
final class NotOwn {

    private static final int REASONS = 4;
    private static final String BY_PATH = "lies or is called so";

    private static final Map<Category, String> WHAT = Map.of(
            Category.GENERATED, "that tools made of others",
            Category.VENDORED, "of other projects");

    /** For each part the files, those of which the same is known together. */
    private final Map<Category, Map<String, List<String>>> files = new EnumMap<>(Category.class);

    void add(String path, Category category, Optional<Origin> origin) {
        if (WHAT.containsKey(category)) {
            var reason = origin.map(Origin::because).orElse(BY_PATH);
            files.computeIfAbsent(category, none -> new LinkedHashMap<>())
                    .computeIfAbsent(reason, none -> new ArrayList<>())
                    .add(path);
        }
    }

    /** For each part how many there are, and an example for the most frequent reasons. */
    List<String> sentences() {
        return files.entrySet().stream()
                .map(part -> sentence(WHAT.get(part.getKey()), part.getValue()))
                .toList();
    }

    private static String sentence(String what, Map<String, List<String>> reasons) {
        var number = reasons.values().stream().mapToInt(List::size).sum();
        return number + (number == 1 ? " program " : " programs ") + what + ", not judged as code of this repository ("
                + reasons.entrySet().stream()
                        .sorted((one, other) ->
                                other.getValue().size() - one.getValue().size())
                        .limit(REASONS)
                        .map(reason -> reason(reason.getKey(), reason.getValue()))
                        .collect(Collectors.joining("; "))
                + (reasons.size() > REASONS ? "; …)" : ")");
    }

    private static String reason(String because, List<String> paths) {
        return Markdown.code(paths.get(0)) + " " + because
                + (paths.size() == 1 ? "" : ", and " + (paths.size() - 1) + " more alike");
    }
}
