package io.agentic.models.internal;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.Price;
import io.agentic.models.internal.health.ProviderFigures;
import io.agentic.models.internal.price.PriceFile;
import io.agentic.models.internal.price.PriceTable;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.store.Documents;
import io.agentic.platform.api.store.Documents.Change;
import io.agentic.platform.api.store.Documents.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What models cost: as their operator says; else as their provider says; else nothing where nobody is paid; else as the table of the
 * distribution says, over which an imported one is laid. Thread-safe.
 */
@Component(service = PriceBook.class)
public final class PriceBook implements Pricing {

    private static final Logger log = LoggerFactory.getLogger(PriceBook.class);
    private static final String KIND = "model-prices";
    private static final String ID = "imported";
    private static final String OF_THE_HOUSE = "house";

    private final PriceTable shipped;
    private volatile Tables tables;
    private volatile Optional<Documents> documents = Optional.empty();

    /** What is used, and how often it has changed. */
    private record Tables(PriceTable used, long version) {}

    @Activate
    public PriceBook() {
        this(readShipped());
    }

    PriceBook(PriceTable shipped) {
        this.shipped = shipped;
        tables = new Tables(shipped, 0);
    }

    private static PriceTable readShipped() {
        try (var in = PriceFile.class.getResourceAsStream("prices.json")) {
            return PriceFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), "")
                    .table();
        } catch (IOException e) {
            throw new UncheckedIOException("The price table of the distribution", e);
        }
    }

    /** Takes up what was imported before. Blocks shortly. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindDocuments(Documents store) {
        documents = Optional.of(store);
        try {
            store.find(KIND, ID)
                    .ifPresent(kept -> use(PriceFile.read(kept.body(), "").table()));
        } catch (RuntimeException e) {
            log.warn("The imported prices cannot be read, so those of the distribution hold: {}", e.toString());
        }
    }

    void unbindDocuments(Documents store) {
        if (documents.filter(store::equals).isPresent()) {
            documents = Optional.empty();
        }
    }

    @Override
    public Optional<Price> of(NamedProvider provider, ModelInfo model) {
        return said(provider, model).price();
    }

    @Override
    public long version() {
        return tables.version();
    }

    /** The price of a model, and who said so. */
    Said said(NamedProvider provider, ModelInfo model) {
        if (provider.pricedByOperator()) {
            return new Said(model.price(), "operator");
        }
        if (model.price()
                .filter(price -> !price.equals(Price.FREE) && !isZero(price))
                .isPresent()) {
            return new Said(model.price(), "provider");
        }
        if (model.price().isPresent()
                && (!model.languageModel() || provider.figures().region().equals(ProviderFigures.LOCAL))) {
            return new Said(Optional.of(Price.FREE), "local");
        }
        var used = tables.used();
        return used.find(provider.dialect(), model.name())
                .map(price -> new Said(Optional.of(price), "table of " + used.date()))
                .orElseGet(() -> new Said(Optional.empty(), "unknown: set inputPrice and outputPrice"));
    }

    private static boolean isZero(Price price) {
        return price.input().signum() == 0 && price.output().signum() == 0;
    }

    /** The table that is used. */
    PriceTable used() {
        return tables.used();
    }

    /** That of the distribution. */
    PriceTable shipped() {
        return shipped;
    }

    /** Uses another table from now on, also after a restart. Completes when it is kept. */
    CompletionStage<Void> keep(PriceTable table) {
        var store = documents.orElseThrow(() -> new AgenticException(
                Code.UNAVAILABLE, "Prices cannot be kept at the moment.", "Try again when the store is up."));
        var version = store.find(KIND, ID).map(Document::version).orElse(0L);
        return store.write(List.of(new Change.Put(KIND, ID, version, OF_THE_HOUSE, PriceFile.write(table))))
                .thenRun(() -> use(table));
    }

    private synchronized void use(PriceTable imported) {
        tables = new Tables(imported.over(shipped), tables.version() + 1);
    }

    /**
     * A price.
     *
     * @param by who said so; why there is none if there is none
     */
    record Said(Optional<Price> price, String by) {}
}
