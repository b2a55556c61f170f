package io.agentic.plugin.review.internal.lint;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.List;

/**
 * A mistake in code that can be told from the code around it.
 *
 * @param id of the rule
 * @param severity in a source file
 * @param certainty how sure the rule is where it speaks
 * @param title what it is, in a few words
 * @param remedy what to do
 */
record LintRule(String id, Severity severity, Certainty certainty, String title, String remedy) {

    /** @param why the rule holds in this very place */
    Finding finding(SourceFile file, int line, String why) {
        return new Finding(
                file.path(),
                line,
                id,
                file.category().weigh(severity),
                certainty,
                title,
                why,
                remedy,
                file.evidence(line),
                List.of());
    }

    Finding at(SourceFile file, int offset, String why) {
        return finding(file, file.lineOf(offset), why);
    }

    LintRule graver(Severity other) {
        return new LintRule(id, other, certainty, title, remedy);
    }
}
