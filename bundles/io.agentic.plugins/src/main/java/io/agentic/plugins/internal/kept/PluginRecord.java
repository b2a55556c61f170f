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
 * @param releases the one in use, and the one before; none when the plugin was removed, or waits for its first release
 * @param grants what it was given; they stay from release to release, and hold as far as a release asks
 * @param waiting a release that somebody has yet to agree to
 */
public record PluginRecord(String id, List<Release> releases, List<Grant> grants, Optional<Waiting> waiting) {

    public PluginRecord {
        requireNonNull(id, "id");
        releases = List.copyOf(releases);
        grants = List.copyOf(grants);
        requireNonNull(waiting, "waiting");
    }

    /** A plugin that is not there. */
    static PluginRecord none(String id) {
        return new PluginRecord(id, List.of(), List.of(), Optional.empty());
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

    /** Whether this jar is that of the release in use or of the one before. */
    public boolean keeps(Release release) {
        return releases.stream().anyMatch(kept -> kept.sha256().equals(release.sha256()));
    }

    /**
     * The same with another release in use; the one that was is kept for a rollback. What waits is gone: it was compared with a release that
     * is not in use any more.
     *
     * @param held what the plugin has been given from then on
     */
    public PluginRecord with(Release next, List<Grant> held) {
        return new PluginRecord(
                id, Stream.concat(Stream.of(next), current().stream()).toList(), held, Optional.empty());
    }

    /** The same with other grants. */
    public PluginRecord withGrants(List<Grant> held) {
        return new PluginRecord(id, releases, held, waiting);
    }

    /** The same with a release that waits, or with none. */
    public PluginRecord withWaiting(Optional<Waiting> next) {
        return new PluginRecord(id, releases, grants, next);
    }
}
