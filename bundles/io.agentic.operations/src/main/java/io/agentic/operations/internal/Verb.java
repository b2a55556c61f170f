package io.agentic.operations.internal;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.operation.OperationSet.Handler;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Request;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A row of the table, ready to be called.
 *
 * @param spec what surfaces see of it
 * @param inputs makes its record
 * @param handler does it
 */
record Verb<I extends Request<O>, O>(OperationSpec spec, InputBinder<I> inputs, Handler<I, O> handler) {

    CompletionStage<O> call(Map<String, ?> input, Caller caller) {
        var stage = handler.handle(inputs.bind(input), caller);
        if (stage == null) {
            throw new IllegalStateException("The handler of " + spec.name() + " returned null");
        }
        return stage;
    }
}
