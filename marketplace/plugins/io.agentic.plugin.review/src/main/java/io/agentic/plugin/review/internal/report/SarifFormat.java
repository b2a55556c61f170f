package io.agentic.plugin.review.internal.report;

import io.agentic.api.data.Fields;
import io.agentic.api.report.ReportFormat;
import io.agentic.api.report.ReportFormatSpec;
import io.agentic.api.report.TaskReport;
import io.agentic.plugin.review.internal.claim.ModelShare;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Place;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.json.JsonText;
import io.agentic.plugin.review.internal.settings.Withheld;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines. */
@Component
@ReportFormatSpec(name = "sarif", mediaType = "application/sarif+json", extension = "sarif")
public final class SarifFormat implements ReportFormat {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String ROOT = "SRCROOT";
    private static final String FINGERPRINT = "agenticReview/v1";

    @Override
    public String render(TaskReport report) {
        var review = ReviewData.required(report);
        var rules = new LinkedHashMap<String, List<Finding>>();
        review.findings().items().forEach(finding -> rules.computeIfAbsent(finding.rule(), none -> new ArrayList<>())
                .add(finding));
        var places = List.copyOf(rules.keySet());
        var driver = Fields.of("name", "Agentic review")
                .with(
                        "rules",
                        rules.values().stream()
                                .map(found -> rule(found, review))
                                .toList());
        var run = Fields.of("tool", Fields.of("driver", driver))
                .with("invocations", List.of(invocation(report, review)))
                .with("originalUriBaseIds", Fields.of(ROOT, Fields.of("description", text("The reviewed folder"))))
                .with("columnKind", "utf16CodeUnits")
                .with(
                        "results",
                        review.findings().items().stream()
                                .map(finding -> result(finding, places.indexOf(finding.rule())))
                                .toList());
        return JsonText.pretty(
                Fields.of("$schema", SCHEMA).with("version", "2.1.0").with("runs", List.of(run)));
    }

    /** A rule, as its findings tell it: as grave as the gravest, as sure as the least sure. */
    private static Fields rule(List<Finding> findings, ReviewData review) {
        var gravest = findings.get(0);
        var domain = review.domain(gravest);
        var leastSure = findings.stream()
                .map(Finding::certainty)
                .max(Certainty::compareTo)
                .orElse(Certainty.POSSIBLE);
        var properties = Fields.of("tags", List.of(domain)).with("precision", precision(leastSure));
        var help = gravest.why() + "\n\n" + gravest.remedy();
        return Fields.of("id", gravest.rule())
                .with("shortDescription", text(gravest.title()))
                .with("fullDescription", text(gravest.why().isBlank() ? gravest.title() : gravest.why()))
                .with("help", text(help).with("markdown", gravest.why() + "\n\n**Remedy:** " + gravest.remedy()))
                .with("defaultConfiguration", Fields.of("level", level(gravest.severity())))
                .with(
                        "properties",
                        domain.equals("security")
                                ? properties.with("security-severity", score(gravest.severity()))
                                : properties);
    }

    private static Fields result(Finding finding, int ruleIndex) {
        var result = Fields.of("ruleId", finding.rule())
                .with("ruleIndex", ruleIndex)
                .with("level", level(finding.severity()))
                .with("message", text(finding.title() + ". " + finding.remedy()))
                .with("locations", List.of(location(Place.of(finding.citation()), finding.evidence())));
        var others = finding.citations().subList(1, finding.citations().size());
        if (!others.isEmpty()) {
            var related = new ArrayList<Fields>();
            for (var other : others) {
                related.add(location(Place.of(other), "")
                        .with("id", related.size() + 1)
                        .with("message", text("The same here")));
            }
            result = result.with("relatedLocations", related);
        }
        if (!finding.fingerprint().isEmpty()) {
            result = result.with("partialFingerprints", Fields.of(FINGERPRINT, finding.fingerprint()));
        }
        var properties = Fields.of("certainty", finding.certainty().word());
        return result.with(
                "properties",
                finding.opinion().isEmpty()
                        ? properties
                        : properties.with(
                                "model",
                                finding.opinion().introduction() + " "
                                        + finding.opinion().why()));
    }

    private static Fields location(Place place, String evidence) {
        var region = Fields.of("startLine", Math.max(1, place.line()));
        return Fields.of(
                "physicalLocation",
                Fields.of(
                                "artifactLocation",
                                Fields.of("uri", uri(place.file())).with("uriBaseId", ROOT))
                        .with("region", evidence.isBlank() ? region : region.with("snippet", text(evidence))));
    }

    private static Fields invocation(TaskReport report, ReviewData review) {
        var notes = new ArrayList<Fields>();
        review.missing().forEach(what -> notes.add(notification(what, "error")));
        for (var part : review.parts()) {
            part.gaps().forEach(gap -> notes.add(notification(gap, "warning")));
            Withheld.from(part.data()).notes().forEach(note -> notes.add(notification(note, "note")));
            ModelShare.from(part.data()).notes().forEach(note -> notes.add(notification(note, "note")));
            part.data().texts("notes").forEach(note -> notes.add(notification(note, "note")));
        }
        return Fields.of("executionSuccessful", review.missing().isEmpty())
                .with("startTimeUtc", report.head().startedAt().toString())
                .with("endTimeUtc", report.head().endedAt().toString())
                .with("toolExecutionNotifications", notes.stream().distinct().toList());
    }

    private static Fields notification(String text, String level) {
        return Fields.of("level", level).with("message", text(text));
    }

    private static Fields text(String text) {
        return Fields.of("text", text);
    }

    /** A relative path as a relative reference: a name with a colon or a blank is none by itself. */
    private static String uri(String path) {
        try {
            var uri = new URI(null, null, path, null).toASCIIString();
            return path.split("/", 2)[0].contains(":") ? "./" + uri : uri;
        } catch (URISyntaxException e) {
            return path.replaceAll("[^A-Za-z0-9/._~-]", "_");
        }
    }

    private static String level(Severity severity) {
        return Map.of(Severity.HIGH, "error", Severity.MEDIUM, "warning", Severity.LOW, "note")
                .get(severity);
    }

    /** In the middle of what code hosts call high, medium and low. */
    private static String score(Severity severity) {
        return Map.of(Severity.HIGH, "8.0", Severity.MEDIUM, "5.5", Severity.LOW, "2.0")
                .get(severity);
    }

    private static String precision(Certainty certainty) {
        return Map.of(Certainty.CERTAIN, "very-high", Certainty.LIKELY, "high", Certainty.POSSIBLE, "medium")
                .get(certainty);
    }
}
