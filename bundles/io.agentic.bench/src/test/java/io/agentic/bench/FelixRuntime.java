package io.agentic.bench;

import io.agentic.api.tool.Tool;
import io.agentic.plugins.internal.change.FrameworkRig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.ServiceTracker;

/** Felix by itself: {@code install}, {@code start}, {@code update}; callers ask a service tracker. It checks nothing. */
final class FelixRuntime implements PluginRuntime {

    private static final String LOCATION = "bench:plugin";

    private final FrameworkRig framework;
    private final ServiceTracker<Tool, Tool> tools;

    FelixRuntime(Path folder) {
        try {
            framework = new FrameworkRig(folder.resolve("cache"));
        } catch (BundleException e) {
            throw new IllegalStateException("The framework does not start", e);
        }
        tools = new ServiceTracker<>(framework.context(), Tool.class, null);
        tools.open();
    }

    @Override
    public String name() {
        return "Felix, install and update";
    }

    @Override
    public void install(Path jar) {
        try (var bytes = Files.newInputStream(jar)) {
            framework.context().installBundle(LOCATION, bytes).start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tool();
    }

    @Override
    public void swap(Path jar) {
        try (var bytes = Files.newInputStream(jar)) {
            bundle().update(bytes);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void uninstall() {
        try {
            bundle().uninstall();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String call(Runnable inside) throws InterruptedException {
        var tool = tool();
        inside.run();
        return Answer.of(tool);
    }

    private Tool tool() {
        var tool = tools.getService();
        if (tool == null) {
            throw new IllegalStateException("no tool");
        }
        return tool;
    }

    private Bundle bundle() {
        return framework.context().getBundle(LOCATION);
    }

    @Override
    public ClassLoader loader() {
        return bundle().adapt(BundleWiring.class).getClassLoader();
    }

    @Override
    public void settle() {
        // It does all before it returns.
    }

    @Override
    public void close() throws IOException {
        tools.close();
        framework.close();
    }
}
