package io.agentic.plugin.review.internal.finding;

import io.agentic.api.data.Fields;
import java.util.List;

/**
 * One thing a rule found in one line.
 *
 * @param file relative path
 * @param line from 1
 * @param rule the rule's id
 * @param severity how much it matters there
 * @param certainty how sure the rule is
 * @param title what it is, in a few words
 * @param why what can happen
 * @param remedy what to do
 * @param evidence the line or a part of it, without secrets
 * @param alsoAt where else the same was found, as {@code file:line}, in order
 */
public record Finding(
        String file,
        int line,
        String rule,
        Severity severity,
        Certainty certainty,
        String title,
        String why,
        String remedy,
        String evidence,
        List<String> alsoAt) {

    public Finding {
        alsoAt = List.copyOf(alsoAt);
    }

    /** Reads what {@link #toFields} wrote. */
    public static Finding from(Fields fields) {
        return new Finding(
                fields.text("file"),
                (int) fields.number("line"),
                fields.text("rule"),
                named(Severity.values(), fields.text("severity", ""), Severity.LOW),
                named(Certainty.values(), fields.text("certainty", ""), Certainty.POSSIBLE),
                fields.text("title", ""),
                fields.text("why", ""),
                fields.text("remedy", ""),
                fields.text("evidence", ""),
                fields.texts("alsoAt"));
    }

    private static <E extends Enum<E>> E named(E[] values, String name, E otherwise) {
        for (var value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return otherwise;
    }

    public Fields toFields() {
        return Fields.of("file", file)
                .with("line", line)
                .with("rule", rule)
                .with("severity", severity)
                .with("certainty", certainty)
                .with("title", title)
                .with("why", why)
                .with("remedy", remedy)
                .with("evidence", evidence)
                .with("alsoAt", alsoAt);
    }

    /** Where it is, as people cite it: {@code file:line}. */
    public String citation() {
        return file + ":" + line;
    }
}
