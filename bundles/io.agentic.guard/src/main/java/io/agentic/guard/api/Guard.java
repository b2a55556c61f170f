package io.agentic.guard.api;

import io.agentic.guard.internal.Links;
import io.agentic.guard.internal.Tally;
import java.util.List;

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

    /** What was asked so far, by methods; nothing when the JVM runs without the agent. */
    public static List<Asked> asked() {
        return Tally.all();
    }
}
