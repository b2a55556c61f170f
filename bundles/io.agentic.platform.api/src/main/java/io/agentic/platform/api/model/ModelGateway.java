package io.agentic.platform.api.model;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelRequest;
import io.agentic.platform.api.access.Identity;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The one door to models. Never blocks the caller. */
@ProviderType
public interface ModelGateway {

    /** The models on offer now, sorted by reference. A snapshot. */
    List<ModelView> models();

    /**
     * The model a reference stands for.
     *
     * @param reference {@code provider/model}; empty text for the configured default
     * @throws io.agentic.platform.api.operation.AgenticException when there is no such model; says which there are
     */
    ModelView resolve(String reference);

    /**
     * Asks a model on behalf of an agent or a user.
     *
     * @param reference as in {@link ModelView#reference()}
     * @param asker who asks
     * @param request for {@link ModelInfo#name()}
     * @param piece told of the answer's text as it comes
     * @return the outcome; never completes exceptionally but by being cancelled, which closes the connection
     */
    CompletableFuture<ModelOutcome> ask(String reference, Asker asker, ModelRequest request, Consumer<String> piece);

    /**
     * Who asks.
     *
     * @param caller the agent, or the door a user came through
     * @param who in whose name
     * @param workspace where
     */
    record Asker(String caller, Identity who, String workspace) {}

    /**
     * A model on offer.
     *
     * @param provider the provider's name
     * @param info what the provider says of it
     */
    record ModelView(String provider, ModelInfo info) {

        /** {@code provider/model}. */
        public String reference() {
            return provider + "/" + info.name();
        }
    }
}
