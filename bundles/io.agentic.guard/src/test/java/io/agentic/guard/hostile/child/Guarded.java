package io.agentic.guard.hostile.child;

import io.agentic.guard.api.Connection;
import io.agentic.guard.api.Guard;
import io.agentic.guard.api.Standing;
import java.util.List;

/** Tells the guard whose loader the plugin's is. */
final class Guarded implements Confinement {

    private final FakePlugin plugin = new FakePlugin();
    private final Connection connection;
    private volatile ClassLoader ofPlugin;
    private volatile ClassLoader ofFramework;

    Guarded() {
        connection = Guard.connect(this::standing);
    }

    private Standing standing(ClassLoader loader) {
        if (loader == ClassLoader.getSystemClassLoader()) {
            return Standing.TRANSPARENT;
        }
        if (loader == ofFramework) {
            return Standing.BOUNDARY;
        }
        return loader == ofPlugin ? plugin : null;
    }

    @Override
    public void confine(ClassLoader loader) {
        ofPlugin = loader;
    }

    @Override
    public void bound(ClassLoader loader) {
        ofFramework = loader;
    }

    @Override
    public void grant(List<String> lines) {
        plugin.grant(lines);
        connection.changed(plugin);
    }

    @Override
    public List<String> refusals() {
        return plugin.refusals();
    }
}
