package io.agentic.models.internal.price;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agentic.api.model.Price;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads and writes price tables: in our own form, and in that of LiteLLM's {@code model_prices_and_context_window.json}, whose prices are per
 * token and whose entries may be of vendors that are of no use here.
 */
public final class PriceFile {

    private static final int MOST = 20_000;
    private static final int MOST_TOLD = 20;
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal DEAREST = BigDecimal.valueOf(1_000_000);
    private static final String VENDOR = "litellm_provider";

    /** Theirs and ours. */
    private static final Map<String, String> VENDORS = Map.of(
            "openai", "openai",
            "anthropic", "anthropic",
            "gemini", "gemini",
            "mistral", "mistral",
            "bedrock", "bedrock",
            "bedrock_converse", "bedrock");

    // Jackson's usual buffers hang on to threads, and by them to this bundle's class loader.
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(4))
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, Price> prices = new TreeMap<>();
    private final List<String> skipped = new ArrayList<>();

    private PriceFile() {}

    /**
     * What a file had.
     *
     * @param skipped entries that make no sense, with the reason; the first twenty
     */
    public record Read(PriceTable table, List<String> skipped) {}

    /**
     * Reads a table.
     *
     * @param today the day it is of when it says none
     * @throws AgenticException when it is neither form, or has no price
     */
    public static Read read(String text, String today) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw unusable("it is not JSON (line " + e.getLocation().getLineNr() + ")");
        }
        if (root == null || !root.isObject()) {
            throw unusable("it is not a JSON object");
        }
        return root.has("models") ? new PriceFile().ours(root, today) : new PriceFile().litellm(root, today);
    }

    /** The same table in our form. */
    public static String write(PriceTable table) {
        var root = JSON.createObjectNode()
                .put("date", table.date())
                .put("currency", "USD")
                .put("unit", "million tokens")
                .put("source", table.source());
        var models = root.putArray("models");
        table.prices().forEach((name, price) -> models.addObject()
                .put("vendor", name.substring(0, name.indexOf('/')))
                .put("model", name.substring(name.indexOf('/') + 1))
                .put("input", price.input())
                .put("cachedInput", price.cachedInput())
                .put("cacheWrite", price.cacheWrite())
                .put("output", price.output()));
        return root.toString();
    }

    private Read ours(JsonNode root, String today) {
        if (!root.path("currency").asText("USD").equals("USD")) {
            throw unusable("its currency is not USD");
        }
        for (var entry : root.get("models")) {
            var name = entry.path("vendor").asText() + "/" + entry.path("model").asText();
            if (name.startsWith("/") || name.endsWith("/")) {
                skip(name, "it needs vendor and model");
            } else {
                add(name, entry, BigDecimal.ONE, "input", "cachedInput", "cacheWrite", "output");
            }
        }
        var date = root.path("date").asText(today);
        return end(new PriceTable(Shown.of(date), Shown.line(root.path("source").asText("not said")), prices));
    }

    private Read litellm(JsonNode root, String today) {
        root.properties().forEach(entry -> {
            var vendor = VENDORS.get(entry.getValue().path(VENDOR).asText());
            var price = entry.getValue();
            if (vendor != null && price.has("input_cost_per_token")) {
                var model = entry.getKey().startsWith(vendor + "/")
                        ? entry.getKey().substring(vendor.length() + 1)
                        : entry.getKey();
                add(
                        vendor + "/" + model,
                        price,
                        MILLION,
                        "input_cost_per_token",
                        "cache_read_input_token_cost",
                        "cache_creation_input_token_cost",
                        "output_cost_per_token");
            }
        });
        return end(new PriceTable(today, "LiteLLM's model_prices_and_context_window.json", prices));
    }

    private Read end(PriceTable table) {
        if (prices.isEmpty()) {
            throw unusable("it has no price of a vendor that is known here ("
                    + String.join(", ", new TreeSet<>(VENDORS.values())) + ")"
                    + (skipped.isEmpty() ? "" : "; " + skipped.get(0)));
        }
        return new Read(table, List.copyOf(skipped));
    }

    private void add(
            String name, JsonNode entry, BigDecimal factor, String input, String cached, String write, String output) {
        try {
            var in = number(entry, input, factor).orElseThrow(() -> new IllegalArgumentException("no " + input));
            var out = number(entry, output, factor).orElse(BigDecimal.ZERO);
            var price = new Price(
                    in,
                    number(entry, cached, factor).orElse(in),
                    number(entry, write, factor).orElse(in),
                    out);
            if (prices.size() >= MOST) {
                throw unusable("it has more than " + MOST + " models");
            }
            prices.put(name, price);
        } catch (IllegalArgumentException e) {
            skip(name, e.getMessage());
        }
    }

    private void skip(String name, String why) {
        if (skipped.size() < MOST_TOLD) {
            skipped.add(Shown.of(name) + ": " + Shown.line(why));
        }
    }

    private static Optional<BigDecimal> number(JsonNode entry, String field, BigDecimal factor) {
        var value = entry.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException(field + " is no number");
        }
        var number = value.decimalValue().multiply(factor).stripTrailingZeros();
        if (number.signum() < 0 || number.compareTo(DEAREST) > 0) {
            throw new IllegalArgumentException(field + " is not from 0 to " + DEAREST + " a million tokens");
        }
        return Optional.of(new BigDecimal(number.toPlainString()));
    }

    private static AgenticException unusable(String why) {
        return new AgenticException(
                Code.USAGE,
                "The file is no price table: " + why + ".",
                "Send a table as model:prices --table --json shows it, or LiteLLM's"
                        + " model_prices_and_context_window.json.");
    }
}
