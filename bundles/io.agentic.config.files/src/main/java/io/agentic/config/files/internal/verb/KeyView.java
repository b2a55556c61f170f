package io.agentic.config.files.internal.verb;

/**
 * A key of a configuration.
 *
 * @param pid whose key it is
 * @param value what holds now; of a secret its name alone, or stars
 * @param set whether somebody said so; else it is the default
 * @param type in words; {@code unknown} if the bundle has no such key
 * @param limits in words; empty if all of the type is allowed
 */
public record KeyView(
        String pid, String key, String value, boolean set, String type, String limits, String description) {}
