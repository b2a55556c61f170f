package io.agentic.plugins.internal.change;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.Tool;
import io.agentic.api.tool.ToolCall;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.platform.api.plugin.PluginEvent;
import io.agentic.platform.api.plugin.ReleaseRoutes.Lease;
import io.agentic.platform.api.store.Documents;
import io.agentic.plugins.internal.AtomicRoutes;
import io.agentic.plugins.internal.host.FrameworkHooks;
import io.agentic.plugins.internal.jar.TestVerification;
import io.agentic.plugins.internal.jar.Verification;
import io.agentic.plugins.internal.permission.GuardWatch;
import io.agentic.plugins.internal.permission.Holdings;
import io.agentic.plugins.internal.view.ChangeView;
import io.agentic.testkit.plugin.PluginJar;
import io.agentic.testkit.plugin.PluginJars;
import io.agentic.testkit.store.InMemoryAudit;
import io.agentic.testkit.store.InMemoryDocuments;
import io.agentic.testkit.tool.MapWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.util.tracker.ServiceTracker;

/** A container in a real framework. It can be begun anew with what is on disk, as after a crash. */
public final class ContainerRig implements AutoCloseable {

    static final Author ANNA = new Author("anna", "shell");
    static final ContainerLimits LIMITS =
            new ContainerLimits(List.of(), false, false, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ZERO);

    final InMemoryAudit audit;
    final PreparedSources sources;
    final List<PluginEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final Path folder;
    private final Documents documents;
    private final Verification verification;
    private final PluginJars jars;
    final AtomicRoutes routes = new AtomicRoutes();
    volatile boolean guardBelongsHere;
    final GuardWatch guard = new GuardWatch(() -> guardBelongsHere);

    /** Plugins whose permissions have changed. */
    final List<String> told = Collections.synchronizedList(new ArrayList<>());

    volatile Consumer<String> onPermissions = plugin -> {};
    final Holdings holdings = new Holdings(guard, List.of(told::add, plugin -> onPermissions.accept(plugin)));
    final FrameworkRig framework;
    private final ServiceTracker<Tool, Tool> tools;
    PluginContainer container;

    /**
     * @param folder keeps jars and bundles
     * @param documents keep what is installed
     */
    public ContainerRig(Path folder, Documents documents) throws BundleException, IOException {
        this(folder, new InMemoryAudit(), documents);
    }

    private ContainerRig(Path folder, InMemoryAudit audit, Documents documents) throws BundleException, IOException {
        this.folder = folder;
        this.audit = audit;
        this.documents = documents;
        sources = new PreparedSources(folder.resolve("incoming"));
        jars = PluginJars.at(Files.createDirectories(folder.resolve("jars")));
        verification = TestVerification.trusting();
        framework = new FrameworkRig(folder.resolve("cache"));
        framework
                .context()
                .registerService(
                        new String[] {ResolverHookFactory.class.getName(), CollisionHook.class.getName()},
                        new FrameworkHooks(),
                        null);
        tools = new ServiceTracker<>(framework.context(), Tool.class, null);
        tools.open();
    }

    ContainerRig(Path folder) throws BundleException, IOException {
        this(folder, new InMemoryAudit());
    }

    private ContainerRig(Path folder, InMemoryAudit audit) throws BundleException, IOException {
        this(folder, audit, new InMemoryDocuments(audit));
    }

    /** Makes the container, and waits until it has made the framework match what is kept. */
    public ContainerRig begin() {
        return begin(LIMITS, Steps.UNSTOPPED);
    }

    ContainerRig begin(ContainerLimits limits, Steps steps) {
        container = new PluginContainer(
                framework.context(),
                documents,
                routes,
                verification,
                sources,
                guard,
                holdings,
                limits,
                folder.resolve("plugins"),
                List.of(this::heard),
                steps,
                Clock.systemUTC());
        await(container.ready());
        return this;
    }

    /** A plugin with one tool of the same name, which answers with its version. */
    PluginJar plugin(String id, String version) {
        return jars.plugin(id)
                .version(version)
                .tool(id, "return new ToolOutcome.Done(\"" + version + "\");")
                .signedBy(TestVerification.SIGNER);
    }

    /** Installs; returns when new work goes into the release. */
    public ChangeView install(Path jar) {
        return await(container.install(jar.toString(), Wish.CONSENTING, ANNA));
    }

    /** Updates; returns when new work goes into the new release. */
    public ChangeView update(String id, Path jar) {
        return await(container.update(id, Optional.of(jar.toString()), Wish.PLAIN, ANNA));
    }

    /** Uninstalls; work inside may go on when it returns. */
    public ChangeView uninstall(String id) {
        return await(container.uninstall(id, Wish.PLAIN, ANNA));
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Calls a tool of that name as the gateway would: in the release in use. */
    String call(String tool) {
        try (var entered = enter(tool)) {
            return entered.call();
        }
    }

    /** Goes into the release of a tool that is in use. */
    public Entered enter(String tool) {
        var services = services(tool);
        var lease = routes.admit(List.copyOf(services.keySet()), "test")
                .orElseThrow(() -> new AssertionError("No release of " + tool + " is in use"));
        return new Entered(lease, services.get(lease.bundle()));
    }

    /** Work inside a release. */
    public final class Entered implements AutoCloseable {

        private final Lease lease;
        private final ServiceReference<Tool> service;

        Entered(Lease lease, ServiceReference<Tool> service) {
            this.lease = lease;
            this.service = service;
        }

        /** Calls the tool; returns what it said. */
        public String call() {
            var tool = framework.context().getService(service);
            try {
                var outcome = tool.call(new ToolCall("any", "test", Fields.NONE, new MapWorkspace(), Instant.MAX, "1"));
                return outcome instanceof ToolOutcome.Done done ? done.content() : outcome.toString();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                framework.context().ungetService(service);
            }
        }

        @Override
        public void close() {
            lease.release();
        }
    }

    /** The bundle whose tool of that name is in use. */
    public Bundle bundle(String tool) {
        try (var entered = enter(tool)) {
            return framework.context().getBundle(entered.lease.bundle());
        }
    }

    /** Whether new work would find the tool. */
    boolean offered(String tool) {
        return services(tool).keySet().stream().anyMatch(routes::inUse);
    }

    /** The services of a tool by the ids of their bundles; those that go meanwhile are left out. */
    private Map<Long, ServiceReference<Tool>> services(String tool) {
        var found = new TreeMap<Long, ServiceReference<Tool>>();
        for (var service : tools.getTracked().keySet()) {
            if (tool.equals(service.getProperty("agentic.tool.name"))) {
                Optional.ofNullable(service.getBundle()).ifPresent(bundle -> found.put(bundle.getBundleId(), service));
            }
        }
        return found;
    }

    private synchronized void heard(PluginEvent event) {
        events.add(event);
        notifyAll();
    }

    /** Waits until a release has got so far. */
    synchronized void awaitEvent(String versionAndWord) throws InterruptedException {
        while (events.stream().noneMatch(event -> (event.version() + " " + event.word()).equals(versionAndWord))) {
            wait();
        }
    }

    /** Waits until no release is about to be removed, and nothing is left of those that were. */
    public void settle() {
        await(container.settled());
    }

    /** Names of all files that the container keeps. */
    List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("plugins"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** As after a crash: what is in memory is lost, what is on disk is there. */
    ContainerRig again() throws Exception {
        framework.close();
        return new ContainerRig(folder, audit, documents);
    }

    @Override
    public void close() throws IOException {
        if (container != null) {
            container.close();
        }
        framework.close();
    }
}
