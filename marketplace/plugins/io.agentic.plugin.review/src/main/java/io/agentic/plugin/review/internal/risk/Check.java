package io.agentic.plugin.review.internal.risk;

import io.agentic.plugin.review.internal.finding.Severity;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides whether a place where a rule's pattern was found is a risk. */
@FunctionalInterface
interface Check {

    /** Returns how much the place matters; empty when it is harmless. */
    Optional<Severity> weigh(Site site);

    /** Every place is a risk. */
    static Check always(Severity severity) {
        return site -> Optional.of(severity);
    }

    /** A risk when the argument is not known before the program runs. */
    static Check unknown(int argument, Severity severity) {
        return site -> site.isUnknown(argument) ? Optional.of(severity) : Optional.empty();
    }

    /** A risk when the argument is a literal of that form. */
    static Check literal(int argument, String form, Severity severity) {
        return site -> site.literal(argument).matches(form) ? Optional.of(severity) : Optional.empty();
    }

    /** This, and only where {@code condition} holds. */
    default Check when(Predicate<Site> condition) {
        return site -> condition.test(site) ? weigh(site) : Optional.empty();
    }

    /** This, and less grave where {@code condition} holds. */
    default Check weaker(Severity severity, Predicate<Site> condition) {
        return graver(severity, condition);
    }

    /** This, and graver where {@code condition} holds. */
    default Check graver(Severity severity, Predicate<Site> condition) {
        return site -> weigh(site).map(usual -> condition.test(site) ? severity : usual);
    }
}
