package io.agentic.guard.api;

/** The side of a framework: knows whose code is whose. Asked with the guard off; must not block. */
public interface Judge {

    /**
     * What the code of a loader counts for. Asked once for each loader. A loader that the framework does not know counts for what its parents
     * do.
     *
     * @return null when the framework does not know it
     */
    Standing standing(ClassLoader loader);

    /**
     * Whether a class of a loader that is {@link Standing#TRANSPARENT} does its own work when plugins call it, so that nobody further out is
     * asked. Asked once for each class.
     */
    default boolean isEntrance(Class<?> type) {
        return false;
    }
}
