package io.agentic.operations.internal;

import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.operation.AnswerStream;
import io.agentic.platform.api.operation.OperationSet.Handler;
import io.agentic.platform.api.operation.OperationSet.RoomOf;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.Request;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A row of the table, ready to be called.
 *
 * @param spec what surfaces see of it
 * @param inputs makes its record
 * @param object the component that names the object of its right; empty when there is none
 * @param rooms finds the workspace of the object it is about, if it is about one
 * @param handler does it
 */
record Verb<I extends Request<O>, O>(
        OperationSpec spec, InputBinder<I> inputs, String object, Optional<RoomOf<I>> rooms, Handler<I, O> handler) {

    /** The component that names a workspace. */
    static final String WORKSPACE = "workspace";

    /** One use of it, with its input checked. */
    record Use<I extends Request<O>, O>(Verb<I, O> verb, I request) {

        /** The workspace of the object that is meant; empty when there is no such object. */
        Optional<String> room() {
            return verb.rooms.orElseThrow().workspace(request);
        }

        CompletionStage<O> call(Caller caller, AnswerStream stream) {
            var stage = verb.handler.handle(request, caller, stream);
            if (stage == null) {
                throw new IllegalStateException("The handler of " + verb.spec.name() + " returned null");
            }
            return stage;
        }
    }

    Use<I, O> bind(Map<String, ?> input) {
        return new Use<>(this, inputs.bind(input));
    }

    /** The workspace an input names; empty when it names none. */
    static String namedWorkspace(Map<String, ?> input) {
        return input.get(WORKSPACE) instanceof String named ? named : "";
    }

    /** The right to use it in the workspace, and on the object, that an input names. */
    Right rightIn(Map<String, ?> input) {
        var named = namedWorkspace(input);
        var right = Right.of(spec.permission()).in(named.isEmpty() ? Workspaces.DEFAULT : named);
        return input.get(object) instanceof String what && !what.isEmpty() ? right.on(what) : right;
    }
}
