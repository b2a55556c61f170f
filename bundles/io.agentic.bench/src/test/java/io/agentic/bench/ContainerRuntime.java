package io.agentic.bench;

import io.agentic.platform.api.store.Documents;
import io.agentic.plugins.internal.change.ContainerRig;
import io.agentic.store.jdbc.internal.JdbcDocuments;
import io.agentic.testkit.store.InMemoryDocuments;
import java.io.IOException;
import java.nio.file.Path;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;

/** Ours: the container of plugins in Felix, with all its checks. Jars are synced to the disk, whatever keeps the documents. */
final class ContainerRuntime implements PluginRuntime {

    private final String name;
    private final ContainerRig rig;
    private final AutoCloseable store;

    private ContainerRuntime(String name, Path folder, Documents documents, AutoCloseable store) {
        this.name = name;
        this.store = store;
        try {
            rig = new ContainerRig(folder, documents).begin();
        } catch (BundleException | IOException e) {
            throw new IllegalStateException("The container does not begin", e);
        }
    }

    /** What is installed is known in memory only. */
    static PluginRuntime inMemory(Path folder) {
        return new ContainerRuntime("ours, documents in memory", folder, new InMemoryDocuments(), () -> {});
    }

    /** What is installed is written, with the audit trail, as the distribution does. */
    static PluginRuntime onSqlite(Path folder) {
        var store = new Sqlite(folder).store();
        return new ContainerRuntime("ours, documents on SQLite", folder, new JdbcDocuments(store), store::close);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void install(Path jar) {
        rig.install(jar);
    }

    @Override
    public void swap(Path jar) {
        rig.update(PeerPlugin.ID, jar);
    }

    @Override
    public void uninstall() {
        rig.uninstall(PeerPlugin.ID);
        rig.settle();
    }

    @Override
    public String call(Runnable inside) {
        try (var entered = rig.enter(PeerPlugin.ID)) {
            inside.run();
            return entered.call();
        }
    }

    @Override
    public ClassLoader loader() {
        return rig.bundle(PeerPlugin.ID).adapt(BundleWiring.class).getClassLoader();
    }

    @Override
    public void settle() {
        rig.settle();
    }

    @Override
    public void close() throws Exception {
        rig.close();
        store.close();
    }
}
