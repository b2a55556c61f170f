package io.agentic.plugins.internal.change;

/**
 * How a change is wanted.
 *
 * @param dryRun only say what would be done
 * @param consent to permissions that a new release asks for beyond the old one
 */
public record Wish(boolean dryRun, Consent consent) {

    /** For real; what asks for more waits. */
    public static final Wish PLAIN = new Wish(false, Consent.LATER);

    /** For real, with all that is asked for. */
    public static final Wish CONSENTING = new Wish(false, Consent.ALL);
}
