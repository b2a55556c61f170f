package io.agentic.models.internal.time;

import java.time.Duration;
import java.time.Instant;

/** The clock, the stop-watch and the alarms of the router, so that a test can let hours pass in no time. Thread-safe. */
public interface Time {

    /** What the clock shows. It may be set. */
    Instant now();

    /** Nanoseconds since some moment; only goes on. */
    long nanos();

    /**
     * Does something later, on a thread that must not be kept.
     *
     * @throws java.util.concurrent.RejectedExecutionException when time has been stopped
     */
    Alarm after(Duration delay, Runnable what);

    /** Something that will be done. */
    interface Alarm {

        /** It will not, unless it has begun. */
        void cancel();
    }
}
