package io.agentic.confinement.internal;

import io.agentic.platform.api.plugin.PluginEntrance;
import io.agentic.platform.api.plugin.PluginEvent;
import io.agentic.platform.api.plugin.PluginEvent.Phase;
import io.agentic.platform.api.plugin.PluginListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders of plugins, one each, which are theirs over all their releases. */
@PluginEntrance
@Component(service = {PluginFolders.class, PluginListener.class})
public final class PluginFolders implements PluginListener {

    private static final Logger log = LoggerFactory.getLogger(PluginFolders.class);

    private final Path root;

    @Activate
    public PluginFolders() {
        this(Path.of(System.getProperty("karaf.data", "data"), "plugins", "own"));
    }

    PluginFolders(Path root) {
        try {
            this.root = Files.createDirectories(root).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Folder " + root + " for the data of plugins cannot be made", e);
        }
    }

    /** Absolute and without links; it need not be there. */
    Path of(String plugin) {
        return root.resolve(plugin);
    }

    /** The same, and it is there. */
    Path make(String plugin) {
        try {
            return Files.createDirectories(of(plugin));
        } catch (IOException e) {
            throw new UncheckedIOException("Folder " + of(plugin) + " of plugin " + plugin + " cannot be made", e);
        }
    }

    @Override
    public void changed(PluginEvent event) {
        if (event.phase() == Phase.REMOVED) {
            delete(of(event.plugin()));
        }
    }

    private void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (IOException e) {
            log.warn("Folder {} of a plugin that was removed is left: {}", folder, e.toString());
        }
    }

    /** Links are deleted, not followed. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException trouble) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
