package io.agentic.platform.api.operation;

import io.agentic.platform.api.access.Caller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** The verbs a bundle brings. Register as a service; the table follows it coming and going. */
@ConsumerType
public interface OperationSet {

    /** The verbs with what they do. The same each time. */
    List<Binding<?, ?>> operations();

    /**
     * A verb and what it does.
     *
     * @param input the record that carries the {@link Operation} annotation
     * @param rooms finds the workspace, for a verb about an {@link Operation.Where#OBJECT}; otherwise empty
     * @param handler does it
     */
    record Binding<I extends Request<O>, O>(Class<I> input, Optional<RoomOf<I>> rooms, Handler<I, O> handler) {

        public Binding(Class<I> input, Handler<I, O> handler) {
            this(input, Optional.empty(), handler);
        }

        /** A verb that answers at once. */
        public static <I extends Request<O>, O> Binding<I, O> now(Class<I> input, Immediate<I, O> handler) {
            return new Binding<>(
                    input, (request, caller) -> CompletableFuture.completedFuture(handler.handle(request, caller)));
        }

        /** A verb that tells its answer as it comes. */
        public static <I extends Request<O>, O> Binding<I, O> streaming(Class<I> input, Streaming<I, O> handler) {
            return new Binding<>(input, handler);
        }

        /** The same verb, about an object of a workspace. */
        public Binding<I, O> in(RoomOf<I> objects) {
            return new Binding<>(input, Optional.of(objects), handler);
        }
    }

    /** Finds the workspace of the object that a verb is about. Called before it is known whether the caller may see it. */
    interface RoomOf<I> {

        /** Its workspace; empty when there is no such object. */
        Optional<String> workspace(I request);
    }

    /** Does a verb. Called from many threads. */
    interface Handler<I, O> {

        /**
         * @param request checked: all that must be given is there
         * @param caller holds the verb's permission where it must be held
         * @throws AgenticException when it cannot be done; {@link IllegalArgumentException} when a value makes no sense
         */
        CompletionStage<O> handle(I request, Caller caller);

        /** The same, telling of the answer as it comes, if the verb can. */
        default CompletionStage<O> handle(I request, Caller caller, AnswerStream stream) {
            return handle(request, caller);
        }
    }

    /** Does a verb, and tells its answer as it comes. */
    interface Streaming<I, O> extends Handler<I, O> {

        @Override
        default CompletionStage<O> handle(I request, Caller caller) {
            return handle(request, caller, AnswerStream.NOBODY);
        }

        @Override
        CompletionStage<O> handle(I request, Caller caller, AnswerStream stream);
    }

    /** Does a verb that answers at once. */
    interface Immediate<I, O> {

        O handle(I request, Caller caller);
    }
}
