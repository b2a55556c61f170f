package io.agentic.models.internal.price;

import io.agentic.api.model.Price;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What vendors charge, as they said at a time. Immutable.
 *
 * @param date the day it is of, as {@code 2026-11-27}
 * @param source who said so
 * @param prices by {@code vendor/model}, sorted
 */
public record PriceTable(String date, String source, Map<String, Price> prices) {

    /** What speaks the dialect of OpenAI may be anybody's; these are looked at by the names of their models. */
    private static final Set<String> OF_OPENAI_DIALECT = Set.of("openai", "mistral");

    private static final Pattern DATED = Pattern.compile("(.+?)-(\\d{4}-\\d{2}-\\d{2}|\\d{8}|latest)");
    private static final Pattern REGION = Pattern.compile("(?:us|eu|apac|jp|au|global)\\.(.+)");

    public PriceTable {
        prices = Collections.unmodifiableMap(new TreeMap<>(prices));
    }

    /**
     * The price of a model.
     *
     * @param dialect the wire dialect of its provider
     * @param model as the vendor calls it, with or without a date at the end
     */
    public Optional<Price> find(String dialect, String model) {
        var vendors = dialect.equals("openai") ? OF_OPENAI_DIALECT : Set.of(dialect);
        return vendors.stream()
                .sorted()
                .map(vendor -> of(vendor, model))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Price> of(String vendor, String model) {
        var exact = Optional.ofNullable(prices.get(vendor + "/" + model));
        if (exact.isPresent()) {
            return exact;
        }
        var region = REGION.matcher(model);
        if (vendor.equals("bedrock") && region.matches()) {
            return of(vendor, region.group(1));
        }
        var dated = DATED.matcher(model);
        return dated.matches() ? Optional.ofNullable(prices.get(vendor + "/" + dated.group(1))) : Optional.empty();
    }

    /** This one, and of the other what this one does not have. */
    public PriceTable over(PriceTable other) {
        var both = new TreeMap<>(other.prices);
        both.putAll(prices);
        return new PriceTable(date, source, both);
    }
}
