package io.agentic.models.internal.limit;

import java.time.Duration;

/**
 * So much in a minute: a bucket that holds a minute's worth and fills evenly. What was taken on a guess is put right afterwards, so it may
 * hold less than nothing for a while. Not for several threads; time is told by the caller.
 */
final class TokenBucket {

    private static final double MINUTE = Duration.ofMinutes(1).toNanos();

    private double perMinute;
    private double level;
    private long at;

    /** @param perMinute zero for no limit */
    TokenBucket(long perMinute, long now) {
        this.perMinute = perMinute;
        this.level = perMinute;
        this.at = now;
    }

    boolean limits() {
        return perMinute > 0;
    }

    /** Another limit from now on. What is used up stays used up. */
    void change(long newPerMinute, long now) {
        refill(now);
        level = limits() ? Math.min(newPerMinute, level + newPerMinute - perMinute) : newPerMinute;
        perMinute = newPerMinute;
    }

    /** Whether it holds so much; of what is more than it can ever hold, whether it is full. */
    boolean holds(double amount, long now) {
        refill(now);
        return !limits() || level >= Math.min(amount, perMinute);
    }

    /** Takes so much more; less than nothing gives back. */
    void correct(double amount) {
        if (limits()) {
            level = Math.min(perMinute, level - amount);
        }
    }

    /** How long until it holds so much. */
    Duration until(double amount, long now) {
        refill(now);
        var missing = amount - level;
        return !limits() || missing <= 0
                ? Duration.ZERO
                : Duration.ofNanos((long) Math.ceil(missing / perMinute * MINUTE));
    }

    private void refill(long now) {
        level = Math.min(perMinute, level + perMinute * (Math.max(0, now - at) / MINUTE));
        at = Math.max(at, now);
    }
}
