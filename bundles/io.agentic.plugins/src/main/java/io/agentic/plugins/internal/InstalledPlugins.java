package io.agentic.plugins.internal;

import io.agentic.api.agent.AgentSpec;
import io.agentic.api.plugin.AgenticPlugin;
import io.agentic.api.tool.ToolSpec;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Problem.Code;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The verbs of {@code plugin:} that only look. A plugin is a bundle that says so in its manifest; nothing of it is loaded to find out. */
@Component
public final class InstalledPlugins implements OperationSet {

    private static final Comparator<PluginView> BY_ID_THEN_NEWEST = Comparator.comparing(PluginView::id)
            .thenComparing(plugin -> Version.parseVersion(plugin.version()), Comparator.reverseOrder());

    private final BundleContext framework;

    @Activate
    public InstalledPlugins(BundleContext framework) {
        this.framework = framework;
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(Binding.now(ListPlugins.class, this::list), Binding.now(ShowPlugin.class, this::show));
    }

    /** By id, the newest of several versions first. */
    List<PluginView> list(ListPlugins request, Caller caller) {
        return Arrays.stream(framework.getBundles())
                .flatMap(bundle -> view(bundle).stream())
                .sorted(BY_ID_THEN_NEWEST)
                .toList();
    }

    PluginView show(ShowPlugin request, Caller caller) {
        return list(new ListPlugins(), caller).stream()
                .filter(plugin -> plugin.id().equals(request.id()))
                .findFirst()
                .orElseThrow(() -> new AgenticException(
                        Code.NOT_FOUND, "There is no plugin '" + request.id() + "'.", "See plugin:list."));
    }

    private static Optional<PluginView> view(Bundle bundle) {
        var revision = bundle.adapt(BundleRevision.class);
        if (revision == null) { // uninstalled meanwhile
            return Optional.empty();
        }
        return revision.getDeclaredCapabilities(AgenticPlugin.NAMESPACE).stream()
                .findFirst()
                .map(capability -> view(bundle, capability.getAttributes()));
    }

    private static PluginView view(Bundle bundle, Map<String, Object> said) {
        return new PluginView(
                text(said, AgenticPlugin.NAMESPACE).orElse(bundle.getSymbolicName()),
                bundle.getVersion().toString(),
                state(bundle),
                services(bundle, ToolSpec.PREFIX_ + "name"),
                services(bundle, AgentSpec.PREFIX_ + "name"),
                header(bundle, Constants.BUNDLE_DESCRIPTION),
                text(said, "homepage").orElse(""),
                text(said, "author").orElse(""),
                bundle.getSymbolicName());
    }

    /** Values of a property of the bundle's services, sorted. */
    private static List<String> services(Bundle bundle, String property) {
        var services = bundle.getRegisteredServices();
        return services == null
                ? List.of()
                : Arrays.stream(services)
                        .flatMap(service -> Stream.ofNullable(service.getProperty(property)))
                        .map(String::valueOf)
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static Optional<String> text(Map<String, Object> said, String name) {
        return Optional.ofNullable(said.get(name)).map(String::valueOf).filter(text -> !text.isBlank());
    }

    private static String header(Bundle bundle, String name) {
        var value = bundle.getHeaders("").get(name);
        return value == null ? "" : value;
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.STOPPING -> "STOPPING";
            default -> "UNINSTALLED";
        };
    }
}
