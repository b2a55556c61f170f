package io.agentic.models.internal.choice;

import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * By lot, where the odds of each are its share of success, times how fast and how cheap it is beside the fastest and the cheapest. So the best
 * get most, and the others enough to be noticed when they get better.
 */
final class Adaptive implements Chooser {

    private static final double SLOWEST = 0.01;

    private final DoubleSupplier random;

    Adaptive(DoubleSupplier random) {
        this.random = random;
    }

    @Override
    public Choice choose(List<Candidate> ready, Estimate estimate, long now) {
        var times = Scores.of(ready, candidate -> candidate.target().latency().expected(now));
        var costs = Scores.of(ready, estimate::cost);
        var fastest = lowestAbove(times);
        var cheapest = costs.of(costs.lowest());
        var odds = Scores.of(ready, candidate -> {
            var index = ready.indexOf(candidate);
            return candidate.provider().success().now()
                    * beside(fastest, times.of(index))
                    * beside(cheapest, costs.of(index));
        });
        return new Choice(ready.get(drawn(odds)), "drawn by success × speed × thrift", odds.all());
    }

    private int drawn(Scores odds) {
        var all = odds.all().stream().mapToDouble(Double::doubleValue).sum();
        var lot = random.getAsDouble() * all;
        for (int i = 0; i < odds.all().size(); i++) {
            lot -= odds.of(i);
            if (lot < 0) {
                return i;
            }
        }
        return odds.all().size() - 1;
    }

    private static double lowestAbove(Scores times) {
        return times.all().stream()
                .filter(time -> time > 0)
                .min(Double::compare)
                .orElse(0.0);
    }

    /** From nearly 0 to 1; what is not known, and what costs nothing, is as good as the best. */
    private static double beside(double best, double own) {
        if (own <= best || own == 0) {
            return 1;
        }
        return Math.max(SLOWEST, best / own);
    }
}
