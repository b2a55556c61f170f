package io.agentic.models.internal.health;

/** The share of questions that are answered, of which the last ten weigh most. Thread-safe. */
public final class SuccessShare {

    private static final double NEWEST = 0.1;

    private double share = 1;

    public synchronized void add(boolean answered) {
        share += NEWEST * ((answered ? 1 : 0) - share);
    }

    /** From 0 to 1; 1 when nothing is known. */
    public synchronized double now() {
        return share;
    }
}
