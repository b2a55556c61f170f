package io.agentic.plugin.review.internal.dependency;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.secret.Secrecy;
import java.util.List;

/**
 * What is wrong with a declaration.
 *
 * @param rule the rule's id
 * @param severity how much it matters
 * @param certainty how sure the rule is
 * @param title what it is
 * @param why what can happen
 * @param remedy what to do
 */
record Fault(String rule, Severity severity, Certainty certainty, String title, String why, String remedy) {

    Finding at(Manifest manifest, int line) {
        return new Finding(
                manifest.path(),
                line,
                rule,
                manifest.file().category().weigh(severity),
                certainty,
                title,
                why,
                remedy,
                Secrecy.redacted(manifest.file().evidence(line)),
                List.of());
    }
}
