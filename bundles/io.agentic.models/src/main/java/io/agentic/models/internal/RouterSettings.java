package io.agentic.models.internal;

import io.agentic.models.internal.health.CircuitBreaker;
import io.agentic.models.internal.route.RouteTable;
import java.time.Duration;

/**
 * What the operator decides about the door to models. Immutable.
 *
 * @param fallback the reference of requests that name none
 * @param maxRetries how often a question is repeated when all that could answer it failed
 * @param maxPause the longest pause before that
 * @param drain how long a provider that goes away is held for the questions inside it, at most
 * @param retryShare how many repeated questions each question pays for
 * @param longestQueue how many may wait for the limits of one provider
 * @param breaker when a provider is left alone
 * @param hedgeShare how many second questions each question pays for; 0 for none
 * @param cache what is kept of answers
 * @param routes names for several models
 */
public record RouterSettings(
        String fallback,
        int maxRetries,
        Duration maxPause,
        Duration drain,
        double retryShare,
        int longestQueue,
        CircuitBreaker.Rules breaker,
        double hedgeShare,
        Cache cache,
        RouteTable routes) {

    /**
     * How much is kept of answers.
     *
     * @param bytes at most; 0 for nothing
     * @param age how long at most
     */
    public record Cache(long bytes, Duration age) {

        /** Nothing is kept. */
        public static final Cache NONE = new Cache(0, Duration.ZERO);
    }

    /** As when nothing is configured but these. */
    public static RouterSettings of(String fallback, RouteTable routes) {
        return new RouterSettings(
                fallback,
                2,
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                0.2,
                1_000,
                CircuitBreaker.Rules.USUAL,
                0,
                Cache.NONE,
                routes);
    }

    /** The same with other retries. */
    public RouterSettings repeating(int times, Duration longestPause) {
        return new RouterSettings(
                fallback, times, longestPause, drain, retryShare, longestQueue, breaker, hedgeShare, cache, routes);
    }

    /** The same, holding providers that go away for another time. */
    public RouterSettings draining(Duration most) {
        return new RouterSettings(
                fallback, maxRetries, maxPause, most, retryShare, longestQueue, breaker, hedgeShare, cache, routes);
    }

    /** The same with another breaker. */
    public RouterSettings breaking(CircuitBreaker.Rules rules) {
        return new RouterSettings(
                fallback, maxRetries, maxPause, drain, retryShare, longestQueue, rules, hedgeShare, cache, routes);
    }

    /** The same, asking a second model that often. */
    public RouterSettings hedging(double share) {
        return new RouterSettings(
                fallback, maxRetries, maxPause, drain, retryShare, longestQueue, breaker, share, cache, routes);
    }

    /** The same, keeping answers. */
    public RouterSettings caching(Cache kept) {
        return new RouterSettings(
                fallback, maxRetries, maxPause, drain, retryShare, longestQueue, breaker, hedgeShare, kept, routes);
    }
}
