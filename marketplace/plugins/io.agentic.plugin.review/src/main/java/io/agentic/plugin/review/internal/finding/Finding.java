package io.agentic.plugin.review.internal.finding;

import io.agentic.api.data.Fields;

/**
 * One thing a rule found in one line.
 *
 * @param file relative path
 * @param line from 1
 * @param rule the rule's id
 * @param severity how much it matters there
 * @param title what it is, in a few words
 * @param why what can happen
 * @param remedy what to do
 * @param evidence the line or a part of it, without secrets
 */
public record Finding(
        String file,
        int line,
        String rule,
        Severity severity,
        String title,
        String why,
        String remedy,
        String evidence) {

    /** Reads what {@link #toFields} wrote. */
    public static Finding from(Fields fields) {
        return new Finding(
                fields.text("file"),
                (int) fields.number("line"),
                fields.text("rule"),
                severity(fields.text("severity", "LOW")),
                fields.text("title", ""),
                fields.text("why", ""),
                fields.text("remedy", ""),
                fields.text("evidence", ""));
    }

    private static Severity severity(String name) {
        for (var severity : Severity.values()) {
            if (severity.name().equals(name)) {
                return severity;
            }
        }
        return Severity.LOW;
    }

    public Fields toFields() {
        return Fields.of("file", file)
                .with("line", line)
                .with("rule", rule)
                .with("severity", severity)
                .with("title", title)
                .with("why", why)
                .with("remedy", remedy)
                .with("evidence", evidence);
    }

    /** Where it is, as people cite it: {@code file:line}. */
    public String citation() {
        return file + ":" + line;
    }
}
