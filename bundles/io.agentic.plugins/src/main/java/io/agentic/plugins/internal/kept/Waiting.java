package io.agentic.plugins.internal.kept;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A release that is here and not used, until somebody has agreed to what it asks for.
 *
 * @param release as it will be; who brought it is who installed it
 * @param asks what there is to agree to, for itself and for plugins that come with it
 */
public record Waiting(Release release, List<Ask> asks) {

    public Waiting {
        requireNonNull(release, "release");
        asks = List.copyOf(asks);
    }
}
