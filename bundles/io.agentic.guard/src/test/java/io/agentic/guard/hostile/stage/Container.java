package io.agentic.guard.hostile.stage;

/** An OSGi framework with the plugin in it. */
public interface Container {

    /** That of the plugin's bundle. */
    ClassLoader plugin();

    /** What there is now: bundles, and what they offer and listen to. */
    Object look();

    /** Has something happen to a bundle that is not the plugin's. */
    void stir();

    /** Makes bundles that are not the plugin's what they were. */
    void restore();
}
