package io.agentic.models.internal;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.Price;
import io.agentic.models.internal.route.Route;
import io.agentic.platform.api.model.ModelGateway.ModelView;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be said of a route before it is known who will answer: what holds for all its models. */
final class RouteView {

    private RouteView() {}

    /** @param models those that are there; at least one */
    static ModelView of(Route route, List<ModelView> models) {
        var references = models.stream().map(ModelView::reference).toList();
        var info = new ModelInfo(
                route.name(),
                "Route to " + String.join(", ", references) + " by "
                        + route.strategy().word(),
                models.stream().allMatch(model -> model.info().languageModel()),
                models.stream()
                        .mapToInt(model -> model.info().contextTokens())
                        .min()
                        .orElseThrow(),
                price(models),
                abilities(models));
        return new ModelView(route.name(), route.name(), info, info.price(), references);
    }

    private static Optional<Price> price(List<ModelView> models) {
        var prices = models.stream().map(ModelView::price).distinct().toList();
        return prices.size() == 1 ? prices.get(0) : Optional.empty();
    }

    private static Set<ModelInfo.Ability> abilities(List<ModelView> models) {
        var common = EnumSet.allOf(ModelInfo.Ability.class);
        models.forEach(model -> common.retainAll(model.info().abilities()));
        return common;
    }
}
