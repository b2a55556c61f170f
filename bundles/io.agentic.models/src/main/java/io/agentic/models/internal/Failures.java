package io.agentic.models.internal;

import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.models.internal.choice.Candidate;
import io.agentic.models.internal.health.CircuitBreaker.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What the router itself says when there is no answer. */
final class Failures {

    private Failures() {}

    static String late(String reference, Instant deadline, String waitsFor) {
        return "model '" + reference + "' had not answered at the deadline " + deadline
                + (waitsFor.isEmpty() ? "" : "; the question still waited for " + waitsFor);
    }

    static Failed stopping() {
        return new Failed(Kind.UNAVAILABLE, "the door to models is stopping or being configured anew");
    }

    static Failed broken(Throwable trouble) {
        return new Failed(Kind.OTHER, "the provider broke: " + trouble);
    }

    /** Nobody was asked, as all are left alone. */
    static Failed nobodyReady(List<Candidate> some, long now) {
        var reasons = some.stream().map(one -> why(one, now)).distinct().collect(Collectors.joining("; "));
        var soonest = some.stream()
                .map(one -> one.provider()
                        .resting(now)
                        .plus(one.provider().breaker().untilReady(now)))
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Failed(Kind.UNAVAILABLE, reasons, soonest);
    }

    private static String why(Candidate one, long now) {
        var provider = one.provider();
        var rest = provider.resting(now);
        if (!rest.isZero()) {
            return "provider '" + provider.name() + "' wants to be left alone for " + seconds(rest);
        }
        return provider.breaker().state() == State.HALF_OPEN
                ? "provider '" + provider.name() + "' is being tried again, after "
                        + provider.breaker().cause()
                : "provider '" + provider.name() + "' is left alone for "
                        + seconds(provider.breaker().untilReady(now)) + ", as "
                        + provider.breaker().cause();
    }

    private static String seconds(Duration time) {
        return Math.max(1, time.toSeconds()) + " s";
    }
}
