package io.agentic.models.internal.choice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each as often as its weight says, and evenly spread: every round each gains its weight, the richest is asked and pays what all gained. The
 * way of nginx ("smooth weighted round robin", commit 52327e0627f49dbda1e8db695e63a4b0af4448b1).
 */
final class SmoothWeighted implements Chooser {

    private final Map<String, Double> gains = new HashMap<>();

    @Override
    public synchronized Choice choose(List<Candidate> ready, Estimate estimate, long now) {
        var scores = new ArrayList<Double>(ready.size());
        var all = 0.0;
        var best = 0;
        for (int i = 0; i < ready.size(); i++) {
            var weight = ready.get(i).provider().figures().weight();
            all += weight;
            scores.add(gains.merge(ready.get(i).reference(), weight, Double::sum));
            if (scores.get(i) > scores.get(best)) {
                best = i;
            }
        }
        gains.merge(ready.get(best).reference(), -all, Double::sum);
        return new Choice(ready.get(best), "furthest below the share of its weight", scores);
    }
}
