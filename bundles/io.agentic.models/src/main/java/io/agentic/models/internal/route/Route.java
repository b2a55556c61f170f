package io.agentic.models.internal.route;

import io.agentic.models.internal.choice.Chooser;
import io.agentic.models.internal.choice.Strategy;
import java.util.List;
import java.util.Optional;

/**
 * A name for several models.
 *
 * @param name what people write in place of {@code provider/model}
 * @param strategy how it decides
 * @param models the references it leads to, with those of other routes in their place; each once
 * @param chooser decides, and remembers
 * @param fault why it leads nowhere; empty when it does not
 */
public record Route(String name, Strategy strategy, List<String> models, Chooser chooser, Optional<String> fault) {

    public Route {
        models = List.copyOf(models);
    }
}
