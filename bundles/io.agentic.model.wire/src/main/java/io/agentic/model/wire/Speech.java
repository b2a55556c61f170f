package io.agentic.model.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentic.api.model.ModelOutcome.Failed;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What is said in one exchange, in the words of a dialect.
 *
 * @param <T> how it ends
 */
interface Speech<T> {

    WireCall call(Set<String> conceded);

    /** @param wanted whether anybody still waits for the answer */
    Understanding<T> understanding(WireCall call, BooleanSupplier wanted);

    Optional<String> concession(
            int status, Map<String, String> headers, String body, WireCall sent, Set<String> conceded);

    Trouble trouble(int status, Map<String, String> headers, String body);

    T failed(Failed failed);

    /** What is understood of the answer so far. */
    interface Understanding<T> {

        void event(String name, ObjectNode json);

        boolean finished();

        T outcome();
    }
}
