package io.agentic.platform.api.access;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Says what a workspace still holds, and removes it. Registered by bundles of the house whose objects belong to workspaces. */
@ConsumerType
public interface WorkspaceContents {

    /** What it holds, in words such as {@code 3 tasks}; empty text for nothing. Blocks. */
    String of(String workspace);

    /**
     * Removes all of it, ending first what runs.
     *
     * @return completes when all is gone
     */
    CompletionStage<Void> remove(String workspace);
}
