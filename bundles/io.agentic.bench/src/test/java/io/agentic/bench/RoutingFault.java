package io.agentic.bench;

import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import java.time.Duration;
import java.util.Optional;

/** What may be wrong with a simulated provider. */
enum RoutingFault {
    NONE,
    /** Twenty times as slow as it was. */
    SLOW,
    /** Says nothing until its own timeout. */
    STALLED,
    /** Fails at once, always. */
    FAILING,
    /** Answers thirty questions in a minute and tells the others when the minute is over. */
    RATE_LIMITED,
    /** Twenty seconds well, twenty seconds failing. */
    FLAPPING;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ofMillis(30);
    private static final int PHASE = 20;
    private static final int SLOWER = 20;
    private static final int PER_MINUTE = 30;
    private static final int MINUTE = 60;

    /** How long an exchange takes. @param usual when nothing is wrong */
    Duration takes(Duration usual, Duration since, int inThisMinute) {
        return switch (this) {
            case NONE -> usual;
            case SLOW -> usual.multipliedBy(SLOWER);
            case STALLED -> TIMEOUT;
            default -> failure(since, inThisMinute).isPresent() ? AT_ONCE : usual;
        };
    }

    /** How it fails; empty when it does not. */
    Optional<Failed> failure(Duration since, int inThisMinute) {
        return switch (this) {
            case STALLED -> Optional.of(new Failed(Kind.LATE, "no answer in " + TIMEOUT));
            case FAILING -> Optional.of(new Failed(Kind.OVERLOAD, "broken"));
            case RATE_LIMITED ->
                inThisMinute > PER_MINUTE
                        ? Optional.of(new Failed(
                                Kind.RATE, "too many", Duration.ofSeconds(MINUTE - since.toSeconds() % MINUTE)))
                        : Optional.empty();
            case FLAPPING ->
                since.toSeconds() / PHASE % 2 == 1
                        ? Optional.of(new Failed(Kind.UNAVAILABLE, "down"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
