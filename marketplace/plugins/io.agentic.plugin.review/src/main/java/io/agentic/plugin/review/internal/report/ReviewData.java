package io.agentic.plugin.review.internal.report;

import io.agentic.api.data.Fields;
import io.agentic.api.report.TaskReport;
import io.agentic.api.task.TaskStatus;
import io.agentic.plugin.review.internal.finding.Finding;
import io.agentic.plugin.review.internal.finding.Findings;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the specialists of a review found, read from the data of the whole task. */
final class ReviewData {

    /** What one specialist says. */
    record Part(String agent, Fields data) {

        String domain() {
            return data.text("domain", "");
        }

        Stream<Finding> findings() {
            return data.objects("findings").stream().map(Finding::from);
        }

        /** What it did not do, look at or trust, a sentence each. */
        List<String> gaps() {
            var gaps = new ArrayList<String>();
            data.objects("failed")
                    .forEach(failure -> gaps.add(failure.text("who", agent) + ": " + failure.text("reason", "")));
            data.objects("skipped").forEach(skip -> gaps.add(skip.text("reason", skip.text("file", ""))));
            return gaps;
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Map<Finding, String> domains = new IdentityHashMap<>();
    private final Findings findings;

    ReviewData(TaskReport report) {
        var agents = report.data().object("agents");
        agents.values().keySet().forEach(key -> parts.add(new Part(key, agents.object(key))));
        parts.removeIf(part -> part.domain().isEmpty());
        report.data().object("notDone").values().forEach((agent, why) -> missing.add(agent + " " + why));
        report.data().texts("leftOut").forEach(agent -> missing.add(agent + " found more than a report can hold"));
        var all = new ArrayList<Finding>();
        for (var part : parts) {
            part.findings().forEach(finding -> {
                all.add(finding);
                domains.put(finding, part.domain());
            });
        }
        findings = new Findings(all);
    }

    /** @throws IllegalArgumentException if the task was no review, or did not finish */
    static ReviewData required(TaskReport report) {
        var head = report.head();
        if (head.status() != TaskStatus.FINISHED) {
            throw new IllegalArgumentException("Task " + head.id() + " ended " + head.status()
                    + ", so nothing can be said of what was reviewed. " + head.problem());
        }
        var review = new ReviewData(report);
        if (review.parts.isEmpty()) {
            throw new IllegalArgumentException("Task " + head.id() + " was no review: no specialist of the review"
                    + " plugin brought a result. Take format markdown, html or json");
        }
        return review;
    }

    List<Part> parts() {
        return parts;
    }

    /** All findings, in order. */
    Findings findings() {
        return findings;
    }

    /** What a finding is about, such as {@code security}. */
    String domain(Finding finding) {
        return domains.getOrDefault(finding, "review");
    }

    /** Parts of the review that were not done, a sentence each. */
    List<String> missing() {
        return missing;
    }
}
