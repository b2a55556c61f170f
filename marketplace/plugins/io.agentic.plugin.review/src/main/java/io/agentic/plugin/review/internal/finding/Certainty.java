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

    /** One step surer, but for what only a proof can give: {@link #CERTAIN} is not reached by anybody's word. */
    public Certainty raised() {
        return this == POSSIBLE ? LIKELY : this;
    }

    /** What it is called in text. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
