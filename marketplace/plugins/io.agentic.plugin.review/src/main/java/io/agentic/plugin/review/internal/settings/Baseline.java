package io.agentic.plugin.review.internal.settings;

import io.agentic.plugin.review.internal.json.JsonText;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Findings a repository knows of and lives with.
 *
 * @param fingerprints of their places
 */
public record Baseline(Set<String> fingerprints) {

    /** The file, in the top folder of the repository. */
    public static final String FILE = ".agentic/review-baseline.json";

    /** Nothing is known. */
    public static final Baseline NONE = new Baseline(Set.of());

    public Baseline {
        fingerprints = Set.copyOf(fingerprints);
    }

    /** Reads a file that was made by format {@code baseline}; empty when it is none. */
    static Optional<Baseline> read(String text) {
        try {
            return JsonText.object(text)
                    .filter(json -> json.number("version", 0) == 1 && json.has("findings"))
                    .map(json -> new Baseline(json.objects("findings").stream()
                            .map(finding -> finding.text("fingerprint"))
                            .collect(Collectors.toSet())));
        } catch (IllegalArgumentException otherwiseShaped) {
            return Optional.empty();
        }
    }
}
