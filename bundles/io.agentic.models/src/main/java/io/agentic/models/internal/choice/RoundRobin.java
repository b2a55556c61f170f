package io.agentic.models.internal.choice;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One after the other. */
final class RoundRobin implements Chooser {

    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public Choice choose(List<Candidate> ready, Estimate estimate, long now) {
        return Choice.of(ready.get(Math.floorMod(turn.getAndIncrement(), ready.size())), "its turn");
    }
}
