package io.agentic.plugins.internal.kept;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a plugin is meant to be. The framework is made to match it.
 *
 * @param id of the plugin
 * @param releases the one in use, and the one before; none when the plugin was removed
 */
public record PluginRecord(String id, List<Release> releases) {

    public PluginRecord {
        requireNonNull(id, "id");
        releases = List.copyOf(releases);
    }

    /** The release in use; empty when the plugin was removed. */
    @JsonIgnore
    public Optional<Release> current() {
        return releases.stream().findFirst();
    }

    /** The release that a rollback brings back. */
    @JsonIgnore
    public Optional<Release> previous() {
        return releases.stream().skip(1).findFirst();
    }

    /** The same with another release in use; the one that was is kept for a rollback. */
    PluginRecord with(Release next) {
        return new PluginRecord(
                id, Stream.concat(Stream.of(next), current().stream()).toList());
    }
}
