package io.agentic.models.internal.choice;

import java.util.List;

/** Decides which of several models gets a question. Keeps what it needs for the next decision; thread-safe. */
public interface Chooser {

    /**
     * @param ready those that could be asked now, in the order of the route; at least one
     * @param estimate what the question is thought to need
     * @param now in nanoseconds that only go on
     */
    Choice choose(List<Candidate> ready, Estimate estimate, long now);

    /**
     * A decision, and what it was made from.
     *
     * @param chosen one of those that were ready
     * @param why in words
     * @param scores of those that were ready, in their order; empty when none were needed
     */
    record Choice(Candidate chosen, String why, List<Double> scores) {

        static Choice of(Candidate chosen, String why) {
            return new Choice(chosen, why, List.of());
        }
    }
}
