package io.agentic.plugins.internal.change;

import io.agentic.api.plugin.AgenticPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.scr.impl.Activator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.ComponentContext;
import org.osgi.util.function.Consumer;
import org.osgi.util.promise.Promise;

/** A real framework with Declarative Services in the process of the test. Plugins in it see the classes of the api that the test sees. */
public final class FrameworkRig implements AutoCloseable {

    private static final List<Class<?>> BUNDLES =
            List.of(Consumer.class, Promise.class, ComponentContext.class, Activator.class);
    private static final List<String> API =
            List.of("agent", "data", "event", "model", "plugin", "report", "task", "tool");

    private final Framework framework;

    /** @param cache where the framework keeps its bundles: what is there is there again */
    public FrameworkRig(Path cache) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        Stream.concat(
                                        API.stream().map(name -> "io.agentic.api." + name + ";version=0.1.0"),
                                        Stream.of("org.slf4j;version=1.7.36"))
                                .collect(Collectors.joining(",")),
                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                        AgenticPlugin.RUNTIME + ";version:Version=0.1.0"));
        framework.start();
        for (var type : BUNDLES) {
            context()
                    .installBundle(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toString());
        }
        for (var bundle : context().getBundles()) {
            bundle.start();
        }
    }

    /** That of the framework itself. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    Bundle bundle(String symbolicName) {
        return Stream.of(context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    /** The releases in the framework, as {@code symbolic name version}, sorted. */
    List<String> releases() {
        return Stream.of(context().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("agentic:"))
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion() + " " + state(bundle))
                .sorted()
                .toList();
    }

    private static String state(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE ? "active" : "state " + bundle.getState();
    }

    @Override
    public void close() throws IOException {
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException | InterruptedException e) {
            throw new IOException(e);
        }
    }
}
