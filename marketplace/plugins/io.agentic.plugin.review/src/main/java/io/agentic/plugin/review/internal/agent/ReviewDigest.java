package io.agentic.plugin.review.internal.agent;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Markdown;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.source.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a specialist has to say at the beginning of the whole report: what it looked at, what not and why, and what to do first. */
final class ReviewDigest {

    private static final int FIRST = 3;
    private static final int REASONS = 4;

    private ReviewDigest() {}

    static Fields of(Harvest harvest, List<String> tools) {
        var first = harvest.findings().items().stream()
                .filter(finding -> finding.severity() != Severity.LOW)
                .sorted(Comparator.comparing(finding -> -weight(finding)))
                .limit(FIRST)
                .map(finding -> Fields.of("weight", weight(finding)).with("text", text(finding)))
                .toList();
        return Fields.of("looked", files(harvest.looked()) + ", with " + String.join(", ", tools))
                .with("not", notLookedAt(harvest))
                .with("first", first);
    }

    /** The gravest, among these the surest, among these those in the sources. */
    private static int weight(Finding finding) {
        var severities = Severity.values().length - finding.severity().ordinal();
        var certainties = Certainty.values().length - finding.certainty().ordinal();
        return severities * 100 + certainties * 10 + (Category.of(finding.file()) == Category.SOURCE ? 1 : 0);
    }

    private static String text(Finding finding) {
        var others = finding.citations().size() - 1;
        return "**" + finding.severity() + "**, " + finding.certainty().word() + ": `" + finding.citation() + "`"
                + (others == 0 ? "" : " and " + others + (others == 1 ? " other place" : " other places")) + ": "
                + finding.title() + ". " + finding.remedy();
    }

    private static List<String> notLookedAt(Harvest harvest) {
        var not = new ArrayList<String>();
        not.addAll(harvest.withheld().notes());
        harvest.failed().forEach(failure -> not.add(failure.text("who", "") + ": " + failure.text("reason", "")));
        harvest.skipped().stream()
                .limit(REASONS)
                .forEach(skip -> not.add(Markdown.code(skip.text("reason", skip.text("file", "")))));
        if (harvest.skipped().size() > REASONS) {
            not.add(files(harvest.skipped().size() - REASONS) + " more that could not be read");
        }
        return not;
    }

    private static String files(long number) {
        return number + (number == 1 ? " file" : " files");
    }
}
