package io.agentic.plugins.internal.change;

/**
 * How a change is wanted.
 *
 * @param dryRun only say what would be done
 * @param accept consent to permissions that a new release asks for beyond the old one
 */
public record Wish(boolean dryRun, boolean accept) {

    /** For real, and without new permissions. */
    public static final Wish PLAIN = new Wish(false, false);
}
