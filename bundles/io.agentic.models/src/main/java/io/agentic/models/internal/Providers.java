package io.agentic.models.internal;

import io.agentic.models.internal.choice.Candidate;
import io.agentic.models.internal.health.HealthBook;
import io.agentic.platform.api.model.ModelGateway.ModelView;
import io.agentic.platform.api.plugin.Offers;
import io.agentic.platform.api.plugin.Offers.Offer;
import io.agentic.platform.api.plugin.Offers.Visit;
import io.agentic.platform.api.plugin.ReleaseRoutes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The providers in use, what they offer and how they do. Follows them coming and going. Thread-safe. */
final class Providers {

    private static final long HOUSE = 0;

    private final Offers<NamedProvider> offers;
    private final Pricing pricing;
    private final HealthBook health;
    private final Map<String, Long> byHand = new HashMap<>();
    private volatile List<NamedProvider> providers = List.of();
    private volatile Set<String> names = Set.of();
    private volatile ModelCatalog catalog;

    Providers(ReleaseRoutes routes, Duration drain, Pricing pricing, HealthBook health) {
        this.pricing = pricing;
        this.health = health;
        catalog = new ModelCatalog(List.of(), pricing);
        offers = new Offers<>(routes, drain, inUse -> changed(List.copyOf(inUse.values())));
    }

    void add(Offer<NamedProvider> offer) {
        offers.add(offer);
    }

    /** Waits a while for the questions inside; the provider may close afterwards. */
    void remove(long serviceId) {
        offers.remove(serviceId);
    }

    /** Adds a provider that is no service, in place of one that was added so by the same name. */
    synchronized void add(NamedProvider provider) {
        remove(provider.name());
        long id = -1 - byHand.size(); // a service has a positive one
        byHand.put(provider.name(), id);
        offers.add(new Offer<>(id, 0, HOUSE, provider.name(), provider));
    }

    synchronized void remove(String name) {
        Optional.ofNullable(byHand.get(name)).ifPresent(offers::remove);
    }

    /** Lets nothing in any more. */
    void close() {
        offers.close();
    }

    /** All models on offer, sorted by reference. */
    List<ModelView> models() {
        var known = catalog();
        return (known.current() ? known : refreshed()).views();
    }

    /** A model on offer, or of a provider that is away for a moment. */
    Optional<ModelView> find(String reference) {
        return catalog()
                .findCurrent(reference)
                .or(() -> refreshed().find(reference))
                .or(() -> catalog.findGone(reference)
                        .filter(view -> absence(view.provider()).isPresent()));
    }

    /** What a reference means to a question; its provider need not be there. */
    Candidate candidate(String reference, String modelWanted) {
        var view = find(reference);
        var slash = reference.indexOf('/');
        var provider = view.map(ModelView::provider).orElse(slash < 0 ? reference : reference.substring(0, slash));
        var model =
                view.map(known -> known.info().name()).orElse(slash < 0 ? modelWanted : reference.substring(slash + 1));
        var target = health.target(provider, view.map(ModelView::reference).orElse(reference));
        return new Candidate(target, model, view.flatMap(ModelView::price));
    }

    /** Whether a provider is there. */
    boolean has(String provider) {
        return names.contains(provider);
    }

    /** Lets a question into a provider, on behalf of a caller. */
    Optional<Visit<NamedProvider>> admit(String provider, String caller) {
        return offers.admit(provider, caller);
    }

    /** Completes when a provider that is away may be back; empty when it is gone. */
    Optional<CompletableFuture<Void>> absence(String provider) {
        return offers.absence(provider);
    }

    private ModelCatalog catalog() {
        var known = catalog;
        return known.madeFrom(providers, pricing.version()) ? known : refreshed();
    }

    /** Lets go of providers that are gone; new ones are asked at the next look. */
    private void changed(List<NamedProvider> now) {
        now.forEach(provider -> health.provider(provider.name()).change(provider.figures()));
        providers = now;
        names = now.stream().map(NamedProvider::name).collect(Collectors.toUnmodifiableSet());
        catalog = catalog.keeping(now);
    }

    /** Asks all providers anew; once more when they changed meanwhile, or one that is gone would be kept. */
    private ModelCatalog refreshed() {
        ModelCatalog fresh;
        List<NamedProvider> seen;
        do {
            seen = providers;
            fresh = new ModelCatalog(
                    seen, pricing, catalog, name -> offers.absence(name).isPresent());
            catalog = fresh;
        } while (seen != providers);
        return fresh;
    }

    /** The provider of a name, when it is there. */
    Optional<NamedProvider> provider(String name) {
        return providers.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
