package io.agentic.models.internal.health;

import io.agentic.models.internal.limit.ProviderLimits;
import io.agentic.models.internal.time.Time;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How a provider does. Kept while it is away, so that a changed configuration does not make a broken one look well. Thread-safe. */
public final class ProviderHealth {

    private static final int RESERVE = 10;

    private final String name;
    private final CircuitBreaker breaker;
    private final RetryBudget retries;
    private final SuccessShare success = new SuccessShare();
    private final ProviderLimits limits;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder asked = new LongAdder();
    private volatile ProviderFigures figures = ProviderFigures.USUAL;
    private volatile long restsUntil;
    private volatile boolean rests;

    ProviderHealth(String name, CircuitBreaker.Rules rules, double retryShare, int longestQueue, Time time) {
        this.name = name;
        breaker = new CircuitBreaker(rules);
        retries = new RetryBudget(retryShare, RESERVE, time.nanos());
        limits = new ProviderLimits(name, figures.limits(), longestQueue, time);
    }

    /** What holds for it from now on. */
    public void change(ProviderFigures other) {
        figures = other;
        limits.change(other.limits());
    }

    /** It wants to be left alone so long. */
    public void rest(Duration pause, long now) {
        restsUntil = now + pause.toNanos();
        rests = true;
    }

    /** It answered, so it is not to be left alone any more. */
    public void restIsOver() {
        rests = false;
    }

    /** How long it is to be left alone; zero if not. */
    public Duration resting(long now) {
        return rests ? Duration.ofNanos(Math.max(0, restsUntil - now)) : Duration.ZERO;
    }

    /** Whether it may be asked, apart from its limits. */
    public boolean ready(long now) {
        return resting(now).isZero() && breaker.ready(now);
    }

    /** A question goes in. */
    void begins() {
        asked.increment();
        inFlight.incrementAndGet();
    }

    /** A question is out again. */
    void ends() {
        inFlight.decrementAndGet();
    }

    public String name() {
        return name;
    }

    public ProviderFigures figures() {
        return figures;
    }

    public CircuitBreaker breaker() {
        return breaker;
    }

    public RetryBudget retries() {
        return retries;
    }

    public SuccessShare success() {
        return success;
    }

    public ProviderLimits limits() {
        return limits;
    }

    public int inFlight() {
        return inFlight.get();
    }

    public long asked() {
        return asked.sum();
    }
}
