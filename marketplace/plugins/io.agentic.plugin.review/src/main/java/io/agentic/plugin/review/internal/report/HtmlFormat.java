package io.agentic.plugin.review.internal.report;

import io.agentic.api.report.ReportFormat;
import io.agentic.api.report.ReportFormatSpec;
import io.agentic.api.report.TaskReport;
import io.agentic.plugin.review.internal.claim.ModelShare;
import io.agentic.plugin.review.internal.finding.Certainty;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Severity;
import io.agentic.plugin.review.internal.settings.Withheld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;

/** One page that needs nothing beside itself: no script, no picture, no font from elsewhere. Of other tasks it shows the text. */
@Component
@ReportFormatSpec(name = "html", mediaType = "text/html", extension = "html")
public final class HtmlFormat implements ReportFormat {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
    private static final int OPEN = 20;

    private final String style = style();

    @Override
    public String render(TaskReport report) {
        var head = report.head();
        var title = head.objective().strip().lines().findFirst().orElse("Report");
        var page = new Html()
                .own("<!doctype html>\n")
                .open("html", "lang", "en")
                .own("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                        + "<meta name=\"color-scheme\" content=\"light dark\"><meta http-equiv=\"Content-Security-Policy\" content=\""
                        + POLICY + "\">")
                .element("title", title)
                .own("<style>" + style + "</style></head>")
                .open("body")
                .open("main")
                .element("h1", title);
        page.open("p", "class", "head")
                .text(head.status() + " · " + head.endedAt().truncatedTo(ChronoUnit.SECONDS) + " · thought with "
                        + head.model() + " · task " + head.id())
                .close();
        if (!head.problem().isBlank()) {
            page.element("p", head.problem(), "class", "problem");
        }
        var review = new ReviewData(report);
        if (review.parts().isEmpty()) {
            page.element("pre", report.markdown());
        } else {
            review(page, review);
        }
        return page.close().close().close().toString();
    }

    private static void review(Html page, ReviewData review) {
        var findings = review.findings().items();
        page.open("p", "class", "counts");
        for (var severity : Severity.values()) {
            var number = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            page.element("span", number + " " + word(severity), "class", "badge " + word(severity))
                    .text(" ");
        }
        page.close();
        if (!review.missing().isEmpty()) {
            page.element("p", "This review is not whole.", "class", "problem");
            list(page, review.missing());
        }
        first(page, findings);
        looked(page, review);
        for (var part : review.parts()) {
            part(page, part, review);
        }
        page.element("h2", "How sure");
        list(
                page,
                Arrays.stream(Certainty.values())
                        .map(certainty -> certainty.word() + ": " + certainty.because())
                        .toList());
    }

    private static void first(Html page, List<Finding> findings) {
        var pressing = pressing(findings);
        page.element("h2", "Do first");
        if (pressing.isEmpty()) {
            page.element("p", "Nothing that was found is pressing.");
            return;
        }
        page.open("ol");
        pressing.forEach(finding -> page.open("li")
                .element("code", finding.citation())
                .prose(finding.title() + ". " + finding.remedy())
                .close());
        page.close();
    }

    private static List<Finding> pressing(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.LOW)
                .limit(3)
                .toList();
    }

    private static void looked(Html page, ReviewData review) {
        page.element("h2", "What was looked at");
        list(
                page,
                review.parts().stream()
                        .map(part -> part.domain() + ": " + part.data().number("looked", 0) + " files")
                        .toList());
        var gaps = review.parts().stream()
                .flatMap(part -> part.gaps().stream())
                .distinct()
                .toList();
        if (!gaps.isEmpty()) {
            page.open("details").element("summary", "What was not (" + gaps.size() + ")");
            list(page, gaps);
            page.close();
        }
    }

    private static void part(Html page, ReviewData.Part part, ReviewData review) {
        var findings = review.findings().items().stream()
                .filter(finding -> review.domain(finding).equals(part.domain()))
                .toList();
        page.element(
                "h2",
                part.domain().substring(0, 1).toUpperCase(Locale.ROOT)
                        + part.domain().substring(1));
        Withheld.from(part.data()).notes().forEach(note -> page.open("p", "class", "note")
                .prose(note.replace("**", ""))
                .close());
        ModelShare.from(part.data())
                .notes()
                .forEach(note -> page.open("p", "class", "note").prose(note).close());
        part.data()
                .texts("notes")
                .forEach(note -> page.open("p", "class", "note").prose(note).close());
        if (findings.isEmpty()) {
            page.element("p", "No findings.");
        }
        for (int i = 0; i < findings.size(); i++) {
            finding(page, findings.get(i), i < OPEN);
        }
    }

    private static void finding(Html page, Finding finding, boolean open) {
        page.own(open ? "<details open>" : "<details>").open("summary");
        page.element("span", word(finding.severity()), "class", "badge " + word(finding.severity()))
                .text(" ");
        page.prose(finding.title()).text(" ").element("code", finding.citation());
        page.close();
        page.open("p").prose(finding.why()).close();
        page.open("p").element("strong", "Remedy: ").prose(finding.remedy()).close();
        if (!finding.evidence().isBlank()) {
            page.element("pre", finding.evidence());
        }
        if (!finding.opinion().isEmpty()) {
            page.open("p").text(finding.opinion().introduction() + " ");
            page.element("q", finding.opinion().why()).close();
        }
        var others = finding.citations().subList(1, finding.citations().size());
        if (!others.isEmpty()) {
            page.open("details")
                    .element("summary", "Also in " + others.size() + (others.size() == 1 ? " place" : " places"));
            page.open("ul");
            others.forEach(other -> page.open("li").element("code", other).close());
            page.close().close();
        }
        page.element("p", finding.rule() + " · " + finding.certainty().word(), "class", "rule");
        page.own("</details>\n");
    }

    private static void list(Html page, List<String> items) {
        page.open("ul");
        items.forEach(item -> page.element("li", item));
        page.close();
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static String style() {
        try (var css = HtmlFormat.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
