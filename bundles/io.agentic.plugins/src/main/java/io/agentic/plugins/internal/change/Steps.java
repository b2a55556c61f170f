package io.agentic.plugins.internal.change;

/** Where a change of plugins has got to. For tests that stop it between two steps. */
@FunctionalInterface
public interface Steps {

    /** Nothing stops anything. */
    Steps UNSTOPPED = step -> {};

    /** A step is about to be done. */
    void before(Step step);

    /** What a change is made of, in order. */
    enum Step {
        /** The jar is put among those that are kept. */
        KEEP,
        /** The bundle is installed beside the one in use. */
        INSTALL,
        /** It is started. */
        START,
        /** It is held to what it promised. */
        PROMISES,
        /** Its health checks are asked. */
        HEALTH,
        /** The change is written: before it all is as it was, after it all is as it will be. */
        WRITE,
        /** New work goes into it. */
        FLIP,
        /** Work inside the old release has ended; it is stopped and uninstalled. */
        REMOVE,
        /** Jars that are needed no more are removed. */
        SWEEP
    }
}
