package io.agentic.models.internal;

import io.agentic.models.internal.time.Time;
import io.agentic.testkit.machine.ManualClock;
import java.time.Duration;
import java.time.Instant;

/** Time that a test moves. */
public record ManualTime(ManualClock clock) implements Time {

    public ManualTime() {
        this(new ManualClock());
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanos() {
        return clock.nanos();
    }

    @Override
    public Alarm after(Duration delay, Runnable what) {
        return clock.after(delay, what)::run;
    }
}
