package io.agentic.config.files.internal.verb;

/**
 * Something that can be configured.
 *
 * @param pid PID, factory PID, or {@code FACTORY~NAME}
 * @param name for people
 * @param bundle whose it is; empty if that bundle is not here
 * @param set whether anything is said; else all defaults hold, or there is none of a factory
 * @param file that says it, in {@code etc}; empty if none does
 */
public record ConfigurationView(String pid, String name, String bundle, boolean set, String file) {}
