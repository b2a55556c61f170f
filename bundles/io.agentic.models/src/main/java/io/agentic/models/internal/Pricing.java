package io.agentic.models.internal;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.Price;
import java.util.Optional;

/** Says what a model costs. Thread-safe. */
public interface Pricing {

    /** As the providers say. */
    Pricing AS_SAID = (provider, model) -> model.price();

    /** In currency units per million tokens; empty when nobody knows. */
    Optional<Price> of(NamedProvider provider, ModelInfo model);

    /** Another number whenever prices may have changed. */
    default long version() {
        return 0;
    }
}
