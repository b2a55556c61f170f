package io.agentic.confinement.internal;

import io.agentic.guard.api.Judge;
import io.agentic.guard.api.Standing;
import io.agentic.platform.api.permission.PluginPermissions;
import io.agentic.platform.api.plugin.PluginEntrance;
import io.agentic.platform.api.plugin.ReleaseLocation;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tells whose code a class is, by the bundle of its loader. */
@Component(service = ReleaseStandings.class)
public final class ReleaseStandings implements Judge {

    /** What the framework, declarative services and the log do is not done by the plugin that caused it. */
    private static final List<String> RUNTIME = List.of("org.apache.felix.", "org.apache.karaf.", "org.ops4j.pax.");

    private static final ClassLoader FRAMEWORK = Bundle.class.getClassLoader();

    private final Refusals refusals;
    private final PluginFolders folders;

    /** Loaders of releases live as long as anything of them does. */
    private final Set<ReleaseStanding> releases =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** Kept when it goes for a moment, since what holds does not change by that. */
    private volatile PluginPermissions permissions;

    @Activate
    public ReleaseStandings(
            @Reference(name = "refusals") Refusals refusals, @Reference(name = "folders") PluginFolders folders) {
        this.refusals = refusals;
        this.folders = folders;
    }

    @Reference(
            name = "permissions",
            cardinality = ReferenceCardinality.MANDATORY,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "keepPermissions")
    void setPermissions(PluginPermissions permissions) {
        this.permissions = permissions;
    }

    void keepPermissions(PluginPermissions gone) {
        // the next comes, or this component goes too
    }

    /** Those of a plugin whose code has run. */
    List<ReleaseStanding> of(String plugin) {
        synchronized (releases) {
            return releases.stream()
                    .filter(release -> release.location().plugin().equals(plugin))
                    .toList();
        }
    }

    @Override
    public Standing standing(ClassLoader loader) {
        if (loader instanceof BundleReference reference) {
            return standing(reference.getBundle());
        }
        return loader == FRAMEWORK ? Standing.BOUNDARY : null;
    }

    private Standing standing(Bundle bundle) {
        return ReleaseLocation.of(bundle.getLocation())
                .<Standing>map(release -> confined(release, bundle))
                .orElseGet(() -> isOfRuntime(bundle) ? Standing.BOUNDARY : Standing.TRANSPARENT);
    }

    private static boolean isOfRuntime(Bundle bundle) {
        return RUNTIME.stream().anyMatch(bundle.getSymbolicName()::startsWith);
    }

    private ReleaseStanding confined(ReleaseLocation location, Bundle bundle) {
        synchronized (releases) {
            return releases.stream()
                    .filter(known -> known.bundle() == bundle.getBundleId()
                            && known.location().equals(location))
                    .findFirst()
                    .orElseGet(() -> added(location, bundle));
        }
    }

    private ReleaseStanding added(ReleaseLocation location, Bundle bundle) {
        var release = new ReleaseStanding(
                location,
                bundle.getVersion().toString(),
                bundle.getBundleId(),
                () -> permissions,
                folders.of(location.plugin()),
                refusals);
        releases.add(release);
        return release;
    }

    @Override
    public boolean isEntrance(Class<?> type) {
        try {
            for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
                if (around.isAnnotationPresent(PluginEntrance.class)) {
                    return true;
                }
            }
        } catch (IllegalStateException recursive) {
            // The JDK makes the proxy of an annotation right now, and asks on its way. Who is looked through accuses
            // too many, never too few.
        }
        return false;
    }
}
