package io.agentic.guard.internal;

import io.agentic.guard.api.Connection;
import io.agentic.guard.api.Judge;

/** All frameworks there are, and were: code of one that ended is still known as its code. */
public final class Links {

    private static volatile Link[] links = {};

    private Links() {}

    /** Whether anybody could be confined. */
    static boolean any() {
        return links.length > 0;
    }

    static int count() {
        return links.length;
    }

    static Link[] all() {
        return links;
    }

    /**
     * Adds one.
     *
     * @throws SecurityException when a plugin asks, or somebody for it
     * @throws IllegalStateException when the agent does not run
     */
    public static synchronized Connection connect(Judge judge) {
        if (judge == null) {
            throw new IllegalArgumentException("There is no judge. Say who answers for classes.");
        }
        Gate.requireNoPlugin();
        var link = new Link(judge);
        var more = java.util.Arrays.copyOf(links, links.length + 1);
        more[links.length] = link;
        links = more;
        return link;
    }
}
