package io.agentic.plugins.internal.change;

import io.agentic.plugins.internal.jar.VerifiedJar;
import io.agentic.plugins.internal.kept.Release;
import java.util.Optional;

/**
 * A release that shall come into use.
 *
 * @param release what comes
 * @param jar what it is made of
 * @param instead what it takes the place of
 */
record Arrival(Release release, VerifiedJar jar, Optional<Release> instead) {}
