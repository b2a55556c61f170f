package io.agentic.assembly.itest;

import java.util.List;

/** Of figures that are sorted. */
final class Percentile {

    private Percentile() {}

    /** What so many of a hundred do not exceed. */
    static double of(double percent, List<Double> sorted) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(sorted.size() * percent / 100) - 1);
    }
}
