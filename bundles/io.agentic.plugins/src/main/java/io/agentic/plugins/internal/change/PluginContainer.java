package io.agentic.plugins.internal.change;

import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.plugin.PluginEvent;
import io.agentic.platform.api.plugin.PluginEvent.Phase;
import io.agentic.platform.api.plugin.PluginListener;
import io.agentic.platform.api.plugin.PluginTroubles;
import io.agentic.platform.api.plugin.PluginUse;
import io.agentic.platform.api.store.Documents;
import io.agentic.plugins.internal.AtomicRoutes;
import io.agentic.plugins.internal.host.ReleaseHost;
import io.agentic.plugins.internal.jar.PluginsConfig;
import io.agentic.plugins.internal.jar.SignedPlugins;
import io.agentic.plugins.internal.jar.Sources;
import io.agentic.plugins.internal.jar.Verification;
import io.agentic.plugins.internal.jar.VerifiedJar;
import io.agentic.plugins.internal.kept.JarStore;
import io.agentic.plugins.internal.kept.PluginRecords;
import io.agentic.plugins.internal.kept.Release;
import io.agentic.plugins.internal.permission.GuardWatch;
import io.agentic.plugins.internal.permission.Holdings;
import io.agentic.plugins.internal.view.ChangeView;
import io.agentic.plugins.internal.view.ImpactView;
import io.agentic.plugins.internal.view.PluginDetail;
import io.agentic.plugins.internal.view.PluginView;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes bundles plugins with a life: installs, updates, rolls back and removes them while tasks run. What plugins are meant to be is in the
 * store, and a change is one write there; the framework follows, at the start of the runtime too.
 *
 * <p>Changes are made one after the other on one thread; jars are fetched and verified beside it. When this component is configured anew,
 * plugins run on.
 */
@Component(
        service = {PluginContainer.class, SignedPlugins.class, PluginTroubles.class},
        configurationPid = "io.agentic.plugins",
        immediate = true)
@Designate(ocd = PluginsConfig.class)
public final class PluginContainer implements SignedPlugins, PluginTroubles {

    private static final Logger log = LoggerFactory.getLogger(PluginContainer.class);
    private static final String UPLOAD = "upload";

    private final PluginRecords records;
    private final JarStore jars;
    private final String incoming;
    private final Verification verification;
    private final Sources sources;
    private final Retirement retirement;
    private final Changes changes;
    private final Views views;
    private final Preinstalled preinstalled;
    private final Permissions permissions;
    private final GuardWatch guard;
    private final Workers workers = Workers.start();
    private final Runnable onGuard = this::guardChanged;
    private final CompletableFuture<Void> ready;

