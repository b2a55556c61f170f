package io.agentic.testkit.plugin;

import java.nio.file.Path;

/**
 * Makes small real plugins: compiled here, with components of Declarative Services, a manifest as bnd writes it, and a signature if
 * wanted.
 *
 * <pre>{@code
 * var jar = PluginJars.at(folder).plugin("echo").version("1.0.0").tool("echo", "return new ToolOutcome.Done(\"hi\");").signedBy(key).build();
 * }</pre>
 */
public final class PluginJars {

    private final Path folder;

    private PluginJars(Path folder) {
        this.folder = folder;
    }

    /** @param folder where the jars go; it must exist */
    public static PluginJars at(Path folder) {
        return new PluginJars(folder);
    }

    /** Begins a plugin of version 1.0.0 that offers nothing yet and is signed by nobody. */
    public PluginJar plugin(String id) {
        return new PluginJar(folder, id);
    }
}
