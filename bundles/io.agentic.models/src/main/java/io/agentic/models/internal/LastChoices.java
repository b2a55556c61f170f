package io.agentic.models.internal;

import io.agentic.models.internal.choice.Candidate;
import io.agentic.models.internal.choice.Chooser.Choice;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The decisions of last, to be explained to people. Thread-safe. */
final class LastChoices {

    private static final int KEPT = 20;

    private final Deque<Made> last = new ArrayDeque<>(KEPT + 1);

    /**
     * @param at when
     * @param route the reference that was asked for
     * @param among those that were ready, in the order of the scores
     * @param after what failed before in the same question; empty when it is the first
     */
    record Made(Instant at, String route, Choice choice, List<Candidate> among, String after) {}

    synchronized void add(Made made) {
        last.addLast(made);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /** Newest first. */
    synchronized List<Made> newestFirst() {
        var all = new ArrayList<>(last);
        Collections.reverse(all);
        return all;
    }
}
