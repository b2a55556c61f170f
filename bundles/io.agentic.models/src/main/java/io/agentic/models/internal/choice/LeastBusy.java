package io.agentic.models.internal.choice;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The one that is asked least at this moment, for its weight; of equal ones each in its turn. */
final class LeastBusy implements Chooser {

    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public Choice choose(List<Candidate> ready, Estimate estimate, long now) {
        var scores = Scores.of(ready, LeastBusy::load);
        var least = scores.of(scores.lowest());
        var equal = ready.stream()
                .filter(candidate -> scores.of(ready.indexOf(candidate)) == least)
                .toList();
        var chosen = equal.get(Math.floorMod(turn.getAndIncrement(), equal.size()));
        return new Choice(chosen, "the fewest questions under way for its weight", scores.all());
    }

    private static double load(Candidate candidate) {
        var provider = candidate.provider();
        return (provider.inFlight() + provider.limits().waiting())
                / Math.max(0.001, provider.figures().weight());
    }
}
