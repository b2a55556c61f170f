package io.agentic.plugins.internal.host;

import io.agentic.api.plugin.AgenticPlugin;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.plugin.ReleaseLocation;
import io.agentic.plugins.internal.kept.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases as bundles of the framework, each at the location {@code agentic:ID/SHA256}. They are started for one run of the framework
 * only, so that none runs before somebody decided it anew. All methods block; none waits longer than it says.
 */
public final class ReleaseHost {

    private static final Logger log = LoggerFactory.getLogger(ReleaseHost.class);

    private final BundleContext framework;
    private final Duration patience;
    private final LeftThreads threads = new LeftThreads();

    /** @param patience how long code of a plugin may take to start or to stop */
    public ReleaseHost(BundleContext framework, Duration patience) {
        this.framework = framework;
        this.patience = patience;
    }

    /** All bundles that are releases of plugins, whatever their state. */
    public List<Bundle> all() {
        return Stream.of(framework.getBundles())
                .filter(bundle -> isRelease(bundle.getLocation()))
                .toList();
    }

    /** The bundle of a release. */
    public Optional<Bundle> find(Release release) {
        return Optional.ofNullable(framework.getBundle(location(release)));
    }

    /** Whether the bundle of a release is in the framework, in use or not. */
    public boolean isThere(Release release) {
        return find(release).isPresent();
    }

    /** Whether this is the location of a release. */
    static boolean isRelease(String location) {
        return ReleaseLocation.of(location).isPresent();
    }

    /** The plugin whose release is at a location. */
    public static Optional<String> pluginAt(String location) {
        return ReleaseLocation.of(location).map(ReleaseLocation::plugin);
    }

    private static String location(Release release) {
        return new ReleaseLocation(release.plugin(), release.sha256()).toString();
    }

    /** @throws AgenticException as {@code FAILED} when the framework does not take it */
    public Bundle install(Release release, Path jar) {
        try (var bytes = Files.newInputStream(jar)) {
            return framework.installBundle(location(release), bytes);
        } catch (BundleException | IOException e) {
            throw new AgenticException(
                    Code.FAILED, "The framework did not install " + release + ": " + e.getMessage(), "See the log.");
        }
    }

    /**
     * Starts a release, and its components with it.
     *
     * @throws AgenticException as {@code FAILED} when it cannot be resolved, breaks, or takes too long
     */
    public void start(Release release, Bundle bundle) {
        threads.starts(bundle);
        ForeignCode.call("start of " + release, patience, () -> {
            bundle.start(Bundle.START_TRANSIENT);
            return null;
        });
    }

    /** Stops a release and leaves it where it is. What hangs is left behind, with a line in the log. */
    public void halt(Release release, Bundle bundle) {
        try {
            stop(release, bundle);
        } catch (AgenticException e) {
            log.warn(e.problem().message());
        }
    }

    private void stop(Release release, Bundle bundle) {
        ForeignCode.call("stop of " + release, patience, () -> {
            bundle.stop(Bundle.STOP_TRANSIENT);
            return null;
        });
    }

    /** Waits until a started release has registered what it promised, no more, and all of it can be made. */
    public void awaitPromises(Release release, Bundle bundle) {
        awaitPromises(release, bundle, patience);
    }

    /** @param wait how long it may take until all is registered */
    public void awaitPromises(Release release, Bundle bundle, Duration wait) {
        new Promises(framework, release, bundle).await(wait, patience);
    }

    /** What a release promised and has not registered, sorted. */
    public Collection<String> missing(Release release, Bundle bundle) {
        return new Promises(framework, release, bundle).missing();
    }

    /** What a release has registered and did not promise, sorted. */
    public Collection<String> excess(Release release, Bundle bundle) {
        return new Promises(framework, release, bundle).excess();
    }

    /**
     * Runs an action when a bundle has registered a service or changed one, on the thread that did it; it must be short.
     *
     * @return ends that
     */
    public Runnable onServices(Bundle bundle, Runnable action) {
        ServiceListener look = event -> {
            if (event.getType() != ServiceEvent.UNREGISTERING
                    && bundle.equals(event.getServiceReference().getBundle())) {
                action.run();
            }
        };
        framework.addServiceListener(look);
        return () -> framework.removeServiceListener(look);
    }

