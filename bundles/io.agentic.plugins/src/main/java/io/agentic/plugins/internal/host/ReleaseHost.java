package io.agentic.plugins.internal.host;

import io.agentic.api.plugin.AgenticPlugin;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.plugins.internal.kept.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.osgi.framework.BundleReference;
import org.osgi.framework.Constants;
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
    private static final String SCHEME = "agentic:";

    private final BundleContext framework;
    private final Duration patience;

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

    /** Whether this is the location of a release. */
    static boolean isRelease(String location) {
        return location.startsWith(SCHEME);
    }

    /** The plugin whose release is at a location. */
    public static Optional<String> pluginAt(String location) {
        return isRelease(location)
                ? Optional.of(location.substring(SCHEME.length(), location.indexOf('/')))
                : Optional.empty();
    }

    private static String location(Release release) {
        return SCHEME + release.plugin() + "/" + release.sha256();
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
        ForeignCode.call("start of " + release, patience, () -> {
            bundle.start(Bundle.START_TRANSIENT);
            return null;
        });
    }

    /** Waits until a started release has registered what it promised, no more, and all of it can be made. */
    public void awaitPromises(Release release, Bundle bundle) {
        new Promises(framework, release, bundle).await(patience);
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

    /** Takes a release out of the framework. What hangs is left behind, with a line in the log. */
    public void remove(Release release, Bundle bundle) {
        try {
            ForeignCode.call("stop of " + release, patience, () -> {
                bundle.stop(Bundle.STOP_TRANSIENT);
                return null;
            });
        } catch (AgenticException e) {
            log.warn("{} It is uninstalled as it is.", e.problem().message());
        }
        try {
            ForeignCode.call("removal of " + release, patience, () -> {
                if (bundle.getState() != Bundle.UNINSTALLED) {
                    bundle.uninstall();
                }
                return null;
            });
        } catch (AgenticException e) {
            log.error(
                    "{} It stays until the runtime is started anew.",
                    e.problem().message());
        }
        var left = threadsOf(bundle);
        if (!left.isEmpty()) {
            log.warn("{} left threads behind: {}. Its classes stay in memory until they end.", release, left);
        }
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
                isRelease(location) ? location.substring(location.indexOf('/') + 1) : "",
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

    /** Names of living threads that would load classes from the bundle. */
    private static List<String> threadsOf(Bundle bundle) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> belongsTo(thread.getContextClassLoader(), bundle)
                        || belongsTo(thread.getClass().getClassLoader(), bundle))
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    private static boolean belongsTo(ClassLoader loader, Bundle bundle) {
        return loader instanceof BundleReference reference && bundle.equals(reference.getBundle());
    }
}
