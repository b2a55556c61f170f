package io.agentic.guard.internal;

/**
 * What a class counts for on a stack.
 *
 * @param kind which rule it falls under
 * @param domains whose it is, for {@link Kind#PLUGIN}
 * @param told whether the data of the guard tells something of methods of this class
 * @param epoch for what nobody claimed: how many frameworks there were to ask
 */
record Mark(Kind kind, Domains domains, boolean told, int epoch) {

    static final int FOREVER = -1;

    enum Kind {
        /** The JDK. */
        JDK,
        /** Those classes of the JDK that only call what others name. */
        REFLECTION,
        /** Looked through. */
        TRANSPARENT,
        /** The walk ends. */
        BOUNDARY,
        /** Counts. */
        PLUGIN
    }
}
