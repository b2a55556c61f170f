package io.agentic.plugin.review.internal.agent;

import io.agentic.plugin.review.internal.finding.Findings;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.function.Functions;
import io.agentic.plugin.review.internal.source.Category;
import io.agentic.plugin.review.internal.source.Language;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** Chooses the files a language model is shown whole: where most was found, and then the largest, as most can be wrong there. */
final class Candidates {

    /** How many files a worker's model is shown. */
    static final int SHOWN = 3;

    private static final int MOST = 20;
    private static final long SMALLEST = 100;
    private static final long LARGEST = 12_000;

    private Candidates() {}

    /** Programs among the files that are neither tiny nor too large for a question, the largest first. */
    static List<String> of(List<RepositoryFiles.Entry> files) {
        return files.stream()
                .filter(file -> Functions.areReadIn(Language.of(file.path())))
                .filter(file -> Category.of(file.path()) == Category.SOURCE)
                .filter(file -> file.bytes() >= SMALLEST && file.bytes() <= LARGEST)
                .sorted(Comparator.comparing(RepositoryFiles.Entry::bytes)
                        .reversed()
                        .thenComparing(RepositoryFiles.Entry::path))
                .limit(MOST)
                .map(RepositoryFiles.Entry::path)
                .toList();
    }

    /** The first of them, those with the gravest findings before the others. */
    static List<String> first(List<String> candidates, Findings findings) {
        var weights = new HashMap<String, Integer>();
        for (var finding : findings.items()) {
            var weight = 1 << 2 * (Severity.LOW.ordinal() - finding.severity().ordinal());
            weights.merge(finding.file(), weight, Integer::sum);
        }
        return candidates.stream()
                .sorted(Comparator.comparing(path -> -weights.getOrDefault(path, 0)))
                .limit(SHOWN)
                .toList();
    }
}
