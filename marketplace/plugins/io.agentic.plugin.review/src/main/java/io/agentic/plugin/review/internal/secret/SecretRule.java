package io.agentic.plugin.review.internal.secret;

import io.agentic.plugin.review.internal.finding.Severity;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A form in which secrets are written.
 *
 * @param id the rule's id
 * @param hints one of these must be in a file, or the pattern is not tried
 * @param pattern the form; group 1 is the secret
 * @param entropy bits per character the secret must have at least; less is a placeholder
 * @param severity how much it matters
 * @param title what the secret is
 */
record SecretRule(String id, List<String> hints, Pattern pattern, double entropy, Severity severity, String title) {

    static SecretRule of(String id, String hint, String pattern, double entropy, Severity severity, String title) {
        return new SecretRule(id, List.of(hint.split(" ")), Pattern.compile(pattern), entropy, severity, title);
    }

    boolean mayBeIn(String text) {
        return hints.stream().anyMatch(text::contains);
    }
}
