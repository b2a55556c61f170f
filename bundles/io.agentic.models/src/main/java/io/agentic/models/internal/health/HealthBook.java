package io.agentic.models.internal.health;

import io.agentic.models.internal.time.Time;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** How each provider and each model does. Thread-safe. */
public final class HealthBook {

    private final Map<String, ProviderHealth> providers = new ConcurrentSkipListMap<>();
    private final Map<String, Target> targets = new ConcurrentSkipListMap<>();
    private final CircuitBreaker.Rules rules;
    private final double retryShare;
    private final int longestQueue;
    private final Time time;

    public HealthBook(CircuitBreaker.Rules rules, double retryShare, int longestQueue, Time time) {
        this.rules = rules;
        this.retryShare = retryShare;
        this.longestQueue = longestQueue;
        this.time = time;
    }

    public ProviderHealth provider(String name) {
        return providers.computeIfAbsent(name, key -> new ProviderHealth(key, rules, retryShare, longestQueue, time));
    }

    /** Those that were there or asked, sorted by name. */
    public List<ProviderHealth> providers() {
        return List.copyOf(providers.values());
    }

    /** @param reference {@code provider/model} */
    public Target target(String provider, String reference) {
        var known = targets.get(reference);
        return known != null ? known : targets.computeIfAbsent(reference, key -> new Target(key, provider(provider)));
    }

    /** Those that were asked, sorted by reference. */
    public List<Target> targets() {
        return List.copyOf(targets.values());
    }
}
