package io.agentic.plugins.internal.view;

import java.util.List;

/**
 * What became of the grants of a plugin.
 *
 * @param id of the plugin
 * @param version of the release in use
 * @param granted what it was given now, in words; without what it had already
 * @param revoked what was taken from it, in words
 * @param grants how many it has
 */
public record GrantView(String id, String version, List<String> granted, List<String> revoked, int grants) {}
