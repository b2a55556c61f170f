package io.agentic.platform.api.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * A clock that only goes on, for what must end in time: sessions, and pauses after wrong passwords. Set forward, the machine's clock takes it
 * along, as it does after a sleep of the machine; set back, it goes on as time passes. Thread-safe.
 */
public final class OnwardClock extends Clock {

    private final Clock wall;
    private final LongSupplier nanos;
    private Instant last;
    private long lastNanos;

    /**
     * @param wall the machine's clock
     * @param nanos counts on whatever the clock is set to
     */
    public OnwardClock(Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.last = wall.instant();
        this.lastNanos = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        var count = nanos.getAsLong();
        var counted = last.plus(Duration.ofNanos(Math.max(0, count - lastNanos)));
        var shown = wall.instant();
        last = shown.isAfter(counted) ? shown : counted;
        lastNanos = count;
        return last;
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new OnwardClock(wall.withZone(zone), nanos);
    }
}
