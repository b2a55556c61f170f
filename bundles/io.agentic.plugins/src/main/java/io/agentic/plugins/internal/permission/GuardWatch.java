package io.agentic.plugins.internal.permission;

import io.agentic.api.plugin.AgenticPlugin.Tier;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.permission.GuardPresence;
import io.agentic.plugins.internal.kept.Release;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Knows whether something holds plugins to their permissions. That is so while there is a {@link GuardPresence}. It must be so where a bundle
 * says that it brings the guard, and where there was one since the start: then a plugin that is not trusted does not run without it. Where neither
 * is, plugins run as if they were trusted. Thread-safe.
 */
@Component(service = GuardWatch.class)
public final class GuardWatch {

    private final BooleanSupplier brought;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile int guards;
    private volatile boolean seen;

    @Activate
    public GuardWatch(BundleContext framework) {
        this(() -> isBroughtBy(framework));
    }

    /** @param brought whether there is to be a guard */
    public GuardWatch(BooleanSupplier brought) {
        this.brought = brought;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addGuard(GuardPresence guard) {
        count(1);
    }

    public void removeGuard(GuardPresence guard) {
        count(-1);
    }

    private void count(int change) {
        synchronized (this) {
            guards += change;
            seen = true;
        }
        listeners.forEach(Runnable::run);
    }

    /** Runs an action whenever a guard has come or gone, on the thread that saw it; it must be short. */
    public void onChange(Runnable action) {
        listeners.add(action);
    }

    public void forget(Runnable action) {
        listeners.remove(action);
    }

    /** Whether there is a guard now. */
    public boolean present() {
        return guards > 0;
    }

    /** Whether a release is held to its permissions, or would be if it ran; otherwise it may do everything. */
    public boolean confines(Release release) {
        return release.tier() != Tier.TRUSTED && (present() || required());
    }

    /** Where a release runs: as if it were trusted when nothing holds it to its permissions. */
    public Tier tier(Release release) {
        return confines(release) ? release.tier() : Tier.TRUSTED;
    }

    /** Whether a release must not run now, since it is to be held to its permissions and nothing does. */
    public boolean forbids(Release release) {
        return !present() && confines(release);
    }

    /** @throws AgenticException as {@code UNAVAILABLE} when the release must not run now */
    public void demandFor(Release release) {
        if (forbids(release)) {
            throw new AgenticException(
                    Code.UNAVAILABLE,
                    "Plugin " + release
                            + " may run only while the guard holds it to its permissions, and the guard is not"
                            + " there.",
                    "Start the runtime by bin/agentic, which brings the guard, and see the log for what it says.");
        }
    }

    private boolean required() {
        return seen || brought.getAsBoolean();
    }

    private static boolean isBroughtBy(BundleContext framework) {
        return Stream.of(framework.getBundles())
                .flatMap(bundle -> Stream.ofNullable(bundle.adapt(BundleRevision.class)))
                .anyMatch(revision -> !revision.getDeclaredCapabilities(GuardPresence.CAPABILITY)
                        .isEmpty());
    }
}
