package io.agentic.plugin.review.internal.gap;

import io.agentic.plugin.review.internal.finding.Finding;

/** All gaps in languages that have no test at all: one thing to say, not one for each. */
final class Untested {

    private final Family family;
    private Gap largest;
    private int units;
    private int branches;

    Untested(Family family) {
        this.family = family;
    }

    void add(Gap gap) {
        units++;
        branches += gap.unit().branches();
        if (largest == null || gap.unit().branches() > largest.unit().branches()) {
            largest = gap;
        }
    }

    /** At the unit that takes most decisions. */
    Finding finding() {
        return largest.finding(
                "repository",
                branches,
                "There is no test of " + family.title(),
                counted() + " can break without a test noticing; "
                        + largest.unit().title() + " takes most decisions, "
                        + largest.unit().branches() + ".",
                "Write a first test of what matters most.");
    }

    /** Why no gap is reported. */
    String note(String sign) {
        return "Of tests of " + family.title() + " few or none are here, and this is no whole repository (" + sign
                + "), so nothing is said of gaps in it: " + counted() + " that no test here names.";
    }

    private String counted() {
        return units + (units == 1 ? " unit" : " units") + " with " + Gap.branches(branches);
    }
}
