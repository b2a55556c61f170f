package io.agentic.plugin.review.internal.finding;

import io.agentic.api.data.Fields;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Findings without repetition, the gravest first, then by file and line.
 *
 * @param items the findings
 */
public record Findings(List<Finding> items) {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::file)
            .thenComparing(Finding::line)
            .thenComparing(Finding::rule);

    public Findings {
        items = items.stream()
                .collect(Collectors.toMap(
                        finding -> List.of(finding.file(), finding.line(), finding.rule()),
                        finding -> finding,
                        (first, second) -> first.severity().compareTo(second.severity()) <= 0 ? first : second,
                        LinkedHashMap::new))
                .values()
                .stream()
                .sorted(ORDER)
                .toList();
    }

    /** Reads findings as {@link #toFields} wrote them. */
    public static Findings from(Collection<Fields> fields) {
        return new Findings(fields.stream().map(Finding::from).toList());
    }

    public List<Fields> toFields() {
        return items.stream().map(Finding::toFields).toList();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** Says how many there are, such as {@code 3 findings: 1 high, 2 low}. */
    public String count() {
        if (items.isEmpty()) {
            return "No findings";
        }
        var parts = Arrays.stream(Severity.values())
                .filter(severity -> number(severity) > 0)
                .map(severity -> number(severity) + " " + severity.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return items.size() + (items.size() == 1 ? " finding: " : " findings: ") + parts;
    }

    private long number(Severity severity) {
        return items.stream().filter(finding -> finding.severity() == severity).count();
    }

    /** Lists at most {@code limit} findings as Markdown, and says how many more there are. */
    public String markdown(int limit) {
        var out = new StringBuilder();
        for (var finding : items.subList(0, Math.min(limit, items.size()))) {
            out.append("- **")
                    .append(finding.severity())
                    .append("** `")
                    .append(finding.citation())
                    .append("` ");
            out.append(finding.title()).append(" (`").append(finding.rule()).append("`)\n");
            out.append("  ")
                    .append(finding.why())
                    .append(" **Remedy:** ")
                    .append(finding.remedy())
                    .append('\n');
            if (!finding.evidence().isBlank()) {
                out.append("  ").append(Markdown.code(finding.evidence())).append('\n');
            }
        }
        if (items.size() > limit) {
            out.append("\n… and ").append(items.size() - limit).append(" more; the data of this result has all.\n");
        }
        return out.toString();
    }
}
