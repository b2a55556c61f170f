package io.agentic.confinement.internal;

import io.agentic.platform.api.permission.PermissionType;
import io.agentic.platform.api.permission.PluginPermissions;
import io.agentic.platform.api.plugin.ReleaseLocation;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * What a plugin may not use it does not see, and what it may not offer nobody sees. Without any grant it sees its own services and what the
 * house has for plugins, and offers what plugins are for: all that is {@code io.agentic.api}.
 */
@Component
public final class ServiceVeil implements FindHook, EventListenerHook {

    private static final String API = "io.agentic.api.";

    /**
     * Declarative services look for these in the name of each bundle they serve. No component of a plugin can have itself be given the configuration
     * service, which is seen to when a plugin is verified; and what looks for services past declarative services is refused by the guard.
     */
    private static final Set<String> FOR_COMPONENTS =
            Set.of("org.osgi.service.condition.Condition", "org.osgi.service.cm.ConfigurationAdmin");

    private volatile PluginPermissions permissions;

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

    @Override
    public void find(
            BundleContext asking, String name, String filter, boolean all, Collection<ServiceReference<?>> found) {
        var asker = location(asking);
        found.removeIf(service -> !sees(asker, service));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        listeners.keySet().removeIf(listening -> !sees(location(listening), event.getServiceReference()));
    }

    /** Stale contexts are nobody's. */
    private static String location(BundleContext context) {
        try {
            return context.getBundle().getLocation();
        } catch (IllegalStateException e) {
            return "";
        }
    }

    private boolean sees(String asker, ServiceReference<?> service) {
        var bundle = service.getBundle();
        if (bundle == null || bundle.getLocation().equals(asker)) { // gone, or its own
            return true;
        }
        var owner = bundle.getLocation();
        return all(service, name -> offers(owner, name)) && all(service, name -> uses(asker, owner, name));
    }

    private static boolean all(ServiceReference<?> service, Predicate<String> rule) {
        return Stream.of((String[]) service.getProperty(Constants.OBJECTCLASS)).allMatch(rule);
    }

    private boolean offers(String owner, String name) {
        return name.startsWith(API) || permissions.at(owner).permits(PermissionType.SERVICE, name, "register");
    }

    private boolean uses(String asker, String owner, String name) {
        var forPlugins = name.startsWith(API) || FOR_COMPONENTS.contains(name);
        return forPlugins && ReleaseLocation.of(owner).isEmpty()
                || permissions.at(asker).permits(PermissionType.SERVICE, name, "get");
    }
}
