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
     * @param offer what it uses, as {@code type:name}
     * @param how in words: {@code agent security_specialist-2 runs}
     */
    record Use(String task, String workspace, String offer, String how) {}
}
