package io.agentic.engine.internal.agents;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.data.Fields;
import io.agentic.engine.internal.plan.DelegationPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts what the agents of a plan brought into one Markdown text. Nothing they say is changed or left out. */
final class Report {

    private static final int MATERIAL = 20_000;

    /** The whole report. */
    String text(String objective, String summary, List<Section> sections, DelegationPlan plan) {
        var parts = new ArrayList<String>();
        parts.add("# " + title(objective));
        var digest = Digest.text(sections);
        if (!digest.isEmpty()) {
            parts.add(digest);
        }
        if (!summary.isEmpty()) {
            parts.add(summary);
        }
        ordered(sections).forEach(section -> parts.add(section.text()));
        parts.add("---\n" + origin(sections, plan));
        return String.join("\n\n", parts) + "\n";
    }

    /** The first paragraph of each result, which is where agents say what they found; empty when one result says it all. */
    String summary(List<Section> sections) {
        if (sections.size() == 1) {
            return "";
        }
        return ordered(sections).stream()
                .map(section -> "- **" + section.agent() + "**: " + firstParagraph(section))
                .collect(Collectors.joining("\n"));
    }

    /** All results, for a model to sum up. */
    String material(List<Section> sections) {
        var each = MATERIAL / Math.max(1, sections.size());
        return ordered(sections).stream()
                .map(section -> {
                    var text = section.text();
                    return "### " + section.agent() + "\n"
                            + (text.length() <= each ? text : text.substring(0, each) + "…");
                })
                .collect(Collectors.joining("\n\n"));
    }

    /** Why agents failed, in one line. */
    String failures(List<Section> sections) {
        return sections.stream()
                .map(section -> section.agent() + " " + reason(section.outcome()))
                .collect(Collectors.joining("; "));
    }

    /** What became of an agent that brought no result. */
    static String reason(AgentOutcome outcome) {
        if (outcome instanceof AgentOutcome.Failed failed) {
            return "failed: " + failed.reason();
        }
        if (outcome instanceof AgentOutcome.Refused refused) {
            return "was refused: " + refused.reason();
        }
        return outcome instanceof AgentOutcome.Finished ? "finished" : "was cancelled";
    }

    /** What was asked for comes first, what prepared and checked it after. */
    private static List<Section> ordered(List<Section> sections) {
        return sections.stream()
                .sorted(Comparator.comparing(section -> switch (section.phase()) {
                    case "analysis" -> 1;
                    case "validation" -> 2;
                    default -> 0;
                }))
                .toList();
    }

    private static String title(String objective) {
        var line = objective.strip().lines().findFirst().orElse("Report");
        return line.length() <= 120 ? line : line.substring(0, 119) + "…";
    }

    private static String firstParagraph(Section section) {
        return section.text()
                .lines()
                .map(String::strip)
                .dropWhile(line -> line.isEmpty() || line.startsWith("#"))
                .takeWhile(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String origin(List<Section> sections, DelegationPlan plan) {
        var phases = plan.phases().stream()
                .map(phase -> phase.name() + " (" + String.join(", ", phase.agents()) + "): "
                        + phase.status().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("; "));
        var failed = sections.stream().filter(section -> !section.brought()).toList();
        return "How this was made: plan by " + plan.source() + " (" + plan.reason() + "); " + phases + "."
                + (failed.isEmpty() ? "" : " Not all went well: " + new Report().failures(failed) + ".");
    }

    /**
     * What one agent brought.
     *
     * @param phase of the plan
     * @param key {@code phase/agent}
     * @param outcome the one that counts
     */
    record Section(String phase, String key, AgentOutcome outcome) {

        String agent() {
            return key.substring(key.indexOf('/') + 1);
        }

        boolean brought() {
            return outcome instanceof AgentOutcome.Finished;
        }

        String text() {
            return outcome instanceof AgentOutcome.Finished finished
                    ? finished.result().strip()
                    : "## " + agent() + "\n\nNo result: " + agent() + " " + reason(outcome) + ".";
        }

        Fields data() {
            return outcome instanceof AgentOutcome.Finished finished ? finished.data() : Fields.NONE;
        }
    }
}
