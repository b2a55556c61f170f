package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Language;
import io.agentic.plugin.review.internal.source.SourceFile;
import java.util.List;

/**
 * A unit that no test names.
 *
 * @param path of its file
 * @param language of its file
 * @param evidence the line where it begins
 * @param unit what should be named
 */
record Gap(String path, Language language, String evidence, Unit unit) {

    private static final int GRAVE_BRANCHES = 40;

    static Gap in(SourceFile file, Unit unit) {
        return new Gap(file.path(), file.language(), file.evidence(unit.line()), unit);
    }

    Finding finding() {
        var kind = language == Language.JAVA ? "class" : language == Language.GO ? "file" : "module";
        return finding(
                kind,
                unit.branches(),
                "No test names " + unit.title(),
                unit.lines() + " lines with " + branches(unit.branches()) + " can break without a test noticing.",
                "Write a test that uses it and states what it promises.");
    }

    /** A finding at this gap about {@code branches} decisions. Never high: a test may reach what it is about through another. */
    Finding finding(String kind, int branches, String title, String why, String remedy) {
        return new Finding(
                path,
                unit.line(),
                "untested-" + kind,
                branches >= GRAVE_BRANCHES ? Severity.MEDIUM : Severity.LOW,
                Certainty.LIKELY,
                title,
                why,
                remedy,
                evidence,
                List.of());
    }

    static String branches(int number) {
        return number + (number == 1 ? " branch" : " branches");
    }
}
