package io.agentic.plugins.internal.change;

import io.agentic.plugins.internal.jar.VerifiedJar;
import io.agentic.plugins.internal.kept.Ask;
import io.agentic.plugins.internal.kept.Grant;
import io.agentic.plugins.internal.kept.Release;
import java.util.List;
import java.util.Optional;

/**
 * A release that shall come into use.
 *
 * @param release what comes
 * @param jar what it is made of
 * @param instead what it takes the place of
 * @param grants what the plugin has been given, once it is there
 */
record Arrival(Release release, VerifiedJar jar, Optional<Release> instead, List<Grant> grants) {

    /** What it asks for and the one before did not. */
    List<Ask> asks() {
        return instead.map(release::needsBeyond).orElse(release.needs()).stream()
                .map(need -> new Ask(release.plugin(), need.permission(), need.reason()))
                .toList();
    }

    Arrival with(List<Grant> more) {
        return new Arrival(release, jar, instead, more);
    }
}
