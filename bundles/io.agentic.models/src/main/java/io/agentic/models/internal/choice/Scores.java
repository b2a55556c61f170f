package io.agentic.models.internal.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Figures of those that are ready, in their order. */
record Scores(List<Double> all) {

    static Scores of(List<Candidate> ready, ToDoubleFunction<Candidate> score) {
        var scores = new ArrayList<Double>(ready.size());
        for (var candidate : ready) {
            scores.add(score.applyAsDouble(candidate));
        }
        return new Scores(scores);
    }

    double of(int index) {
        return all.get(index);
    }

    /** The smallest, the first of equal ones. */
    int lowest() {
        var lowest = 0;
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i) < all.get(lowest)) {
                lowest = i;
            }
        }
        return lowest;
    }
}
