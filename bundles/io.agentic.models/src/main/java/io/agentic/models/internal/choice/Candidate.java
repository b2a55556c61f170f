package io.agentic.models.internal.choice;

import io.agentic.api.model.Price;
import io.agentic.models.internal.health.ProviderHealth;
import io.agentic.models.internal.health.Target;
import java.util.Optional;

/**
 * A model that a question may be asked.
 *
 * @param target how it does
 * @param model what its provider calls it
 * @param price what it costs, if anybody knows
 */
public record Candidate(Target target, String model, Optional<Price> price) {

    public String reference() {
        return target.reference();
    }

    public ProviderHealth provider() {
        return target.provider();
    }
}
