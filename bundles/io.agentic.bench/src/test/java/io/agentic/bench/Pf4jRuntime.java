package io.agentic.bench;

import io.agentic.api.tool.Tool;
import java.nio.file.Path;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginManager;

/**
 * PF4J as its documentation uses it: one plugin manager for jars, {@code loadPlugin} and {@code startPlugin}, {@code unloadPlugin} before a new
 * release, callers ask it for extensions. It checks nothing.
 */
final class Pf4jRuntime implements PluginRuntime {

    private final PluginManager manager;

    /** @param folder where plugins would be looked for at a start; there are none */
    Pf4jRuntime(Path folder) {
        manager = new JarPluginManager(folder);
    }

    @Override
    public String name() {
        return "PF4J, load and unload";
    }

    @Override
    public void install(Path jar) {
        manager.startPlugin(manager.loadPlugin(jar));
        tool();
    }

    @Override
    public void swap(Path jar) {
        manager.unloadPlugin(PeerPlugin.ID);
        manager.startPlugin(manager.loadPlugin(jar));
    }

    @Override
    public void uninstall() {
        manager.unloadPlugin(PeerPlugin.ID);
    }

    @Override
    public String call(Runnable inside) throws InterruptedException {
        var tool = tool();
        inside.run();
        return Answer.of(tool);
    }

    private Tool tool() {
        return manager.getExtensions(Tool.class).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no tool"));
    }

    @Override
    public ClassLoader loader() {
        return manager.getPluginClassLoader(PeerPlugin.ID);
    }

    @Override
    public void settle() {
        // It does all before it returns.
    }

    @Override
    public void close() {
        manager.unloadPlugins(); // which stops them; stopPlugins() of 3.15.0 changes the list it walks
    }
}
