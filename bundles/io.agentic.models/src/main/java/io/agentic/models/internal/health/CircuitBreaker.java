package io.agentic.models.internal.health;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps questions from a provider that fails too large a share of them, and lets a few through after a while to see whether it works again.
 * Each time these fail, the while doubles, up to eight times. Thread-safe; time is told by the caller, in nanoseconds that only go on.
 */
public final class CircuitBreaker {

    private static final int LONGEST = 8;

    private final Rules rules;
    private final SlidingCount window;
    private State state = State.CLOSED;
    private int generation;
    private int pauses = 1;
    private long openUntil;
    private int probing;
    private int probed;
    private String cause = "";

    public CircuitBreaker(Rules rules) {
        this.rules = rules;
        this.window = new SlidingCount(rules.window());
    }

    /** Whether {@link #enter} would let one through. */
    public synchronized boolean ready(long now) {
        return switch (state) {
            case CLOSED -> true;
            case OPEN -> now - openUntil >= 0;
            case HALF_OPEN -> probing + probed < rules.probes();
        };
    }

    /** Lets one question through, or not. Whoever is let through says how it ended. */
    public synchronized Optional<Pass> enter(long now) {
        if (!ready(now)) {
            return Optional.empty();
        }
        if (state == State.OPEN) {
            become(State.HALF_OPEN);
        }
        var probe = state == State.HALF_OPEN;
        if (probe) {
            probing++;
        }
        return Optional.of(new Pass(generation, probe));
    }

    public synchronized State state() {
        return state;
    }

    /** How long until it lets a question through; zero if it would now, as far as time alone decides. */
    public synchronized Duration untilReady(long now) {
        return state == State.OPEN ? Duration.ofNanos(Math.max(0, openUntil - now)) : Duration.ZERO;
    }

    /** Why it is not closed; empty when it is. */
    public synchronized String cause() {
        return state == State.CLOSED ? "" : cause;
    }

    private synchronized void ended(Pass pass, Verdict verdict, long now) {
        if (pass.generation != generation) {
            return; // of a time before the last change: says nothing about now
        }
        if (pass.probe) {
            probing--;
        }
        if (verdict == Verdict.NONE) {
            return;
        }
        if (state == State.HALF_OPEN) {
            endProbe(verdict, now);
        } else {
            count(verdict, now);
        }
    }

    private void endProbe(Verdict verdict, long now) {
        if (verdict == Verdict.FAILED) {
            pauses = Math.min(LONGEST, pauses * 2);
            open("it failed when it was tried again", now);
        } else if (++probed >= rules.probes()) {
            pauses = 1;
            window.clear();
            become(State.CLOSED);
        }
    }

    private void count(Verdict verdict, long now) {
        window.add(verdict == Verdict.FAILED, now);
        var counted = window.all(now);
        var failed = window.bad(now);
        if (counted >= rules.least() && failed >= rules.share() * counted) {
            open(failed + " of the last " + counted + " questions failed", now);
        }
    }

    private void open(String why, long now) {
        cause = why;
        openUntil = now + rules.pause().toNanos() * pauses;
        become(State.OPEN);
    }

    private void become(State next) {
        state = next;
        generation++;
        probing = 0;
        probed = 0;
    }

    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /** What a question told about its provider. */
    public enum Verdict {
        WORKED,
        FAILED,
        NONE
    }

    /**
     * When it opens and closes.
     *
     * @param least so many questions must have ended in the window before their failures count
     * @param share of failures, from 0 to 1, at which it opens
     * @param window how far it looks back
     * @param pause how long it stays open the first time
     * @param probes so many must succeed one after the other, or at once, before it closes
     */
    public record Rules(int least, double share, Duration window, Duration pause, int probes) {

        public static final Rules USUAL = new Rules(10, 0.5, Duration.ofSeconds(30), Duration.ofSeconds(10), 3);
    }

    /** One question that was let through. */
    public final class Pass {

        private final int generation;
        private final boolean probe;
        private boolean over;

        private Pass(int generation, boolean probe) {
            this.generation = generation;
            this.probe = probe;
        }

        /** Says how it ended; the first time counts. */
        public void end(Verdict verdict, long now) {
            synchronized (CircuitBreaker.this) {
                if (!over) {
                    over = true;
                    ended(this, verdict, now);
                }
            }
        }
    }
}
