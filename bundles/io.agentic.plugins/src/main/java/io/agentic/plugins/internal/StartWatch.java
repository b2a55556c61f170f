package io.agentic.plugins.internal;

import io.agentic.platform.api.plugin.PluginsStarted;
import io.agentic.plugins.internal.change.PluginContainer;
import io.agentic.plugins.internal.host.ReleaseHost;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when all bundles and the plugins of the container have started. A bundle that does not start, or was stopped by somebody, is waited for only so long.
 *
 * <p>Where bundles are started one after the other, the last one comes last; so it looks at each event, and once more when time is up.
 */
@Component(
        service = {},
        immediate = true)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"io.agentic.platform.api.plugin.PluginsStarted\"")
public final class StartWatch implements BundleListener {

    private static final Logger log = LoggerFactory.getLogger(StartWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BundleContext framework;
    private final CompletableFuture<Void> plugins;
    private final ScheduledThreadPoolExecutor timer;
    private boolean over;

    @Activate
    public StartWatch(BundleContext framework, @Reference(name = "container") PluginContainer container) {
        this(framework, container.ready(), PATIENCE);
    }

    StartWatch(BundleContext framework, CompletionStage<Void> plugins, Duration patience) {
        this.framework = framework;
        this.plugins = plugins.toCompletableFuture();
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "agentic-start-watch");
            thread.setDaemon(true);
            return thread;
        });
        framework.addBundleListener(this);
        timer.execute(this::look);
        plugins.whenComplete((ready, trouble) -> look());
        timer.schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        framework.removeBundleListener(this);
        timer.shutdownNow();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTED || event.getType() == BundleEvent.UNINSTALLED) {
            look();
        }
    }

    private synchronized void look() {
        if (!over && plugins.isDone() && pending().isEmpty()) {
            announce();
        }
    }

    private synchronized void giveUp() {
        if (!over) {
            log.warn("Not waited for any longer: {}", pending());
            announce();
        }
    }

    private void announce() {
        over = true;
        framework.removeBundleListener(this);
        timer.shutdown();
        framework.registerService(PluginsStarted.class, new PluginsStarted() {}, null);
    }

    /** Names of bundles that are to start and have not; a lazy one is done when it waits for its first class. */
    private List<String> pending() {
        return Arrays.stream(framework.getBundles())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE && !lazy(bundle) && !fragment(bundle))
                .filter(bundle -> ReleaseHost.pluginAt(bundle.getLocation()).isEmpty())
                .map(Bundle::getSymbolicName)
                .toList();
    }

    private static boolean lazy(Bundle bundle) {
        return bundle.getState() == Bundle.STARTING
                && bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
    }

    private static boolean fragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }
}
