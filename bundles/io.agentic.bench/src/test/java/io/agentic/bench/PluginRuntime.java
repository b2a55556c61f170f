package io.agentic.bench;

import java.nio.file.Path;

/** Something that runs one plugin with a tool, and puts another release in its place while the tool is called. */
interface PluginRuntime extends AutoCloseable {

    /** What it is called in the report. */
    String name();

    /** Installs a release; returns when its tool can be called. */
    void install(Path jar);

    /** Puts a release in the place of the one that is there; returns when the new one is used. */
    void swap(Path jar);

    /** Takes the plugin away; nothing of it is left when it returns. */
    void uninstall();

    /**
     * Calls the tool of the release in use, found as users of this runtime find it: anew for each call.
     *
     * @param inside run when the caller has the tool, before it calls it
     * @return what the tool said
     * @throws IllegalStateException when there is no tool
     */
    String call(Runnable inside) throws InterruptedException;

    /** The class loader of the release in use. */
    ClassLoader loader();

    /** Returns when what is left of old releases has been taken away. */
    void settle();
}
