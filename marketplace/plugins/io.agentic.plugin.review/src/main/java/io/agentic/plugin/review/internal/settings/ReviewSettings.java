package io.agentic.plugin.review.internal.settings;

import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What a repository says about its own review.
 *
 * @param excluded files that are not looked at
 * @param rules what becomes of findings; the last that fits counts
 * @param allowedSecrets a secret in a line with one of these texts is none
 * @param threshold the severity at which a build should fail; empty text when not said
 */
public record ReviewSettings(Globs excluded, List<RuleSetting> rules, List<String> allowedSecrets, String threshold) {

    /** The file, in the top folder of the repository. */
    public static final String FILE = ".agentic/review.yml";

    /** Nothing is said. */
    public static final ReviewSettings NONE = new ReviewSettings(new Globs(List.of()), List.of(), List.of(), "");

    public ReviewSettings {
        rules = List.copyOf(rules);
        allowedSecrets = List.copyOf(allowedSecrets);
    }

    /**
     * What becomes of the findings of a rule.
     *
     * @param rule its id
     * @param paths where; everywhere when empty
     * @param severity how grave they are; empty when there are to be none
     */
    record RuleSetting(Globs rule, Globs paths, Optional<Severity> severity) {

        boolean fits(Finding finding) {
            return rule.fit(finding.rule()) && (paths.isEmpty() || paths.fit(finding.file()));
        }
    }

    /** The finding as grave as it is to be; empty when it is not wanted. */
    public Optional<Finding> applied(Finding finding) {
        if (excluded.fit(finding.file())) {
            return Optional.empty();
        }
        var weighed = Optional.of(finding);
        for (var setting : rules) {
            if (setting.fits(finding)) {
                weighed = setting.severity().map(finding::weighing);
            }
        }
        return weighed;
    }

    /** Whether a line has a secret that is allowed there. */
    public boolean allows(String line) {
        return allowedSecrets.stream().anyMatch(line::contains);
    }
}
