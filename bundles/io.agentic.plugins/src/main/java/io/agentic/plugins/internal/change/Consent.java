package io.agentic.plugins.internal.change;

/** What somebody who changes a plugin says to what it asks for beyond the release in use. */
public enum Consent {
    /** It is given all of that. */
    ALL,
    /** It comes, and is given nothing of that. */
    NONE,
    /** It waits until somebody has decided. */
    LATER
}
