package io.agentic.platform.api.operation;

import io.agentic.platform.api.access.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The one door to verbs: knows the table, checks who may, binds what came in, and calls. */
@ProviderType
public interface Operations {

    /** The verbs that can be used now, sorted by name. A snapshot. */
    List<OperationSpec> table();

    /** The verb of that name, when it can be used now. */
    Optional<OperationSpec> find(String name);

    /**
     * Whether a verb would be let through as things are now. For surfaces that stay open, and ask again from time to time.
     *
     * @param name {@code noun:verb}
     * @param input as for {@link #invoke}
     * @param caller who asks
     * @return why not; empty if it would
     */
    Optional<Problem> objection(String name, Map<String, ?> input, Caller caller);

    /**
     * Uses a verb.
     *
     * @param name {@code noun:verb}
     * @param input by parameter name: JSON values, or texts as a shell has them
     * @param caller who asks
     * @return how it ended; never completes exceptionally
     */
    CompletionStage<OperationOutcome> invoke(String name, Map<String, ?> input, Caller caller);

    /**
     * Uses a verb, and is told of its answer as it comes if the verb changes something and tells; others only answer.
     *
     * @param stream told from any thread, until the outcome is there
     */
    default CompletionStage<OperationOutcome> invoke(
            String name, Map<String, ?> input, Caller caller, AnswerStream stream) {
        return invoke(name, input, caller);
    }
}
