package io.agentic.plugin.review.internal.finding;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.plugin.review.internal.settings.Withheld;
import io.agentic.plugin.review.internal.source.Survey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the outcome of a tool that finds things. */
public final class ToolReport {

    private static final int SHOWN = 100;
    private static final int REASONS_SHOWN = 10;

    private ToolReport() {}

    /**
     * @param heading what was done
     * @param found what was found
     * @param survey what was looked at
     * @param notes what else the reader must know
     */
    public static ToolOutcome of(String heading, List<Finding> found, Survey survey, List<String> notes) {
        var own = survey.ownRules();
        var wanted = Fingerprints.mark(inOrderOfLines(found)).stream()
                .flatMap(finding -> own.settings().applied(finding).stream())
                .toList();
        var isKnown = wanted.stream()
                .collect(Collectors.partitioningBy(
                        finding -> own.baseline().fingerprints().contains(finding.fingerprint())));
        var findings = new Findings(isKnown.get(false));
        var withheld = new Withheld(
                isKnown.get(true).stream().map(Finding::mark).toList(),
                survey.allowed() + new Findings(found).items().size() - wanted.size(),
                own.settings().threshold(),
                String.join(" ", own.problems()));
        var out = new StringBuilder(
                "# " + heading + "\n\n" + findings.joined().count() + ". Files looked at: " + survey.looked());
        out.append("; not readable: ").append(survey.skipped().size()).append(".\n");
        var all = new ArrayList<>(notes);
        withheld.notes().forEach(note -> out.append('\n').append(note).append('\n'));
        if (!survey.shortfall().isEmpty()) {
            all.add(survey.shortfall());
        }
        all.forEach(note -> out.append('\n').append(note).append('\n'));
        out.append('\n').append(findings.joined().markdown(SHOWN));
        if (!survey.skipped().isEmpty()) {
            out.append("\nNot looked at:\n");
            survey.skipped().values().stream()
                    .limit(REASONS_SHOWN)
                    .forEach(reason -> out.append("- ").append(reason).append('\n'));
        }
        return new ToolOutcome.Done(
                out.toString(),
                withheld.on(Fields.of("findings", findings.toFields())
                        .with("looked", survey.looked())
                        .with("skipped", skipped(survey.skipped()))
                        .with("notes", all)));
    }

    private static List<Finding> inOrderOfLines(List<Finding> found) {
        return new Findings(found)
                .items().stream().sorted(Comparator.comparing(Finding::line)).toList();
    }

    /** The skipped files as data. */
    public static List<Fields> skipped(Map<String, String> reasons) {
        return reasons.entrySet().stream()
                .map(entry -> Fields.of("file", entry.getKey()).with("reason", entry.getValue()))
                .toList();
    }
}
