package io.agentic.plugin.review.internal.report;

import io.agentic.api.data.Fields;
import io.agentic.api.report.ReportFormat;
import io.agentic.api.report.ReportFormatSpec;
import io.agentic.api.report.TaskReport;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Place;
import io.agentic.plugin.review.internal.json.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** What is found now, to be kept as {@code .agentic/review-baseline.json} so that later reviews hide it. */
@Component
@ReportFormatSpec(name = "baseline", mediaType = "application/json", extension = "json")
public final class BaselineFormat implements ReportFormat {

    @Override
    public String render(TaskReport report) {
        if (report.head().parameters().containsKey("since")) {
            throw new IllegalArgumentException(
                    "A review of a change knows only a part of what is to be hidden. Make the"
                            + " baseline from a review of everything: without --since");
        }
        var review = ReviewData.required(report);
        if (!review.missing().isEmpty()) {
            throw new IllegalArgumentException(
                    "The review is not whole, so a baseline would forget what it has not seen: "
                            + String.join("; ", review.missing()) + ". Run it again");
        }
        var entries = new ArrayList<Fields>();
        review.findings().items().forEach(finding -> entries.addAll(entries(finding)));
        review.parts().forEach(part -> entries.addAll(part.data().objects("known")));
        var sorted = entries.stream()
                .distinct()
                .sorted(Comparator.comparing((Fields entry) -> entry.text("file", ""))
                        .thenComparing(entry -> entry.text("rule", ""))
                        .thenComparing(entry -> entry.text("fingerprint", "")))
                .toList();
        return JsonText.pretty(Fields.of("version", 1).with("findings", sorted));
    }

    private static List<Fields> entries(Finding finding) {
        var citations = finding.citations();
        var entries = new ArrayList<Fields>();
        for (int i = 0; i < finding.fingerprints().size(); i++) {
            entries.add(Fields.of("fingerprint", finding.fingerprints().get(i))
                    .with("rule", finding.rule())
                    .with("file", Place.of(citations.get(i)).file()));
        }
        return entries;
    }
}
