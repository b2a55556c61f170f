package io.agentic.platform.api.model;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.Price;
import io.agentic.platform.api.access.Identity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** The one door to models. Never blocks the caller. */
@ProviderType
public interface ModelGateway {

    /** The models on offer now, sorted by reference, without routes. A snapshot. */
    List<ModelView> models();

    /**
     * The model, or the route, that a reference stands for.
     *
     * @param reference {@code provider/model}, the name of a route, or empty text for the configured default
     * @throws io.agentic.platform.api.operation.AgenticException when there is no such model or route, or the route leads nowhere; says why
     */
    ModelView resolve(String reference);

    /**
     * Asks a model, or one of those that a route leads to, on behalf of an agent or a user.
     *
     * @param reference as in {@link ModelView#reference()}
     * @param asker who asks
     * @param request its {@link ModelRequest#model()} is replaced by the name of the model that is asked
     * @param piece told of the answer's text as it comes
     * @return the outcome; never completes exceptionally but by being cancelled, which closes the connection
     */
    CompletableFuture<Routed> ask(String reference, Asker asker, ModelRequest request, Consumer<String> piece);

    /**
     * The same for those who want the answer whole. What a model broke off in the middle nobody has heard, so it, or another, may be asked
     * anew.
     */
    default CompletableFuture<Routed> ask(String reference, Asker asker, ModelRequest request) {
        return ask(reference, asker, request, piece -> {});
    }

    /**
     * How a question ended.
     *
     * @param outcome the answer, or why there is none
     * @param reference the model that gave it, as {@code provider/model}; what was asked for when no model was asked
     * @param cost in currency units; empty when nobody knows the model's price
     * @param cached whether it is an earlier answer to the same question: then nothing was used, and it costs nothing
     */
    record Routed(ModelOutcome outcome, String reference, Optional<BigDecimal> cost, boolean cached) {

        /** No answer, and so no cost. */
        public static Routed failed(ModelOutcome.Failed failed, String reference) {
            return new Routed(failed, reference, Optional.of(BigDecimal.ZERO), false);
        }

        /** An outcome of one model, at its price. */
        public static Routed of(ModelOutcome outcome, ModelView model) {
            return outcome instanceof ModelOutcome.Answered answered
                    ? new Routed(outcome, model.reference(), model.cost(answered.usage()), false)
                    : failed((ModelOutcome.Failed) outcome, model.reference());
        }
    }

    /**
     * Who asks.
     *
     * @param caller the agent, or the door a user came through
     * @param who in whose name
     * @param workspace where
     * @param objection why a model, by its reference, must not be asked although user and workspace may; empty if it may
     */
    record Asker(String caller, Identity who, String workspace, Function<String, Optional<String>> objection) {

        /** Someone to whom nothing applies but the rights of user and workspace. */
        public Asker(String caller, Identity who, String workspace) {
            this(caller, who, workspace, reference -> Optional.empty());
        }
    }

    /**
     * A model on offer, or a route to models.
     *
     * @param reference {@code provider/model}, or the name of a route
     * @param provider the provider's name; for a route, its own
     * @param info what the provider says of it; for a route, what holds for all its models
     * @param price what it costs, whoever said so; empty when nobody does, and for a route to models of different prices
     * @param targets the references of the models behind it; for a model, its own
     */
    record ModelView(String reference, String provider, ModelInfo info, Optional<Price> price, List<String> targets) {

        public ModelView {
            targets = List.copyOf(targets);
        }

        /** A model at the price that its provider says. */
        public ModelView(String provider, ModelInfo info) {
            this(provider, info, info.price());
        }

        /** A model at a price. */
        public ModelView(String provider, ModelInfo info, Optional<Price> price) {
            this(provider + "/" + info.name(), provider, info, price, List.of(provider + "/" + info.name()));
        }

        /** Whether it is a route rather than a model. */
        public boolean isRoute() {
            return !targets.equals(List.of(reference));
        }

        /** What a usage costs; empty when nobody knows. */
        public Optional<BigDecimal> cost(ModelOutcome.Usage usage) {
            return price.map(known -> known.of(usage));
        }
    }
}
