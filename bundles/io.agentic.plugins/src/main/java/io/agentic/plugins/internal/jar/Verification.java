package io.agentic.plugins.internal.jar;

import io.agentic.platform.api.operation.AgenticException;
import java.nio.file.Path;

/** Decides whether a jar may be installed. Thread-safe. */
public interface Verification {

    /**
     * Reads a jar wholly, loading none of its classes. Does not look at what is installed.
     *
     * @throws AgenticException {@code USAGE} when it is no plugin or breaks a rule for plugins, {@code TOO_LARGE}, {@code REFUSED} when nobody who is trusted vouches for it
     */
    VerifiedJar verify(Path jar);
}
