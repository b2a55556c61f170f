package io.agentic.guard.api;

import io.agentic.guard.internal.Links;

/** The guard of this JVM. */
public final class Guard {

    private Guard() {}

    /**
     * Lets a framework answer for its classes from now on. Several may.
     *
     * @throws IllegalStateException when the JVM runs without the agent
     * @throws SecurityException when a plugin asks, or somebody for it
     */
    public static Connection connect(Judge judge) {
        return Links.connect(judge);
    }
}
