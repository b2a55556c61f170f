package io.agentic.models.internal;

import io.agentic.models.internal.choice.Candidate;
import io.agentic.models.internal.health.HealthBook;
import io.agentic.models.internal.health.ProviderHealth;
import io.agentic.models.internal.health.Target;
import io.agentic.models.internal.limit.LimitFigures;
import io.agentic.models.internal.route.Route;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the door to models does at a moment.
 *
 * @param providers those in use and those that were asked, sorted by name
 * @param models those that were asked, sorted by reference
 * @param routes sorted by name
 * @param choices the last decisions of routes, newest first
 */
public record StatusReport(
        List<ProviderLine> providers, List<ModelLine> models, List<RouteLine> routes, List<ChoiceLine> choices) {

    private static final int DIGITS = 3;

    /**
     * @param state {@code CLOSED}: it is asked; {@code OPEN}: it is left alone; {@code HALF_OPEN}: it is tried again; {@code RESTS}: it
     *     wants to be left alone; {@code AWAY}: it is not there
     * @param why it is not simply asked; empty when it is
     * @param success share of the last questions that were answered, in percent
     * @param limits what its configuration says of them; empty without
     */
    public record ProviderLine(
            String provider,
            String state,
            String why,
            int inFlight,
            int waiting,
            long asked,
            int success,
            String limits,
            double weight,
            int priority,
            String region) {}

    /**
     * @param latencyMillis moving average of the time to an answer; empty when none was given
     * @param p95Millis of the last answers; empty until there are twenty
     */
    public record ModelLine(String model, Optional<Long> latencyMillis, Optional<Long> p95Millis) {}

    /** @param fault why it leads nowhere; empty when it does not */
    public record RouteLine(String route, String strategy, List<String> models, String fault) {}

    /**
     * @param scores of all that could be asked, as {@code model score}; what a score is depends on the strategy
     * @param after what failed before in the same question; empty when it was the first try
     */
    public record ChoiceLine(Instant at, String route, String model, String why, List<String> scores, String after) {}

    static StatusReport of(HealthBook health, RouterParts parts) {
        var now = parts.time().nanos();
        return new StatusReport(
                health.providers().stream()
                        .map(provider -> line(provider, parts.providers().has(provider.name()), now))
                        .toList(),
                health.targets().stream().map(StatusReport::line).toList(),
                parts.settings().routes().all().stream().map(StatusReport::line).toList(),
                parts.choices().newestFirst().stream().map(StatusReport::line).toList());
    }

    private static ProviderLine line(ProviderHealth provider, boolean there, long now) {
        var figures = provider.figures();
        var rest = provider.resting(now);
        var breaker = provider.breaker();
        var state = !there ? "AWAY" : rest.isZero() ? breaker.state().name() : "RESTS";
        var why = rest.isZero()
                ? breaker.cause()
                : "it wants to be left alone for " + Math.max(1, rest.toSeconds()) + " s";
        return new ProviderLine(
                provider.name(),
                state,
                why,
                provider.inFlight(),
                provider.limits().waiting(),
                provider.asked(),
                (int) Math.round(100 * provider.success().now()),
                limits(figures.limits()),
                figures.weight(),
                figures.priority(),
                figures.region());
    }

    private static String limits(LimitFigures figures) {
        var limits = new ArrayList<String>();
        if (figures.requestsPerMinute() > 0) {
            limits.add("rpm " + figures.requestsPerMinute());
        }
        if (figures.tokensPerMinute() > 0) {
            limits.add("tpm " + figures.tokensPerMinute());
        }
        if (figures.maxParallel() > 0) {
            limits.add("parallel " + figures.maxParallel());
        }
        return String.join(", ", limits);
    }

    private static ModelLine line(Target target) {
        return new ModelLine(
                target.reference(),
                Optional.of(target.latency().average().toMillis())
                        .filter(millis -> !target.latency().average().isZero()),
                target.latency().p95().map(Duration::toMillis));
    }

    private static RouteLine line(Route route) {
        return new RouteLine(
                route.name(),
                route.strategy().word(),
                route.models(),
                route.fault().orElse(""));
    }

    private static ChoiceLine line(LastChoices.Made made) {
        var scores = new ArrayList<String>();
        for (int i = 0; i < made.choice().scores().size(); i++) {
            scores.add(made.among().get(i).reference() + " "
                    + shown(made.choice().scores().get(i)));
        }
        if (scores.isEmpty()) {
            made.among().stream().map(Candidate::reference).forEach(scores::add);
        }
        return new ChoiceLine(
                made.at(),
                made.route(),
                made.choice().chosen().reference(),
                made.choice().why(),
                scores,
                made.after());
    }

    private static String shown(double score) {
        return Double.isInfinite(score) || score == Double.MAX_VALUE
                ? "last"
                : new BigDecimal(score).round(new MathContext(DIGITS)).toPlainString();
    }
}
