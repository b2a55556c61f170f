package io.agentic.models.internal.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.Price;
import io.agentic.models.internal.ManualTime;
import io.agentic.models.internal.health.CircuitBreaker;
import io.agentic.models.internal.health.HealthBook;
import io.agentic.models.internal.health.ProviderFigures;
import io.agentic.models.internal.limit.LimitFigures;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrategyTest {

    private static final Estimate ESTIMATE = new Estimate(1_000, 500);

    private final ManualTime time = new ManualTime();
    private final HealthBook book = new HealthBook(CircuitBreaker.Rules.USUAL, 0.2, 10, time);
    private final Random random = new Random(7);

    @Test
    void orderTakesTheFirst() {
        assertThat(shares(Strategy.ORDER, some("a", "b"), 10)).isEqualTo(Map.of("a/m", 10));
    }

    @Test
    void roundRobinTakesOneAfterTheOther() {
        assertThat(shares(Strategy.ROUND_ROBIN, some("a", "b", "c"), 30))
                .isEqualTo(Map.of("a/m", 10, "b/m", 10, "c/m", 10));
    }

    @Test
    void weightedGivesSharesAndSpreadsThem() {
        weigh("a", 5);
        weigh("b", 1);
        weigh("c", 1);
        var chooser = Strategy.WEIGHTED.chooser(random::nextDouble);

        var sequence = IntStream.range(0, 7)
                .mapToObj(i -> choose(chooser, some("a", "b", "c")).chosen().reference())
                .toList();

        assertThat(sequence).containsExactly("a/m", "a/m", "b/m", "a/m", "c/m", "a/m", "a/m");
    }

    @Test
    void leastBusyTakesWhoHasLeastToDoForHisWeight() {
        weigh("a", 4);
        weigh("b", 1);
        busy("a", 3);
        busy("b", 1);

        var choice = choose(Strategy.LEAST_BUSY.chooser(random::nextDouble), some("a", "b"));

        assertThat(choice.chosen().reference()).isEqualTo("a/m");
        assertThat(choice.scores()).containsExactly(0.75, 1.0);
    }

    @Test
    void lowestLatencyTakesTheFasterOfTwoAndCountsThoseUnderWay() {
        took("a", 100);
        took("b", 300);
        assertThat(shares(Strategy.LOWEST_LATENCY, some("a", "b"), 50)).isEqualTo(Map.of("a/m", 50));

        busy("a", 3);

        assertThat(shares(Strategy.LOWEST_LATENCY, some("a", "b"), 50)).isEqualTo(Map.of("b/m", 50));
    }

    @Test
    void lowestLatencyTriesWhomItDoesNotKnow() {
        took("a", 1);

        assertThat(shares(Strategy.LOWEST_LATENCY, some("a", "b"), 5)).isEqualTo(Map.of("b/m", 5));
    }

    @Test
    void lowestCostTakesTheCheapestForThisQuestionAndTellsWhosePriceIsUnknown() {
        var cheapToRead = candidate("a", Price.of(BigDecimal.ONE, BigDecimal.valueOf(50)));
        var cheapToWrite = candidate("b", Price.of(BigDecimal.valueOf(5), BigDecimal.ONE));
        var unknown = new Candidate(book.target("c", "c/m"), "m", Optional.empty());
        var chooser = Strategy.LOWEST_COST.chooser(random::nextDouble);
        var all = List.of(unknown, cheapToRead, cheapToWrite);

        var reading = chooser.choose(all, new Estimate(100_000, 500), 0);
        assertThat(reading.chosen()).isEqualTo(cheapToRead);
        assertThat(reading.why()).isEqualTo("the lowest cost to expect; no price is known of c/m, so dearest");
        assertThat(reading.scores().get(0)).isInfinite();
        assertThat(chooser.choose(all, new Estimate(10, 500), 0).chosen()).isEqualTo(cheapToWrite);
    }

    @Test
    void adaptiveGivesOddsBySuccessSpeedAndThrift() {
        took("a", 100);
        took("b", 200);
        took("c", 100);
        for (int i = 0; i < 100; i++) {
            book.provider("c").success().add(false);
        }
        var price = Price.of(BigDecimal.ONE, BigDecimal.ONE);
        var all = List.of(candidate("a", price), candidate("b", price), candidate("c", price));

        var shares = shares(Strategy.ADAPTIVE, all, 3_000);

        assertThat(shares.get("a/m")).isBetween(1_900, 2_100);
        assertThat(shares.get("b/m")).isBetween(900, 1_100);
        assertThat(shares.getOrDefault("c/m", 0)).isLessThan(10);
    }

    @Test
    void everyStrategyHasAWord() {
        for (var strategy : Strategy.values()) {
            assertThat(Strategy.of(strategy.word())).contains(strategy);
        }
        assertThat(Strategy.of("nonsense")).isEmpty();
    }

    private Map<String, Integer> shares(Strategy strategy, List<Candidate> among, int times) {
        var chooser = strategy.chooser(random::nextDouble);
        var shares = new TreeMap<String, Integer>();
        for (int i = 0; i < times; i++) {
            shares.merge(choose(chooser, among).chosen().reference(), 1, Integer::sum);
        }
        return shares;
    }

    private Chooser.Choice choose(Chooser chooser, List<Candidate> among) {
        return chooser.choose(among, ESTIMATE, time.nanos());
    }

    private List<Candidate> some(String... providers) {
        return List.of(providers).stream()
                .map(name -> candidate(name, Price.FREE))
                .toList();
    }

    private Candidate candidate(String provider, Price price) {
        return new Candidate(book.target(provider, provider + "/m"), "m", Optional.of(price));
    }

    private void weigh(String provider, double weight) {
        book.provider(provider).change(new ProviderFigures(weight, 0, "", LimitFigures.NONE));
    }

    private void busy(String provider, int questions) {
        for (int i = 0; i < questions; i++) {
            book.target(provider, provider + "/m").begins();
        }
    }

    private void took(String provider, long milliseconds) {
        book.target(provider, provider + "/m")
                .latency()
                .add(Duration.ofMillis(milliseconds).toNanos(), time.nanos());
    }
}
