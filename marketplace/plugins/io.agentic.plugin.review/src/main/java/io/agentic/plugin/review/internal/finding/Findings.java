package io.agentic.plugin.review.internal.finding;

import io.agentic.api.data.Fields;
import io.agentic.plugin.review.internal.source.Category;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Findings, none twice: the gravest first, then the surest, then those in the sources, then by file and line.
 *
 * @param items the findings
 */
public record Findings(List<Finding> items) {

    private static final int PLACES_SHOWN = 5;
    private static final List<Category> PARTS = List.of(
            Category.SOURCE,
            Category.CONFIG,
            Category.DOC,
            Category.OTHER,
            Category.TEST,
            Category.EXAMPLE,
            Category.GENERATED,
            Category.VENDORED);

    public Findings {
        items = items.stream()
                .collect(Collectors.toMap(
                        finding -> List.of(finding.file(), finding.line(), finding.rule()),
                        finding -> finding,
                        (first, second) -> first.severity().compareTo(second.severity()) <= 0 ? first : second,
                        LinkedHashMap::new))
                .values()
                .stream()
                .sorted(order())
                .toList();
    }

    private static Comparator<Finding> order() {
        var parts = new HashMap<String, Integer>();
        return Comparator.comparing(Finding::severity)
                .thenComparing(Finding::certainty)
                .thenComparing(
                        finding -> parts.computeIfAbsent(finding.file(), file -> PARTS.indexOf(Category.of(file))))
                .thenComparing(Finding::file)
                .thenComparing(Finding::line)
                .thenComparing(Finding::rule);
    }

    /** The same with what a rule says alike of many places said once. */
    public Findings joined() {
        return new Findings(Repetitions.joined(items));
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
        var places =
                items.stream().mapToInt(finding -> finding.citations().size()).sum();
        return items.size()
                + (items.size() == 1 ? " finding" : " findings")
                + (places > items.size() ? " in " + places + " places: " : ": ")
                + parts;
    }

    private long number(Severity severity) {
        return items.stream().filter(finding -> finding.severity() == severity).count();
    }

    /** Lists at most {@code limit} findings as Markdown, says how sure they are and why, and how many more there are. */
    public String markdown(int limit) {
        var out = new StringBuilder();
        for (var finding : items.subList(0, Math.min(limit, items.size()))) {
            append(finding, out);
        }
        if (items.size() > limit) {
            out.append("\n… and ").append(items.size() - limit).append(" more; the data of this result has all.\n");
        }
        if (!items.isEmpty()) {
            out.append('\n').append(certainties()).append('\n');
        }
        return out.toString();
    }

    private static void append(Finding finding, StringBuilder out) {
        out.append("- **").append(finding.severity()).append("**, ");
        out.append(finding.certainty().word())
                .append(": `")
                .append(finding.citation())
                .append("` ");
        out.append(finding.title()).append(" (`").append(finding.rule()).append("`)\n");
        out.append("  ").append(finding.why()).append(" **Remedy:** ");
        out.append(finding.remedy()).append('\n');
        if (!finding.evidence().isBlank()) {
            out.append("  ").append(Markdown.code(finding.evidence())).append('\n');
        }
        if (!finding.opinion().isEmpty()) {
            out.append("  ").append(finding.opinion().introduction()).append(' ');
            out.append(Markdown.code(finding.opinion().why())).append('\n');
        }
        var others = finding.alsoAt();
        if (!others.isEmpty()) {
            out.append("  Also at ")
                    .append(others.stream()
                            .limit(PLACES_SHOWN)
                            .map(Markdown::code)
                            .collect(Collectors.joining(", ")));
            var more = others.size() - PLACES_SHOWN;
            out.append(more > 0 ? " and " + more + (more == 1 ? " more place" : " more places") : "");
            out.append(".\n");
        }
    }

    private String certainties() {
        return Arrays.stream(Certainty.values())
                .filter(certainty -> items.stream().anyMatch(finding -> finding.certainty() == certainty))
                .map(certainty -> "*" + certainty.word() + "*: " + certainty.because())
                .collect(Collectors.joining("; ", "How sure: ", "."));
    }
}
