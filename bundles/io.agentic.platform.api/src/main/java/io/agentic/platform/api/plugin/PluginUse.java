package io.agentic.platform.api.plugin;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows what is going on that a change of a plugin would touch. Register as a service. */
@ConsumerType
public interface PluginUse {

    /**
     * What uses any of these now, or is about to.
     *
     * @param offers what the plugin provides, each as {@code type:name} such as {@code tool:word_count}
     */
    List<Use> of(Set<String> offers);

    /**
     * Something that uses a plugin.
     *
     * @param task which task
     * @param workspace where it runs
     * @param agent which agent of the task; empty when it is the task itself
     * @param offer what it uses, as {@code type:name}
     * @param how it does
     */
    record Use(String task, String workspace, String agent, String offer, Way how) {}

    /** How something is used. */
    enum Way {
        /** The agent is of the type. */
        RUNS,
        /** The agent waits for what the tool answers. */
        CALLS,
        /** The agent was given the tool. */
        MAY_CALL,
        /** The task asks the model. */
        ASKS
    }
}
