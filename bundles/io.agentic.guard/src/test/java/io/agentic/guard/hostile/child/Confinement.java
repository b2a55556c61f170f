package io.agentic.guard.hostile.child;

import java.util.List;

/** How the plugin is held. */
interface Confinement {

    /** Not at all. */
    Confinement NONE = new Confinement() {};

    /** From now on code of this loader is the plugin's. */
    default void confine(ClassLoader loader) {}

    /** Code of this loader is the framework's. */
    default void bound(ClassLoader loader) {}

    /** What it may do from now on; forgets what was refused before. */
    default void grant(List<String> lines) {}

    /** What was refused since. */
    default List<String> refusals() {
        return List.of();
    }
}
