package io.agentic.plugins.internal.permission;

import io.agentic.platform.api.permission.PermissionListener;
import io.agentic.platform.api.permission.PermissionSet;
import io.agentic.platform.api.permission.PluginPermissions;
import io.agentic.plugins.internal.kept.Grant;
import io.agentic.plugins.internal.kept.PluginRecord;
import io.agentic.plugins.internal.kept.Release;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for each release that is there, computed when it changes and only looked up when somebody asks. Without a configuration, so that it
 * outlives that of the container. Questions from any thread; changes from one.
 */
@Component(service = {Holdings.class, PluginPermissions.class})
public final class Holdings implements PluginPermissions {

    private static final Logger log = LoggerFactory.getLogger(Holdings.class);

    private final GuardWatch guard;
    private final Runnable onGuard = this::guardChanged;
    private final Map<Key, Held> all = new ConcurrentHashMap<>();

    @Reference(name = "listeners", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<PermissionListener> listeners = List.of();

    private record Key(String plugin, String sha256) {

        static Key of(Release release) {
            return new Key(release.plugin(), release.sha256());
        }
    }

    private record Held(Release release, PermissionSet holds) {}

    @Activate
    public Holdings(@Reference(name = "guard") GuardWatch guard) {
        this.guard = guard;
        guard.onChange(onGuard);
    }

    public Holdings(GuardWatch guard, List<PermissionListener> listeners) {
        this(guard);
        this.listeners = listeners;
    }

    @Deactivate
    void close() {
        guard.forget(onGuard);
    }

    @Override
    public PermissionSet of(String plugin, String sha256) {
        var held = all.get(new Key(plugin, sha256));
        if (held == null) {
            return PermissionSet.none();
        }
        return guard.confines(held.release()) ? held.holds() : PermissionSet.all();
    }

    /** What a release asks for, as far as it was granted. */
    public static PermissionSet held(Release release, Collection<Grant> grants) {
        return PermissionSet.of(grants.stream().map(Grant::permission).toList()).intersect(release.widest());
    }

    /** A release is about to start, before it is written down. */
    public void expect(Release release, Collection<Grant> grants) {
        if (put(release, grants)) {
            tell(release.plugin());
        }
    }

    /**
     * This is what a plugin is meant to be now. What a removed plugin held holds until it is gone, since work may be inside.
     *
     * @param there whether a release that is not kept is in the framework still
     */
    public void publish(PluginRecord plugin, Predicate<Release> there) {
        if (plugin.releases().isEmpty()) {
            return;
        }
        var changed = false;
        for (var release : plugin.releases()) {
            changed |= put(release, plugin.grants());
        }
        for (var held : List.copyOf(all.values())) {
            var release = held.release();
            if (release.plugin().equals(plugin.id()) && !plugin.keeps(release)) {
                if (there.test(release)) {
                    changed |= put(release, plugin.grants());
                } else {
                    all.remove(Key.of(release));
                }
            }
        }
        if (changed) {
            tell(plugin.id());
        }
    }

    /** A release is gone, and not kept. */
    public void forget(Release release) {
        if (all.remove(Key.of(release)) != null) {
            tell(release.plugin());
        }
    }

    /** Whether anything is another than before. */
    private boolean put(Release release, Collection<Grant> grants) {
        var next = new Held(release, held(release, grants));
        var before = all.put(Key.of(release), next);
        return before == null
                || before.release().tier() != release.tier()
                || !before.holds().equals(next.holds());
    }

    private void guardChanged() {
        all.keySet().stream().map(Key::plugin).distinct().forEach(this::tell);
    }

    private void tell(String plugin) {
        for (var listener : listeners) {
            try {
                listener.changed(plugin);
            } catch (RuntimeException e) {
                log.warn("{} broke when permissions of {} changed: {}", listener.getClass(), plugin, e.toString());
            }
        }
    }
}
