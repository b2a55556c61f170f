package io.agentic.plugin.review.internal.finding;

import java.util.Locale;

/** How sure a rule is that a finding holds; the surest first. */
public enum Certainty {
    /** What was read proves it. */
    CERTAIN("what was read proves it"),
    /** What was read speaks for it, and nothing that was read against it. */
    LIKELY("what was read speaks for it, and nothing that was read against it"),
    /** A person must look: what decides it was not read. */
    POSSIBLE("a person must look, as what decides it was not read");

    private final String because;

    Certainty(String because) {
        this.because = because;
    }

    /** Why a rule is as sure as that, in words. */
    public String because() {
        return because;
    }

    /** What it is called in text. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
