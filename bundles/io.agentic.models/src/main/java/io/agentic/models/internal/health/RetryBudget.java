package io.agentic.models.internal.health;

import java.time.Duration;

/**
 * Lets only a share of questions be asked once more, so that many who repeat do not keep down a provider that has too much to do already. A
 * reserve, which fills up with one a second, is for those who ask little. Thread-safe; time is told by the caller.
 */
public final class RetryBudget {

    private static final double MOST = 100;
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final double share;
    private final int reserve;
    private double balance;
    private long at;

    /**
     * @param share how many more each question pays for, such as 0.2
     * @param reserve so many are there from the beginning
     */
    public RetryBudget(double share, int reserve, long now) {
        this.share = share;
        this.reserve = reserve;
        this.balance = reserve;
        this.at = now;
    }

    /** A question is asked for the first time. */
    public synchronized void asked(long now) {
        refill(now);
        balance = Math.min(MOST, balance + share);
    }

    /** Whether a question may be asked once more; then it is counted. */
    public synchronized boolean spend(long now) {
        refill(now);
        if (balance < 1) {
            return false;
        }
        balance--;
        return true;
    }

    private void refill(long now) {
        var passed = Math.max(0, now - at) / SECOND;
        at = Math.max(at, now);
        if (balance < reserve) {
            balance = Math.min(reserve, balance + passed);
        }
    }
}
