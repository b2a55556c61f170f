package io.agentic.plugins.internal.jar;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The real sources, without a market. */
public final class TestSources {

    private TestSources() {}

    /** @param incoming where copies are put */
    public static Sources copying(Path incoming) {
        return new CopyingSources(incoming, List.of(), JarLimits.ofMegabytes(100), Duration.ofSeconds(10));
    }
}
