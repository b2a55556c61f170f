package io.agentic.plugins.internal.change;

import io.agentic.plugins.internal.jar.Sources;
import io.agentic.plugins.internal.jar.TestSources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.VersionRange;

/** The real sources beside a market that the test fills. */
final class PreparedSources implements Sources {

    private final Sources files;
    private final Map<String, Path> market = new HashMap<>();

    PreparedSources(Path incoming) {
        files = TestSources.copying(incoming);
    }

    void offer(String id, Path jar) {
        market.put(id, jar);
    }

    @Override
    public Path fetch(String source) {
        return files.fetch(market.getOrDefault(source, Path.of(source)).toString());
    }

    @Override
    public Optional<Path> find(String id, VersionRange versions) {
        return Optional.ofNullable(market.get(id)).map(jar -> files.fetch(jar.toString()));
    }
}
