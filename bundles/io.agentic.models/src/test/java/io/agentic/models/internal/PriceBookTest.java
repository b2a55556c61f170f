package io.agentic.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.Price;
import io.agentic.models.internal.PriceOperations.ImportPrices;
import io.agentic.models.internal.PriceOperations.ShowPrices;
import io.agentic.models.internal.health.ProviderFigures;
import io.agentic.models.internal.limit.LimitFigures;
import io.agentic.models.internal.price.PriceTable;
import io.agentic.models.internal.route.RouteTable;
import io.agentic.platform.api.access.Caller;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.operation.OperationSet.Binding;
import io.agentic.platform.api.operation.Request;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.model.ScriptedModel;
import io.agentic.testkit.plugin.TestRoutes;
import io.agentic.testkit.store.InMemoryDocuments;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceBookTest {

    private static final Price DEAR = Price.of(BigDecimal.TEN, BigDecimal.TEN);
    private static final Price CHEAP = Price.of(BigDecimal.ONE, BigDecimal.ONE);

    private final PriceBook book = new PriceBook(
            new PriceTable("2026-01-01", "test", Map.of("openai/gpt-x", DEAR, "anthropic/claude-x", DEAR)));

    @Test
    void theOperatorsWordCountsBeforeTheProvidersAndThatBeforeTheTable() {
        assertThat(book.said(provider("openai", true, ""), model("gpt-x", Optional.of(Price.FREE))))
                .isEqualTo(new PriceBook.Said(Optional.of(Price.FREE), "operator"));
        assertThat(book.said(provider("openai", false, ""), model("gpt-x", Optional.of(CHEAP))))
                .isEqualTo(new PriceBook.Said(Optional.of(CHEAP), "provider"));
        assertThat(book.said(provider("openai", false, ""), model("gpt-x", Optional.of(Price.FREE))))
                .isEqualTo(new PriceBook.Said(Optional.of(DEAR), "table of 2026-01-01"));
        assertThat(book.said(provider("openai", false, ""), model("gpt-x", Optional.empty()))
                        .by())
                .isEqualTo("table of 2026-01-01");
    }

    @Test
    void whatNobodyKnowsIsUnknownAndWhatIsLocalCostsNothing() {
        assertThat(book.said(provider("openai", false, ""), model("mine", Optional.of(Price.FREE))))
                .isEqualTo(new PriceBook.Said(Optional.empty(), "unknown: set inputPrice and outputPrice"));
        assertThat(book.said(provider("openai", false, "local"), model("gpt-x", Optional.of(Price.FREE))))
                .isEqualTo(new PriceBook.Said(Optional.of(Price.FREE), "local"));
    }

    @Test
    void findsModelsOfADateAndRegionsOfBedrockButNoOtherVendors() {
        var table = new PriceTable(
                "d", "s", Map.of("openai/gpt-x", DEAR, "mistral/m-large", DEAR, "bedrock/amazon.nova-v1:0", DEAR));

        assertThat(table.find("openai", "gpt-x-2026-04-01")).contains(DEAR);
        assertThat(table.find("openai", "m-large-latest")).contains(DEAR);
        assertThat(table.find("bedrock", "eu.amazon.nova-v1:0")).contains(DEAR);
        assertThat(table.find("anthropic", "gpt-x")).isEmpty();
        assertThat(table.find("openai", "gpt-xy")).isEmpty();
    }

    @Test
    void theTableOfTheDistributionIsDatedAndKnowsTheBestKnownModels() {
        var shipped = new PriceBook().shipped();

        assertThat(shipped.date()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(shipped.find("anthropic", "claude-sonnet-4-5-20250929")
                        .orElseThrow()
                        .cachedInput())
                .isEqualByComparingTo("0.3");
        for (var known : List.of("openai/gpt-5.4", "gemini/gemini-2.5-flash", "mistral/mistral-large-latest")) {
            assertThat(shipped.prices()).containsKey(known);
        }
        assertThat(shipped.find("bedrock", "us.amazon.nova-pro-v1:0")).isPresent();
    }

    @Test
    void anImportedTableIsUsedAtOnceAndAfterARestart(@TempDir Path folder) throws Exception {
        var documents = new InMemoryDocuments();
        book.bindDocuments(documents);
        var router = router();
        var operations = new PriceOperations(router, book, Clock.systemUTC());
        var file = Files.writeString(
                folder.resolve("new.json"),
                "{\"date\":\"2026-09-01\",\"models\":[{\"vendor\":\"openai\",\"model\":\"scripted\",\"input\":1,\"output\":2}]}");
        assertThat(router.models().get(0).price()).isEmpty();

        var tried = call(operations, new ImportPrices(file.toString(), true));
        assertThat(((PriceOperations.Imported) tried).differences()).hasSize(1);
        assertThat(router.models().get(0).price()).isEmpty();
        call(operations, new ImportPrices(file.toString(), false));

        assertThat(router.models().get(0).price()).contains(Price.of(BigDecimal.ONE, BigDecimal.valueOf(2)));
        var again = new PriceBook(book.shipped());
        again.bindDocuments(documents);
        assertThat(again.used()).isEqualTo(book.used());
        assertThat(again.used().prices()).containsKeys("openai/gpt-x", "openai/scripted");
        assertThat((List<?>) call(operations, new ShowPrices(false, true))).hasSize(1);
        assertThat((List<?>) call(operations, new ShowPrices(true, false))).hasSize(3);
        assertThat(call(operations, new ShowPrices(false, false)))
                .asString()
                .contains("acme/scripted", "table of 2026-09-01");
        router.stop();
    }

    @Test
    void refusesAFileThatIsNotThereAndKeepsNothingWithoutAStore() {
        var operations = new PriceOperations(router(), book, Clock.systemUTC());

        assertThatThrownBy(() -> call(operations, new ImportPrices("/no/such/file", false)))
                .hasMessageContaining("There is no readable file '/no/such/file'");
        assertThatThrownBy(() -> book.keep(book.shipped())).hasMessageContaining("Prices cannot be kept");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object call(PriceOperations operations, Object request) {
        for (Binding binding : operations.operations()) {
            if (binding.input().isInstance(request)) {
                return binding.handler()
                        .handle((Request) request, new Caller(Identity.actingFor("ana"), "test"))
                        .toCompletableFuture()
                        .join();
            }
        }
        throw new AssertionError("No verb for " + request);
    }

    private ProviderRouter router() {
        var access = RuledAccess.open();
        var settings = RouterSettings.of("acme", RouteTable.EMPTY).draining(Duration.ZERO);
        var router = new ProviderRouter(access, access, new TestRoutes(), settings, book, new ManualTime(), () -> 0.5);
        router.bindProvider(
                new ScriptedModel(),
                Map.of(
                        "service.id",
                        1L,
                        "agentic.model.name",
                        "acme",
                        "service.factoryPid",
                        "io.agentic.model.openai"));
        return router;
    }

    private static NamedProvider provider(String dialect, boolean priced, String region) {
        return new NamedProvider(
                "acme", dialect, priced, new ProviderFigures(1, 0, region, LimitFigures.NONE), new ScriptedModel());
    }

    private static ModelInfo model(String name, Optional<Price> price) {
        return new ModelInfo(name, "A model", true, 1_000, price, Set.of());
    }
}
