package io.agentic.access.shiro.internal.signin;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * A clock that is never behind. While the machine's clock is set back it goes on by itself, so nothing that has ended comes alive again;
 * while it is set forward it follows, and comes back with it.
 */
public final class SteadyClock extends Clock {

    private final Clock wall;
    private final LongSupplier nanos;
    private final Instant begin;
    private final long beginNanos;

    /**
     * @param wall the machine's clock
     * @param nanos counts on whatever the clock is set to
     * @param latest a time that was certainly there already, such as the latest in the store
     */
    public SteadyClock(Clock wall, LongSupplier nanos, Instant latest) {
        this.wall = wall;
        this.nanos = nanos;
        this.beginNanos = nanos.getAsLong();
        var now = wall.instant();
        this.begin = now.isBefore(latest) ? latest : now;
    }

    @Override
    public Instant instant() {
        var counted = begin.plusNanos(nanos.getAsLong() - beginNanos);
        var now = wall.instant();
        return now.isBefore(counted) ? counted : now;
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(wall.withZone(zone), nanos, instant());
    }
}
