package io.agentic.guard.hostile;

import io.agentic.guard.hostile.child.Covers;
import java.util.List;

/**
 * What came of an attempt.
 *
 * @param trial which
 * @param mode how it was run
 * @param came whether the oracle saw its effect
 * @param answer what the JVM said
 * @param needs what it should need, with all names in it
 */
record Outcome(Trial trial, Mode mode, boolean came, Answer answer, List<String> needs) {

    /** Whether it is as it should be. */
    boolean isRight() {
        return switch (mode) {
            case TRUSTED -> came == trial.attempt().real();
            case PLUGIN ->
                !came
                        && (isRefused()
                                || !trial.attempt().grantable()
                                || !trial.attempt().real());
            case GRANTED ->
                came == (trial.attempt().grantable() && trial.attempt().real());
        };
    }

    /** Whether the judge was told that one of the needs is not met. */
    private boolean isRefused() {
        return answer.refusals().stream().anyMatch(refusal -> Covers.any(needs, refusal));
    }

    /** For the table. */
    String word() {
        var done = came ? "done" : answer.refusals().isEmpty() ? "not done" : "refused";
        return isRight() ? done : done.toUpperCase(java.util.Locale.ROOT) + "!";
    }

    /** For people who look for the reason. */
    String details() {
        return trial.method().getDeclaringClass().getSimpleName() + "."
                + trial.method().getName() + " " + mode
                + " needs " + needs + ": " + word() + "; refused " + answer.refusals() + "; " + answer.ending()
                + "; brought " + answer.brought();
    }
}
