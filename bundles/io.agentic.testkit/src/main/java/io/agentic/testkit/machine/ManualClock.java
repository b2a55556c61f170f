package io.agentic.testkit.machine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A clock that stands still until a test moves it, with alarms that go off on the way, each at its time and on the thread that moves the
 * clock. Thread-safe, if one thread alone moves it.
 */
public final class ManualClock extends Clock {

    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at).thenComparingLong(Alarm::number));
    private final Instant start;
    private long nanos;
    private long number;

    private record Alarm(long at, long number, Runnable what) {}

    /** Shows the beginning of 2026. */
    public ManualClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    public ManualClock(Instant start) {
        this.start = start;
    }

    @Override
    public synchronized Instant instant() {
        return start.plusNanos(nanos);
    }

    /** Nanoseconds since the start. */
    public synchronized long nanos() {
        return nanos;
    }

    /**
     * Does something when the clock has been moved so far.
     *
     * @return takes it back
     */
    public synchronized Runnable after(Duration delay, Runnable what) {
        var limit = Duration.ofDays(36_500);
        var bounded = delay.compareTo(limit) < 0 ? delay : limit;
        var alarm = new Alarm(nanos + Math.max(0, bounded.toNanos()), number++, what);
        alarms.add(alarm);
        return () -> {
            synchronized (this) {
                alarms.remove(alarm);
            }
        };
    }

    /** How many alarms are set. */
    public synchronized int alarms() {
        return alarms.size();
    }

    /** Moves it on, alarm by alarm. */
    public void advance(Duration by) {
        long end;
        synchronized (this) {
            end = nanos + by.toNanos();
        }
        while (ring(end)) {
            // the next one may have been set by the last
        }
        synchronized (this) {
            nanos = end;
        }
    }

    private boolean ring(long end) {
        Alarm next;
        synchronized (this) {
            next = alarms.peek();
            if (next == null || next.at() > end) {
                return false;
            }
            alarms.remove();
            nanos = Math.max(nanos, next.at());
        }
        next.what().run();
        return true;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("A manual clock shows UTC, not " + zone);
    }
}
