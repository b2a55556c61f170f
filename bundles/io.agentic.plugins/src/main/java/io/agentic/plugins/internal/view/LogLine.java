package io.agentic.plugins.internal.view;

import java.time.Instant;

/**
 * A line of the log of a plugin.
 *
 * @param at when
 * @param level {@code ERROR}, {@code WARN}, {@code INFO}, {@code DEBUG}; {@code REFUSED} for what it was not granted; {@code LIFE} for what became of the plugin
 * @param version of the release that logged it
 * @param text what it says
 */
public record LogLine(Instant at, String level, String version, String text) {}
