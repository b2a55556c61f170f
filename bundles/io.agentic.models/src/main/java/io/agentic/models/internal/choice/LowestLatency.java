package io.agentic.models.internal.choice;

import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The better of two drawn by lot: the one whose answers take less time, with those under way before it. Two by lot and not the best of all, as
 * many who decide at once would all take the same one (Mitzenmacher, "The power of two choices in randomized load balancing").
 */
final class LowestLatency implements Chooser {

    private static final double MILLI = 1_000_000;

    private final DoubleSupplier random;

    LowestLatency(DoubleSupplier random) {
        this.random = random;
    }

    @Override
    public Choice choose(List<Candidate> ready, Estimate estimate, long now) {
        var scores = Scores.of(ready, candidate -> milliseconds(candidate, now));
        var one = draw(ready.size());
        var other = ready.size() == 1 ? one : (one + 1 + draw(ready.size() - 1)) % ready.size();
        var better = scores.of(one) <= scores.of(other) ? one : other;
        return new Choice(ready.get(better), "fewer milliseconds to expect than the other of two drawn", scores.all());
    }

    /** Who was never measured comes first, but not twice at once. */
    private static double milliseconds(Candidate candidate, long now) {
        var under = candidate.provider().inFlight();
        var expected = candidate.target().latency().expected(now);
        if (expected == 0) {
            return under == 0 ? 0 : Double.MAX_VALUE;
        }
        return expected / MILLI * (under + 1);
    }

    private int draw(int bound) {
        return (int) (random.getAsDouble() * bound);
    }
}
