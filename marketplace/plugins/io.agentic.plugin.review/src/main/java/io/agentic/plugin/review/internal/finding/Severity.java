package io.agentic.plugin.review.internal.finding;

/** How much a finding matters; the gravest first. */
public enum Severity {
    HIGH,
    MEDIUM,
    LOW;

    /** One step less grave; low stays low. */
    public Severity lower() {
        return this == HIGH ? MEDIUM : LOW;
    }
}
