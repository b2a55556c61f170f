package io.agentic.models.internal.health;

/** How one model of a provider does. Thread-safe. */
public final class Target {

    private static final double NEWEST = 0.1;
    private static final double GUESS = 250;

    private final String reference;
    private final ProviderHealth provider;
    private final Latency latency = new Latency();
    private volatile double output = GUESS;

    Target(String reference, ProviderHealth provider) {
        this.reference = reference;
        this.provider = provider;
    }

    /** It has written so many tokens. */
    public void wrote(long tokens) {
        output += NEWEST * (tokens - output); // one lost among two at once does no harm
    }

    /** How many tokens an answer will have, going by the last ones. */
    public long expectedOutput(int most) {
        return Math.min(most, Math.round(output));
    }

    /** A question goes in. */
    public void begins() {
        provider.begins();
    }

    /** A question is out again. */
    public void ends() {
        provider.ends();
    }

    public String reference() {
        return reference;
    }

    public ProviderHealth provider() {
        return provider;
    }

    public Latency latency() {
        return latency;
    }
}
