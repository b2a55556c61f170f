package io.agentic.models.internal.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's time. Alarms go off on one thread, which ends with the last of them after {@link #stop()}. */
public final class MachineTime implements Time {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer;

    public MachineTime(Clock clock) {
        this.clock = clock;
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "agentic-models");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Alarm after(Duration delay, Runnable what) {
        var bounded = delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
        var alarm = timer.schedule(what, bounded.toNanos(), TimeUnit.NANOSECONDS);
        return () -> alarm.cancel(false);
    }

    /** Sets no more alarms. Those that are set go off. */
    public void stop() {
        timer.shutdown();
    }

    public boolean isStopped() {
        return timer.isShutdown();
    }

    /** How many alarms are set. */
    public int alarms() {
        return timer.getQueue().size();
    }
}
