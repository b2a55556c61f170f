package io.agentic.plugins.internal.change;

import io.agentic.plugins.internal.AtomicRoutes;
import io.agentic.plugins.internal.host.ReleaseHost;
import io.agentic.plugins.internal.jar.Sources;
import io.agentic.plugins.internal.jar.Verification;
import io.agentic.plugins.internal.kept.JarStore;
import io.agentic.plugins.internal.kept.PluginRecords;
import io.agentic.plugins.internal.permission.GuardWatch;
import io.agentic.plugins.internal.permission.Holdings;
import java.time.Clock;

/** What a change of plugins works with. */
public record Parts(
        PluginRecords records,
        JarStore jars,
        ReleaseHost host,
        AtomicRoutes routes,
        Verification verification,
        Sources sources,
        ContainerLimits limits,
        GuardWatch guard,
        Holdings holdings,
        Listeners listeners,
        Steps steps,
        Clock clock) {}
