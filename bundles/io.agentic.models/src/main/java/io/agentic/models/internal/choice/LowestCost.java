package io.agentic.models.internal.choice;

import java.util.List;

/** The one whose answer is thought to cost least. Whose price nobody knows counts as dearest. */
final class LowestCost implements Chooser {

    @Override
    public Choice choose(List<Candidate> ready, Estimate estimate, long now) {
        var scores = Scores.of(ready, estimate::cost);
        var lowest = scores.lowest();
        var unknown = ready.stream()
                .filter(candidate -> candidate.price().isEmpty())
                .map(Candidate::reference)
                .toList();
        var why = "the lowest cost to expect"
                + (unknown.isEmpty() ? "" : "; no price is known of " + String.join(", ", unknown) + ", so dearest");
        return new Choice(ready.get(lowest), why, scores.all());
    }
}
