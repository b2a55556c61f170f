package io.agentic.store.jdbc.internal;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Instants as the database keeps them: nanoseconds since 1970, so that they sort and lose nothing. */
final class Nanos {

    private static final long PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private Nanos() {}

    /** @throws ArithmeticException for an instant before 1678 or after 2262 */
    static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano());
    }

    /** The same, or the first or last that can be kept. */
    static long within(Instant instant) {
        return instant.isBefore(toInstant(Long.MIN_VALUE))
                ? Long.MIN_VALUE
                : instant.isAfter(toInstant(Long.MAX_VALUE)) ? Long.MAX_VALUE : of(instant);
    }

    static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
    }
}
