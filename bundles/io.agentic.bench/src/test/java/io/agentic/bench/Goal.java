package io.agentic.bench;

import static java.util.Locale.ROOT;

/** Says whether a goal was met. */
final class Goal {

    private Goal() {}

    static String atMost(String what, double measured, double limit) {
        return String.format(
                ROOT,
                "%s: %s: %.2f, goal at most %.2f",
                measured <= limit ? "met" : "**MISSED**",
                what,
                measured,
                limit);
    }
}