    /** What is wrong with the configurations of a plugin, or else what the health checks of a release complain of, within a time. */
    public Optional<String> complaint(Release release, Bundle bundle) {
        return misconfiguration(release.plugin())
                .or(() -> new HealthQuestion(framework, release, bundle).ask(patience));
    }

    /** What is wrong with the configurations that a plugin found when it came, and what to do. */
    public Optional<String> misconfiguration(String plugin) {
        return new ConfigurationQuestion(framework).ask(plugin);
    }

    /**
     * Takes a release out of the framework. What hangs is left behind, with a line in the log.
     *
     * @return what went wrong and what is left, in words; empty when all is gone
     */
    public String remove(Release release, Bundle bundle) {
        var remarks = new ArrayList<String>();
        var classes = LeftThreads.classes(bundle);
        try {
            stop(release, bundle);
        } catch (AgenticException e) {
            remarks.add(e.problem().message() + " It was uninstalled as it was.");
        }
        try {
            ForeignCode.call("removal of " + release, patience, () -> {
                if (bundle.getState() != Bundle.UNINSTALLED) {
                    bundle.uninstall();
                }
                return null;
            });
        } catch (AgenticException e) {
            remarks.add(e.problem().message() + " It stays until the runtime is started anew.");
        }
        var left = threads.of(bundle, classes, siblings(bundle));
        threads.forget(bundle);
        if (!left.isEmpty()) {
            remarks.add(release + " left threads behind: " + left + ". Its classes stay in memory until they end.");
        }
        remarks.forEach(log::warn);
        return String.join(" ", remarks);
    }

    private List<Bundle> siblings(Bundle bundle) {
        var plugin = pluginAt(bundle.getLocation());
        return all().stream()
                .filter(other ->
                        !other.equals(bundle) && pluginAt(other.getLocation()).equals(plugin))
                .toList();
    }

    /** Whether a release has been started and not stopped. */
    public boolean runs(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE;
    }

    /** Plugins that somebody installed past the container, with the means of the framework. */
    public List<Bundle> pastTheContainer() {
        return Stream.of(framework.getBundles())
                .filter(bundle -> !isRelease(bundle.getLocation()))
                .filter(bundle -> plugin(bundle).isPresent())
                .toList();
    }

    /** What the house offers, and plugins past the container: who, by {@code type:name}. */
    public Map<String, String> offeredByTheHouse() {
        var offered = new HashMap<String, String>();
        Stream.of(framework.getBundles())
                .filter(bundle -> !isRelease(bundle.getLocation()))
                .forEach(bundle -> OfferedServices.of(bundle)
                        .keySet()
                        .forEach(name -> offered.put(name, "bundle " + bundle.getSymbolicName())));
        return offered;
    }

    /** A bundle that is a plugin and of which nothing is kept, as far as it says what it is. */
    public Release describe(Bundle bundle) {
        var location = bundle.getLocation();
        return Release.unkept(
                pluginAt(location).or(() -> plugin(bundle)).orElse(bundle.getSymbolicName()),
                bundle.getVersion().toString(),
                ReleaseLocation.of(location).map(ReleaseLocation::sha256).orElse(""),
                bundle.getSymbolicName(),
                Optional.ofNullable(bundle.getHeaders("").get(Constants.BUNDLE_DESCRIPTION))
                        .orElse(""));
    }

    private static Optional<String> plugin(Bundle bundle) {
        var revision = bundle.adapt(BundleRevision.class);
        return revision == null // uninstalled meanwhile
                ? Optional.empty()
                : revision.getDeclaredCapabilities(AgenticPlugin.NAMESPACE).stream()
                        .findFirst()
                        .map(said -> said.getAttributes().get(AgenticPlugin.NAMESPACE))
                        .map(String::valueOf);
    }

    /** The state of a bundle in the words of the framework. */
    public String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.STOPPING -> "STOPPING";
            default -> "UNINSTALLED";
        };
    }

    /** Bundles whose wiring a change of this one touches, itself among them. */
    public Collection<Bundle> touchedBy(Bundle bundle) {
        return framework
                .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .getDependencyClosure(Set.of(bundle));
    }
}
