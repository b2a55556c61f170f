package io.agentic.plugins.internal.change;

import io.agentic.plugins.internal.jar.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.VersionRange;

/** Copies of prepared files. */
final class PreparedSources implements Sources {

    private final Path folder;
    private final Map<String, Path> market = new HashMap<>();
    private final AtomicInteger copies = new AtomicInteger();

    PreparedSources(Path folder) {
        this.folder = folder;
    }

    void offer(String id, Path jar) {
        market.put(id, jar);
    }

    @Override
    public Path fetch(String source) {
        return copy(market.getOrDefault(source, Path.of(source)));
    }

    @Override
    public Optional<Path> find(String id, VersionRange versions) {
        return Optional.ofNullable(market.get(id)).map(this::copy);
    }

    private Path copy(Path file) {
        try {
            Files.createDirectories(folder);
            return Files.copy(file, folder.resolve(copies.incrementAndGet() + ".part"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
