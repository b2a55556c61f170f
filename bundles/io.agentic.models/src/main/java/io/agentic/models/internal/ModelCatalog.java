package io.agentic.models.internal;

import static java.util.Comparator.comparing;

import io.agentic.api.model.ModelInfo;
import io.agentic.platform.api.model.ModelGateway.ModelView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the providers offered at one moment, found without looking through it. Immutable.
 *
 * <p>A provider tells nobody when its models change, so whoever looks up also asks it whether it still offers the same; that costs next
 * to nothing when it returns the same immutable list each time.
 */
final class ModelCatalog {

    private record Offer(NamedProvider provider, List<ModelInfo> models) {

        boolean current() {
            var now = provider.models();
            return now == models || now.equals(models);
        }

        List<Entry> entries(Pricing pricing) {
            return models.stream()
                    .map(model -> new Entry(this, new ModelView(provider.name(), model, pricing.of(provider, model))))
                    .toList();
        }
    }

    private record Entry(Offer offer, ModelView view) {}

    private final List<NamedProvider> providers;
    private final long priced;
    private final Map<String, Offer> byName = new HashMap<>();
    private final Map<String, Entry> byReference = new HashMap<>();
    private final Map<String, ModelView> gone = new HashMap<>();
    private final List<ModelView> views;

    /**
     * @param providers of each name one
     * @param pricing asked once for each model
     */
    ModelCatalog(List<NamedProvider> providers, Pricing pricing) {
        this.providers = providers;
        priced = pricing.version();
        for (var provider : providers) {
            byName.put(provider.name(), new Offer(provider, provider.models()));
        }
        var entries = new ArrayList<Entry>();
        byName.values().forEach(offer -> entries.addAll(offer.entries(pricing)));
        entries.sort(comparing(entry -> entry.view().reference()));
        entries.forEach(entry -> byReference.putIfAbsent(entry.view().reference(), entry));
        entries.forEach(entry -> byReference.putIfAbsent(entry.view().provider(), entry));
        views = entries.stream().map(Entry::view).toList();
    }

    /**
     * The same, which also remembers what was offered before.
     *
     * @param momentarily tells names of providers that may come back soon
     */
    ModelCatalog(List<NamedProvider> providers, Pricing pricing, ModelCatalog before, Predicate<String> momentarily) {
        this(providers, pricing);
        gone.putAll(before.gone);
        before.byReference.forEach((reference, entry) -> gone.put(reference, entry.view()));
        gone.values().removeIf(view -> byName.containsKey(view.provider()) || !momentarily.test(view.provider()));
    }

    private ModelCatalog(ModelCatalog before, List<NamedProvider> providers) {
        this.providers = providers;
        priced = before.priced;
        before.byName.forEach((name, offer) -> {
            if (providers.stream().anyMatch(provider -> provider == offer.provider())) {
                byName.put(name, offer);
            }
        });
        gone.putAll(before.gone);
        before.byReference.forEach((reference, entry) -> {
            if (byName.get(entry.view().provider()) == entry.offer()) {
                byReference.put(reference, entry);
            } else {
                gone.put(reference, entry.view());
            }
        });
        views = before.views.stream()
                .filter(view -> byName.containsKey(view.provider()))
                .toList();
    }

    /**
     * The same without those providers that are not among some, so that nothing of theirs is kept until somebody looks again. What they
     * offered is remembered. Asks no provider anything.
     */
    ModelCatalog keeping(List<NamedProvider> some) {
        return new ModelCatalog(
                this,
                providers.stream()
                        .filter(known -> some.stream().anyMatch(provider -> provider == known))
                        .toList());
    }

    /** Whether it was made from these very providers and prices. */
    boolean madeFrom(List<NamedProvider> now, long pricesNow) {
        return providers == now && priced == pricesNow;
    }

    /** Whether every provider still offers the same. */
    boolean current() {
        return byName.values().stream().allMatch(Offer::current);
    }

    /** All models, sorted by reference. */
    List<ModelView> views() {
        return views;
    }

    /** The model of a reference: {@code provider/model}, or {@code provider} for its first. */
    Optional<ModelView> find(String reference) {
        return Optional.ofNullable(byReference.get(reference)).map(Entry::view);
    }

    /** The same, but empty when its provider offers something else by now. */
    Optional<ModelView> findCurrent(String reference) {
        return Optional.ofNullable(byReference.get(reference))
                .filter(entry -> entry.offer().current())
                .map(Entry::view);
    }

    /** The model of a reference whose provider was there a moment ago. */
    Optional<ModelView> findGone(String reference) {
        return Optional.ofNullable(gone.get(reference));
    }
}
