package io.agentic.config.files.internal.verb;

import java.util.Optional;

/**
 * What a change does to one key.
 *
 * @param pid whose key it is
 * @param before what the file said; empty if nothing
 * @param after what it says now; empty if nothing
 */
public record KeyChange(String pid, String key, Optional<String> before, Optional<String> after) {}