    @Reference(name = "uses", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<PluginUse> uses = List.of();

    @Reference(name = "listeners", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<PluginListener> listeners = List.of();

    @Activate
    public PluginContainer(
            BundleContext framework,
            @Reference(name = "documents") Documents documents,
            @Reference(name = "routes") AtomicRoutes routes,
            @Reference(name = "verification") Verification verification,
            @Reference(name = "sources") Sources sources,
            @Reference(name = "guard") GuardWatch guard,
            @Reference(name = "holdings") Holdings holdings,
            PluginsConfig config) {
        this(
                framework,
                documents,
                routes,
                verification,
                sources,
                guard,
                holdings,
                ContainerLimits.of(config),
                Path.of(Optional.ofNullable(framework.getProperty("karaf.data")).orElse("data"), "plugins"),
                List.of(),
                Steps.UNSTOPPED,
                Clock.systemUTC());
    }

    PluginContainer(
            BundleContext framework,
            Documents documents,
            AtomicRoutes routes,
            Verification verification,
            Sources sources,
            GuardWatch guard,
            Holdings holdings,
            ContainerLimits limits,
            Path folder,
            List<PluginListener> listeners,
            Steps steps,
            Clock clock) {
        this.verification = verification;
        this.sources = sources;
        this.listeners = listeners;
        incoming = folder.resolve("incoming").toString();
        records = new PluginRecords(documents);
        jars = new JarStore(folder);
        var host = new ReleaseHost(framework, limits.start());
        var parts = new Parts(
                records, jars, host, routes, verification, sources, limits, guard, holdings, this::tell, steps, clock);
        retirement = new Retirement(host, routes, limits.drain(), steps, workers.removers(), this::gone);
        var trials = new Trials(host, limits.trial(), workers.timer(), this::complaint);
        var consents = new Consents(parts);
        changes = new Changes(parts, retirement, trials, consents, workers.changer());
        permissions = new Permissions(parts, changes, consents, workers.changer(), this::carryOut);
        preinstalled = new Preinstalled(parts, changes);
        views = new Views(parts, retirement, trials, changes, () -> uses);
        records.onWrite(plugin -> holdings.publish(plugin, host::isThere));
        records.all().forEach(plugin -> holdings.publish(plugin, host::isThere));
        ready = CompletableFuture.runAsync(this::begin, workers.changer());
        this.guard = guard;
        guard.onChange(onGuard);
    }

    /** Plugins that are installed run on. */
    @Deactivate
    void close() {
        guard.forget(onGuard);
        changes.close();
        workers.close();
    }

    /** Completes when the plugins that are meant to be there run, or have failed. */
    public CompletionStage<Void> ready() {
        return ready;
    }

    /** Completes when the releases that are about to be removed now are gone. */
    CompletionStage<Void> settled() {
        return retirement.over().thenRunAsync(() -> {}, workers.changer());
    }

    // --- questions

    public List<PluginView> list() {
        return views.list();
    }

    @Override
    public SortedMap<String, String> now() {
        return views.troubles();
    }

    @Override
    public List<String> signedBy(String fingerprint) {
        return records.current().stream()
                .filter(release -> release.fingerprint().equals(fingerprint))
                .map(Release::plugin)
                .toList();
    }

    /** @throws AgenticException as {@code NOT_FOUND} */
    public PluginDetail show(String id) {
        return views.show(id);
    }

    /** @throws AgenticException as {@code NOT_FOUND} */
    public ImpactView impact(String id) {
        return views.impact(id);
    }

    /** What plugins may do, and who agrees to it. */
    public Permissions permissions() {
        return permissions;
    }

    // --- changes

    /**
     * Installs a plugin, and those it needs.
     *
     * @param source the name of a plugin in the market, the absolute path of a file, or a URL
     */
    public CompletionStage<ChangeView> install(String source, Wish wish, Author by) {
        return change(
                source,
                wish,
                by,
                fetched ->
                        changes.planInstall(fetched.jar(), remembered(source), by, wish.consent(), fetched.staged()));
    }

    /**
     * Updates a plugin.
     *
     * @param source as for {@link #install}; empty for the newest of the market
     */
    public CompletionStage<ChangeView> update(String id, Optional<String> source, Wish wish, Author by) {
        return change(source.orElse(id), wish, by, fetched -> {
            if (!fetched.jar().manifest().id().equals(id)) {
                throw new AgenticException(
                        Code.USAGE,
                        "That is plugin '" + fetched.jar().manifest().id() + "', not '" + id + "'.",
                        "Name a jar of " + id + ".");
            }
            return changes.planUpdate(
                    fetched.jar(), remembered(source.orElse(Gathering.MARKET)), by, wish.consent(), fetched.staged());
        });
    }

    /** Brings the release before back. */
    public CompletionStage<ChangeView> rollback(String id, Wish wish, Author by) {
        return change(() -> changes.planRollback(id, by), wish, by);
    }

    /** Removes a plugin; work inside may end. */
    public CompletionStage<ChangeView> uninstall(String id, Wish wish, Author by) {
        return change(() -> changes.planUninstall(id), wish, by);
    }

    /**
     * Installs the plugin of a file or updates it, whichever it takes. The file of the release in use, or of the one before, changes nothing:
     * a folder that is looked through at each start does not undo a rollback.
     *
     * @param source how the source is remembered
     * @return completes with what was done; empty when there was nothing to do
     */
    public CompletionStage<Optional<ChangeView>> deploy(Path file, String source, Author by) {
        var staged = new Staged();
        return CompletableFuture.supplyAsync(
                        () -> isKept(file)
                                ? Optional.<VerifiedJar>empty()
                                : Optional.of(verified(file.toString(), staged)),
                        workers.fetchers())
                .thenApplyAsync(
                        fresh -> fresh.map(
                                jar -> carryOut(changes.planDeployment(jar, source, by, staged), Wish.PLAIN, by)),
                        workers.changer())
                .whenComplete((view, trouble) -> staged.close());
    }

    private boolean isKept(Path file) {
        return records.digests().stream().anyMatch(sha256 -> jars.holds(sha256, file));
    }

    /** The plugin whose release in use came from there. */
    public Optional<String> from(String source) {
        return records.current().stream()
                .filter(release -> release.source().equals(source))
                .map(Release::plugin)
                .findFirst();
    }

    /** What a door was sent lies for a moment in a file whose name says nothing. */
    private String remembered(String source) {
        return source.startsWith(incoming) ? UPLOAD : source;
    }

    private record Fetched(VerifiedJar jar, Staged staged) {}

    private CompletionStage<ChangeView> change(String source, Wish wish, Author by, Function<Fetched, Plan> plan) {
        var staged = new Staged();
        return CompletableFuture.supplyAsync(() -> verified(source, staged), workers.fetchers())
                .thenApplyAsync(jar -> carryOut(plan.apply(new Fetched(jar, staged)), wish, by), workers.changer())
                .whenComplete((view, trouble) -> staged.close());
    }

    private CompletionStage<ChangeView> change(Supplier<Plan> plan, Wish wish, Author by) {
        return CompletableFuture.supplyAsync(() -> carryOut(plan.get(), wish, by), workers.changer());
    }

    private VerifiedJar verified(String source, Staged staged) {
        return verification.verify(staged.add(sources.fetch(source)));
    }

    private ChangeView carryOut(Plan plan, Wish wish, Author by) {
        var view = views.change(plan, wish.dryRun());
        if (!wish.dryRun()) {
            changes.carryOut(plan, by);
        }
        return view;
    }

    // --- on the thread of changes

    private void begin() {
        changes.reconcile();
        preinstalled.bring();
    }

    private void guardChanged() {
        workers.changer().execute(changes::guardChanged);
    }

    private void complaint(Release release, String complaint) {
        workers.changer().execute(() -> changes.takeBack(release, complaint));
    }

    private void gone(Release release, Phase end, String remark) {
        workers.changer().execute(() -> {
            changes.gone(release, end, remark);
            changes.sweep();
        });
    }

    private void tell(List<PluginEvent> events) {
        for (var event : events) {
            for (var listener : listeners) {
                try {
                    listener.changed(event);
                } catch (RuntimeException e) {
                    log.warn("{} broke when it was told {}: {}", listener.getClass(), event, e.toString());
                }
            }
        }
    }
}
