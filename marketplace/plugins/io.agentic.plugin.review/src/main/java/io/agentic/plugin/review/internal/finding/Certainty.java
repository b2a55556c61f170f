package io.agentic.plugin.review.internal.finding;

/** How sure a rule is that a finding holds; the surest first. */
public enum Certainty {
    /** What was read proves it. */
    CERTAIN,
    /** What was read speaks for it, and nothing that was read against it. */
    LIKELY,
    /** A person must look: what decides it was not read. */
    POSSIBLE
}
