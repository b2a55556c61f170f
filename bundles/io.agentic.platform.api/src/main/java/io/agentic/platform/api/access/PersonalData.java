package io.agentic.platform.api.access;

import io.agentic.platform.api.operation.Problem;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Removes what is kept of a person. Registered by bundles of the house that keep things of persons. */
@ConsumerType
public interface PersonalData {

    /** What must be done first, such as ending what the person has under way; empty for nothing. Blocks. */
    Optional<Problem> objection(String person);

    /**
     * Removes all of it.
     *
     * @return completes when all is gone, with what that was in words such as {@code 3 tasks}; empty text for nothing
     */
    CompletionStage<String> remove(String person);
}
