package io.agentic.plugins.internal.host;

import io.agentic.api.plugin.AgenticPlugin;
import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Component;

/**
 * What the framework asks when it resolves and installs: packages of the house, of Felix and of Karaf are out of the reach of plugins however
 * they came in, and two releases of one plugin may have the same version.
 */
@Component(service = {ResolverHookFactory.class, CollisionHook.class})
public final class FrameworkHooks implements ResolverHookFactory, ResolverHook, CollisionHook {

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        if (requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
                && isPlugin(requirement.getRevision())) {
            candidates.removeIf(candidate -> OutOfReach.includes(
                    String.valueOf(candidate.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))));
        }
    }

    private static boolean isPlugin(BundleRevision revision) {
        return !revision.getDeclaredCapabilities(AgenticPlugin.NAMESPACE).isEmpty();
    }

    @Override
    public void filterCollisions(int operation, Bundle target, Collection<Bundle> candidates) {
        candidates.removeIf(candidate -> ReleaseHost.isRelease(candidate.getLocation()));
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        // who may be resolved is not decided here
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> candidates) {
        // plugins are no singletons
    }

    @Override
    public void end() {
        // nothing is kept
    }
}
