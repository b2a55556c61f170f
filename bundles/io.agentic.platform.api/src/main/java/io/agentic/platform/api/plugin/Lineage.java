package io.agentic.platform.api.plugin;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Knows what led to work inside a plugin. Register as a service. */
@ConsumerType
public interface Lineage {

    /** What is known of a holder of work; empty when it is not from here, or is over. Does not block. */
    CompletionStage<Optional<Line>> lineOf(String holder);

    /**
     * How it came to some work.
     *
     * @param task which task
     * @param agents from the supervisor down to the agent whose work it is
     * @param workspace where
     * @param requester in whose name
     */
    record Line(String task, String agents, String workspace, String requester) {}
}
