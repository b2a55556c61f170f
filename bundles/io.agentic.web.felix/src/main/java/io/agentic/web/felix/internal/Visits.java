package io.agentic.web.felix.internal;

import io.agentic.platform.api.access.Identity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is looking around: a page is many requests, and coming is told once. A visit is over after half an hour without a request. Thread-safe. */
final class Visits {

    private static final Duration IDLE = Duration.ofMinutes(30);

    private final Map<Identity, Instant> seen = new ConcurrentHashMap<>();
    private final Clock clock;

    /** @param clock one that only goes on */
    Visits(Clock clock) {
        this.clock = clock;
    }

    boolean isNew(Identity who) {
        var now = clock.instant();
        seen.values().removeIf(last -> !now.isBefore(last.plus(IDLE)));
        return !seen.containsKey(who);
    }

    void seen(Identity who) {
        seen.put(who, clock.instant());
    }
}
