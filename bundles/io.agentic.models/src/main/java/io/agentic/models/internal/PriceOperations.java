package io.agentic.models.internal;

import io.agentic.api.model.Price;
import io.agentic.models.internal.price.PriceFile;
import io.agentic.models.internal.price.PriceTable;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.model.ModelGateway.ModelView;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Argument;
import io.agentic.platform.api.operation.Operation;
import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSet;
import io.agentic.platform.api.operation.Option;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.operation.Request;
import io.agentic.platform.api.operation.Shown;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of prices. */
@Component(service = OperationSet.class)
public final class PriceOperations implements OperationSet {

    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final ProviderRouter router;
    private final PriceBook book;
    private final Clock clock;

    @Activate
    public PriceOperations(@Reference ProviderRouter router, @Reference PriceBook book) {
        this(router, book, Clock.systemUTC());
    }

    PriceOperations(ProviderRouter router, PriceBook book, Clock clock) {
        this.router = router;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public List<Binding<?, ?>> operations() {
        return List.of(
                Binding.now(ShowPrices.class, (show, caller) -> show(show)),
                new Binding<>(ImportPrices.class, this::take));
    }

    private List<PriceLine> show(ShowPrices show) {
        if (show.compare()) {
            return differences(book.shipped(), book.used());
        }
        if (show.table()) {
            var used = book.used();
            return used.prices().entrySet().stream()
                    .map(entry ->
                            PriceLine.of(entry.getKey(), Optional.of(entry.getValue()), "table of " + used.date()))
                    .toList();
        }
        return router.models().stream().flatMap(model -> line(model).stream()).toList();
    }

    private Optional<PriceLine> line(ModelView model) {
        return router.provider(model.provider())
                .map(provider -> book.said(provider, model.info()))
                .map(said -> PriceLine.of(model.reference(), said.price(), said.by()));
    }

    private CompletionStage<Imported> take(ImportPrices take, Caller caller) {
        var read = PriceFile.read(content(take.file()), LocalDate.now(clock).toString());
        var table = read.table();
        var imported = new Imported(
                table.date(), table.source(), table.prices().size(), read.skipped(), differences(book.used(), table));
        return take.dryRun()
                ? CompletableFuture.completedFuture(imported)
                : book.keep(table).thenApply(kept -> imported);
    }

    private static String content(String file) {
        try (var in = Files.newInputStream(Path.of(file))) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new AgenticException(
                        Code.TOO_LARGE,
                        "The file '" + Shown.line(file) + "' has more than 8 MB.",
                        "No price table has so much; send one.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new AgenticException(
                    Code.USAGE, "There is no readable file '" + Shown.line(file) + "'.", "Send one that exists.");
        }
    }

    /** What the other says differently; what it does not mention stays as it is. */
    private static List<PriceLine> differences(PriceTable before, PriceTable other) {
        var lines = new ArrayList<PriceLine>();
        for (var model : new TreeSet<>(other.prices().keySet())) {
            var was = Optional.ofNullable(before.prices().get(model));
            var is = other.prices().get(model);
            if (was.filter(is::equals).isEmpty()) {
                lines.add(PriceLine.of(
                        model,
                        Optional.of(is),
                        was.map(price -> "was " + price.input().toPlainString() + " and "
                                        + price.output().toPlainString() + " in the table of " + before.date())
                                .orElse("new")));
            }
        }
        return lines;
    }

    @Operation(
            name = "model:prices",
            permission = "model:read",
            in = Where.ANYWHERE,
            effect = Effect.READS,
            summary = "Shows what models cost, in USD per million tokens, and who said so",
            rest = "GET /models/prices",
            columns = {"model", "input", "cachedInput", "cacheWrite", "output", "by"})
    public record ShowPrices(
            @Option(description = "All of the price table that is used, instead of the models on offer")
            boolean table,

            @Option(description = "Only where the imported table differs from that of the distribution")
            boolean compare)
            implements Request<List<PriceLine>> {}

    @Operation(
            name = "model:import-prices",
            permission = "model:manage",
            in = Where.HOUSE,
            effect = Effect.CHANGES,
            summary = "Uses a newer price table from now on: ours, or LiteLLM's model_prices_and_context_window.json",
            rest = "POST /models/prices")
    public record ImportPrices(
            @Argument(description = "File with the table", upload = true)
            String file,

            @Option(description = "Only say what would be different")
            boolean dryRun)
            implements Request<Imported> {}

    /**
     * A price in a listing, in USD per million tokens.
     *
     * @param by who said so, or what it was before
     */
    public record PriceLine(
            String model,
            Optional<BigDecimal> input,
            Optional<BigDecimal> cachedInput,
            Optional<BigDecimal> cacheWrite,
            Optional<BigDecimal> output,
            String by) {

        static PriceLine of(String model, Optional<Price> price, String by) {
            return new PriceLine(
                    model,
                    price.map(Price::input),
                    price.map(Price::cachedInput),
                    price.map(Price::cacheWrite),
                    price.map(Price::output),
                    by);
        }
    }

    /**
     * What was taken from a file.
     *
     * @param skipped entries that make no sense, with the reason; the first twenty
     * @param differences to what was used before
     */
    public record Imported(String date, String source, int models, List<String> skipped, List<PriceLine> differences) {}
}
