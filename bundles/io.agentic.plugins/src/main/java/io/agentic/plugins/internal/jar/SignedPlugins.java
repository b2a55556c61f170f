package io.agentic.plugins.internal.jar;

import java.util.List;

/** Knows who vouches for what is installed. Thread-safe. */
public interface SignedPlugins {

    /** Ids of the installed plugins that a key has signed, sorted. */
    List<String> signedBy(String fingerprint);
}
