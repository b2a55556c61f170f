package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.AgenticException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders with jars of plugins. Which plugin a jar is stands in its manifest, whatever the file is called. Nothing is remembered. */
final class FolderMarket {

    private static final Logger log = LoggerFactory.getLogger(FolderMarket.class);

    private final List<Path> folders;
    private final JarLimits limits;

    /** @param folders the preferred first */
    FolderMarket(List<Path> folders, JarLimits limits) {
        this.folders = List.copyOf(folders);
        this.limits = limits;
    }

    /** The newest of a plugin; of equal ones that of the preferred folder. */
    Optional<Path> newest(String id, Predicate<Version> versions) {
        return goods().stream()
                .filter(good -> good.id().equals(id) && versions.test(good.version()))
                .max(Comparator.comparing(Good::version))
                .map(Good::file);
    }

    /** Ids of all plugins, sorted. */
    List<String> ids() {
        return goods().stream().map(Good::id).distinct().sorted().toList();
    }

    /** Those of the preferred folder last, so that they win among equals. */
    private List<Good> goods() {
        var goods = new ArrayList<Good>();
        for (var folder : folders) {
            goods.addAll(0, goods(folder));
        }
        return goods;
    }

    private List<Good> goods(Path folder) {
        var goods = new ArrayList<Good>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.jar")) {
                files.forEach(file -> read(file).ifPresent(goods::add));
            } catch (IOException e) {
                log.warn("The market {} cannot be read: {}", folder, e.toString());
            }
        }
        return goods;
    }

    private Optional<Good> read(Path file) {
        try {
            var manifest = new ManifestReader(new Headers(JarReader.glance(file, limits))).read();
            return Optional.of(new Good(manifest.id(), manifest.version(), file));
        } catch (AgenticException | IOException e) {
            log.warn("{} in the market is left out: {}", file.getFileName(), e.getMessage());
            return Optional.empty();
        }
    }

    private record Good(String id, Version version, Path file) {}
}
