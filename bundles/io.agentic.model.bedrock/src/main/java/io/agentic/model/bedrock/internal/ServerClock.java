package io.agentic.model.bedrock.internal;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/**
 * The clock that signatures go by. A signature is refused when it is some minutes old, or of a time to come; the refusal tells the
 * server's time, and from then on that is what this clock shows. Thread-safe.
 */
final class ServerClock {

    private static final Set<String> REFUSALS =
            Set.of("InvalidSignatureException", "RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture");
    private static final Duration TAKEN = Duration.ofMinutes(2);

    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    ServerClock(Clock clock) {
        this.clock = clock;
    }

    /** What the server's clock shows, as far as it is known. */
    Instant now() {
        return clock.instant().plus(ahead);
    }

    /**
     * Hears of a refusal.
     *
     * @param type the exception's name
     * @param date the header that tells when it was written; empty for none
     * @return whether this clock was wrong, and is right now
     */
    boolean corrected(String type, String date) {
        if (!REFUSALS.contains(type)) {
            return false;
        }
        try {
            var there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                    .toInstant();
            if (Duration.between(now(), there).abs().compareTo(TAKEN) < 0) {
                return false;
            }
            ahead = Duration.between(clock.instant(), there);
            return true;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }
}
