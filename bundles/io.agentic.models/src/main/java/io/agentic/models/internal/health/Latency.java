package io.agentic.models.internal.health;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long answers take: a moving average in which older ones weigh less with time (EWMA), and the 95th percentile of the last ones. The
 * average sinks while nothing is measured, so that who was slow once is tried again. Thread-safe; time is told by the caller.
 */
public final class Latency {

    private static final double HALF_LIFE = Duration.ofSeconds(20).toNanos();
    private static final int KEPT = 128;
    private static final int ENOUGH = 20;
    private static final double P95 = 0.95;

    private final long[] last = new long[KEPT];
    private long measured;
    private double average;
    private long at;

    /** An answer came after so many nanoseconds. */
    public synchronized void add(long took, long now) {
        last[(int) (measured++ % KEPT)] = took;
        if (measured == 1 || took >= average) { // who gets slow is believed at once, who gets fast bit by bit
            average = took;
        } else {
            var weight = weight(now);
            average = average * weight + took * (1 - weight);
        }
        at = now;
    }

    /** What to expect, in nanoseconds; zero when nothing was measured. */
    public synchronized double expected(long now) {
        return measured == 0 ? 0 : average * weight(now);
    }

    /** What to expect if nobody would be tried again; zero when nothing was measured. */
    public synchronized Duration average() {
        return Duration.ofNanos((long) average);
    }

    /** So long take 95 of 100 answers at most; empty until twenty were measured. */
    public Optional<Duration> p95() {
        long[] sorted;
        synchronized (this) {
            if (measured < ENOUGH) {
                return Optional.empty();
            }
            sorted = Arrays.copyOf(last, (int) Math.min(KEPT, measured));
        }
        Arrays.sort(sorted);
        return Optional.of(Duration.ofNanos(sorted[(int) Math.ceil(sorted.length * P95) - 1]));
    }

    private double weight(long now) {
        return Math.pow(0.5, Math.max(0, now - at) / HALF_LIFE);
    }
}
