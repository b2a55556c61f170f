package io.agentic.api.model;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Somewhere models answer.
 *
 * <p>Register an implementation as a service. Its name is the service property {@code agentic.model.name}, or, for a component made
 * from a factory configuration {@code pid~NAME}, that {@code NAME}; people then write {@code NAME/model}. Called from many threads.
 */
@ConsumerType
public interface ModelProvider {

    /** The service property that names a provider. */
    String NAME = "agentic.model.name";

    /** What it offers now, in a stable order. Must not block. */
    List<ModelInfo> models();

    /**
     * Starts one exchange and returns at once.
     *
     * <p>The stage always completes normally: trouble of any kind is a {@link ModelOutcome.Failed}. When the stream is
     * cancelled, the connection is closed and the stage completes soon.
     *
     * @param request the conversation so far, tools on offer, limits
     * @param stream told of the answer as it comes; a provider that cannot stream says nothing to it
     */
    CompletionStage<ModelOutcome> ask(ModelRequest request, ModelStream stream);

    /**
     * Starts to turn texts into vectors and returns at once. A provider whose models can do it says so in their
     * {@link ModelInfo#abilities()}; others fail with {@link ModelOutcome.Failed.Kind#UNSUPPORTED}.
     *
     * <p>The stage always completes normally, and soon after the deadline.
     */
    default CompletionStage<EmbeddingOutcome> embed(EmbeddingRequest request) {
        return CompletableFuture.completedFuture(new ModelOutcome.Failed(
                ModelOutcome.Failed.Kind.UNSUPPORTED, "model '" + request.model() + "' makes no embeddings"));
    }
}
