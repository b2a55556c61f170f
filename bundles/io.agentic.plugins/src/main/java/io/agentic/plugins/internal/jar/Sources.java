package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.AgenticException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.VersionRange;

/** Where jars of plugins come from. What it gives is a copy that nobody else writes to; whoever asked removes it. Blocks. Thread-safe. */
public interface Sources {

    /**
     * Gets a jar.
     *
     * @param source the name of a plugin in the market, as {@code name} or {@code name@version}; or the absolute path of a file; or a URL
     * @throws AgenticException {@code NOT_FOUND}, {@code TOO_LARGE}, {@code USAGE} or {@code FAILED} when it cannot be had
     */
    Path fetch(String source);

    /** The newest jar in the market of that plugin whose version is in the range. */
    Optional<Path> find(String id, VersionRange versions);
}
