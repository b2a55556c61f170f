package io.agentic.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.model.Message;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.models.internal.health.CircuitBreaker;
import io.agentic.models.internal.route.RouteTable;
import io.agentic.platform.api.access.AccessPolicy;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.access.Right;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.model.ModelGateway.Asker;
import io.agentic.platform.api.model.ModelGateway.Routed;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.plugin.TestRoutes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions over several providers, in time that the test moves. */
class RoutedQuestionTest {

    private static final Asker ASKER = new Asker("t-1/writer", Identity.actingFor("ana"), Workspaces.DEFAULT);

    private final ManualTime time = new ManualTime();
    private final Map<String, Object> config = new HashMap<>(Map.of("route.all", "a/m, b/m"));
    private final Fake a = new Fake(1);
    private final Fake b = new Fake(2);
    private CircuitBreaker.Rules breaker = CircuitBreaker.Rules.USUAL;
    private RouterSettings.Cache cache = RouterSettings.Cache.NONE;
    private double hedges;

    @Test
    void aRouteAnswersByOneOfItsModelsAndTellsWhichAndWhatItCost() {
        var router = router();

        assertThat(router.resolve("all").targets()).containsExactly("a/m", "b/m");
        assertThat(router.resolve("all").isRoute()).isTrue();
        assertThat(router.resolve("all").price()).isEmpty();
        assertThat(now(router.ask("all", ASKER, request("all"), piece -> {})))
                .isEqualTo(new Routed(a.answer(), "a/m", Optional.of(new BigDecimal("0.00001")), false));
        assertThat(a.asked).extracting(ModelRequest::model).containsExactly("m");
    }

    @Test
    void emptyTextIsTheDefaultWhichMayBeARoute() {
        assertThat(now(router().ask("", ASKER, request("all"), piece -> {})).reference())
                .isEqualTo("a/m");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void goesElsewhereForWhatMayBeDifferentThereAndNeverForTheRest(Kind kind) {
        a.next.add(new Failed(kind, "no", Duration.ofHours(1)));

        var routed = now(ask(router()));

        assertThat(b.asked).hasSize(kind.mayGoElsewhere() ? 1 : 0);
        assertThat(routed.outcome() instanceof Answered).isEqualTo(kind.mayGoElsewhere());
        if (!kind.mayGoElsewhere()) {
            assertThat(routed.outcome()).isEqualTo(new Failed(kind, "no", Duration.ofHours(1)));
        }
    }

    @Test
    void neverAsksAnotherAfterSomethingWasStreamed() {
        a.says = "Once upon";
        a.next.add(new Failed(Kind.UNAVAILABLE, "broken off"));
        var pieces = new ArrayList<String>();

        var routed = now(router().ask("all", ASKER, request("all"), pieces::add));

        assertThat(routed.outcome()).isEqualTo(new Failed(Kind.UNAVAILABLE, "broken off"));
        assertThat(pieces).containsExactly("Once upon");
        assertThat(b.asked).isEmpty();
    }

    @Test
    void asksAnotherForAnAnswerThatBrokeOffBeforeAnybodyHeardOfIt() {
        a.says = "Once upon";
        a.next.add(new Failed(Kind.UNAVAILABLE, "broken off"));

        var routed = now(router().ask("all", ASKER, request("all")));

        assertThat(routed.outcome()).isEqualTo(b.answer());
        assertThat(routed.reference()).isEqualTo("b/m");
    }

    @Test
    void whoWantsToBeLeftAloneIsWhileThereIsAnother() {
        var router = router();
        a.next.add(new Failed(Kind.RATE, "slow down", Duration.ofSeconds(20)));
        now(ask(router));
        now(ask(router));
        assertThat(a.asked).hasSize(1);

        time.clock().advance(Duration.ofSeconds(21));
        now(ask(router));

        assertThat(a.asked).hasSize(2);
    }

    @Test
    void waitsForWhoWantsToBeLeftAloneWhenThereIsNoOther() {
        var router = router();
        a.next.add(new Failed(Kind.RATE, "slow down", Duration.ofSeconds(20)));
        var first = router.ask("a/m", ASKER, request("m"), piece -> {});
        var second = router.ask("a/m", ASKER, request("m"), piece -> {});
        assertThat(a.asked).hasSize(1);

        time.clock().advance(Duration.ofSeconds(23));

        assertThat(now(first).outcome()).isInstanceOf(Answered.class);
        assertThat(now(second).outcome()).isInstanceOf(Answered.class);
    }

    @Test
    void whoFailsTooOftenIsLeftAloneAndTriedAgainWithARealQuestion() {
        var router = router();
        a.rule = new Failed(Kind.OVERLOAD, "too much");
        for (int i = 0; i < 20; i++) {
            assertThat(now(ask(router)).reference()).isEqualTo("b/m");
        }
        assertThat(a.asked).hasSize(10);

        a.rule = null;
        time.clock().advance(Duration.ofSeconds(10));
        for (int i = 0; i < 3; i++) {
            assertThat(now(ask(router)).reference()).isEqualTo("a/m");
        }
        assertThat(a.asked).hasSize(13);
    }

    @Test
    void saysWhyNobodyWasAsked() {
        var router = router();
        a.rule = new Failed(Kind.OVERLOAD, "too much");
        for (int i = 0; i < 10; i++) {
            ask(router);
        }

        var failed = (Failed) now(router.ask("a/m", ASKER, request("m", Duration.ofSeconds(1)), piece -> {}))
                .outcome();

        assertThat(failed.reason())
                .isEqualTo("provider 'a' is left alone for 10 s, as 10 of the last 10 questions failed");
        assertThat(failed.retryable()).isTrue();
    }

    @Test
    void asksAllOnceMoreAfterAPauseAndTellsWhatEachSaid() {
        a.rule = new Failed(Kind.OVERLOAD, "a is full");
        b.rule = new Failed(Kind.UNAVAILABLE, "b is gone");

        var asked = ask(router());
        assertThat(asked).isNotDone();
        time.clock().advance(Duration.ofSeconds(10));

        assertThat(now(asked).outcome())
                .isEqualTo(new Failed(Kind.UNAVAILABLE, "b/m: b is gone; before that a/m: a is full"));
        assertThat(a.asked).hasSize(3);
        assertThat(b.asked).hasSize(3);
    }

    @Test
    void whoseKeyIsWrongIsNotAskedAgain() {
        a.rule = new Failed(Kind.AUTHENTICATION, "wrong key");
        b.rule = new Failed(Kind.OVERLOAD, "full");

        var asked = ask(router());
        time.clock().advance(Duration.ofSeconds(10));

        assertThat(now(asked).outcome()).isInstanceOf(Failed.class);
        assertThat(a.asked).hasSize(1);
        assertThat(b.asked).hasSize(3);
    }

    @Test
    void theFirstPriorityIsAskedWhileItCan() {
        config.put("route.all.strategy", "round-robin");
        var router = router(Map.of("priority", "1"), Map.of());
        now(ask(router));
        now(ask(router));
        assertThat(b.asked).hasSize(2);

        b.next.add(new Failed(Kind.OVERLOAD, "full", Duration.ofMinutes(1)));
        now(ask(router));

        assertThat(a.asked).hasSize(1);
    }

    @Test
    void aModelThatTheAskerMayNotAskIsPassedOver() {
        var access = RuledAccess.of((user, right) -> right.toString().equals("model:ask:default:b/m"));

        assertThat(now(ask(router(access))).reference()).isEqualTo("b/m");
        assertThat(now(ask(router(RuledAccess.open().admitting("b/m")))).reference())
                .isEqualTo("b/m");
        assertThat(a.asked).isEmpty();
    }

    @Test
    void refusesWhenNobodyIsLeftWhomTheAskerMayAsk() {
        var plugin = new Asker(
                "t-1/writer", Identity.actingFor("ana"), Workspaces.DEFAULT, model -> Optional.of("not " + model));

        assertThat(now(router().ask("all", plugin, request("all"), piece -> {})).outcome())
                .isEqualTo(new Failed(Kind.REFUSED, "route 'all': not a/m; not b/m"));
    }

    @Test
    void saysWhyARouteLeadsNowhere() {
        config.put("route.ring", "ring");
        config.put("route.gone", "never/seen, nor/this");
        var router = router();

        assertThat(now(router.ask("ring", ASKER, request("x"), piece -> {})).outcome())
                .isEqualTo(new Failed(
                        Kind.UNSUPPORTED, "route 'ring' leads nowhere: it leads back to itself: ring → ring"));
        assertThat(now(router.ask("gone", ASKER, request("x"), piece -> {})).outcome())
                .isEqualTo(new Failed(
                        Kind.UNAVAILABLE, "route 'gone' leads nowhere: there is none of never/seen, nor/this"));
        assertThatThrownBy(() -> router.resolve("ring")).hasMessageContaining("it leads back to itself");
        assertThatThrownBy(() -> router.resolve("gone")).hasMessageContaining("there is none of never/seen");
    }

    @Test
    void goesElsewhereRatherThanWaitForALimitAndWaitsWhenAllAreFull() {
        var router = router(Map.of("maxParallel", 1), Map.of("maxParallel", 1));
        a.hangs = true;
        b.hangs = true;
        ask(router);
        ask(router);
        assertThat(b.asked).hasSize(1);

        var third = ask(router);
        assertThat(third).isNotDone();
        a.hangs = false;
        a.open.get(0).complete(a.answer());

        assertThat(now(third).reference()).isEqualTo("a/m");
    }

    @Test
    void namesTheLimitThatAQuestionWaitedForUntilItsDeadline() {
        var router = router(Map.of("maxParallel", 1), Map.of());
        a.hangs = true;
        router.ask("a/m", ASKER, request("m"), piece -> {});
        var late = router.ask("a/m", ASKER, request("m", Duration.ofSeconds(5)), piece -> {});

        time.clock().advance(Duration.ofSeconds(6));

        assertThat(((Failed) now(late).outcome()).reason())
                .endsWith("; the question still waited for the limit maxParallel = 1 of provider 'a'");
    }

    @Test
    void repeatsNoMoreThanAShareOfWhatIsAskedThoughItsBreakerIsClosed() {
        breaker = new CircuitBreaker.Rules(1_000, 1, Duration.ofSeconds(30), Duration.ofSeconds(10), 1);
        var router = router();
        a.rule = new Failed(Kind.OVERLOAD, "full");
        for (int i = 0; i < 100; i++) {
            router.ask("a/m", ASKER, request("m"), piece -> {});
        }
        assertThat(a.asked).hasSize(100);

        time.clock().advance(Duration.ofSeconds(5));

        assertThat(a.asked).hasSizeBetween(100 + 30, 100 + 30 + 5);
    }

    private CompletableFuture<Routed> ask(ProviderRouter router) {
        return router.ask("all", ASKER, request("all"), piece -> {});
    }

    @Test
    void dataStaysInTheRegionsOfItsWorkspace() {
        var access = new Residents("eu");
        var router = router(access, Map.of("region", "us"), Map.of("region", "EU"));

        assertThat(now(ask(router)).reference()).isEqualTo("b/m");
        assertThat(now(router.ask("a/m", ASKER, request("m"), piece -> {})).outcome())
                .isEqualTo(new Failed(
                        Kind.REFUSED, "data of workspace 'default' goes only to eu, and model 'a/m' is in 'us'"));
        assertThat(a.asked).isEmpty();
    }

    @Test
    void whatIsNobodyKnowsWhereIsNowhere() {
        var router = router(new Residents("local"), Map.of(), Map.of("region", "local"));

        assertThat(now(ask(router)).reference()).isEqualTo("b/m");
        assertThat(now(router.ask("a/m", ASKER, request("m"), piece -> {}))
                        .outcome()
                        .toString())
                .contains("goes only to local, and model 'a/m' is nobody knows where");
    }

    @Test
    void aProviderThatMovesWhileAQuestionWaitsIsNotAskedAnyMore() {
        var router = router(new Residents("eu"), Map.of("region", "eu", "maxParallel", 1), Map.of("region", "us"));
        a.hangs = true;
        ask(router);
        var waiting = ask(router);
        assertThat(waiting).isNotDone();

        router.unbindProvider(properties("a", 1, Map.of()));
        router.bindProvider(a, properties("a", 3, Map.of("region", "us")));

        assertThat(now(waiting).outcome().toString()).contains("goes only to eu, and model 'a/m' is in 'us'");
        assertThat(a.asked).hasSize(1);
    }

    @Test
    void answersAQuestionThatComesAgainOutOfItsCacheAndStreamsItAgain() {
        cache = new RouterSettings.Cache(100_000, Duration.ofMinutes(1));
        var router = router();
        a.says = "yes";
        now(ask(router));
        var pieces = new ArrayList<String>();

        var again = now(router.ask("all", ASKER, request("all", Duration.ofMinutes(1)), pieces::add));

        assertThat(again.cached()).isTrue();
        assertThat(again.cost()).contains(BigDecimal.ZERO);
        assertThat(pieces).containsExactly("yes");
        assertThat(a.asked).hasSize(1);
    }

    @Test
    void asksASecondModelWhenTheFirstTakesLongerThanUsualAndTakesTheFirstAnswer() {
        hedges = 0.5;
        var router = router();
        for (int i = 0; i < 20; i++) {
            now(ask(router));
        }
        a.hangs = true;
        var asked = ask(router);
        time.clock().advance(Duration.ofMillis(1));

        assertThat(now(asked).reference()).isEqualTo("b/m");
        assertThat(a.cancelled).isEqualTo(1);
        assertThat(router.status().providers().get(0).success()).isEqualTo(100);
    }

    @Test
    void asksNoSecondModelOnceTheFirstHasSaidSomethingOrMoreThanItsShare() {
        hedges = 0.05;
        var router = router();
        for (int i = 0; i < 19; i++) {
            now(ask(router));
        }
        a.hangs = true;
        a.says = "Well";
        ask(router);
        time.clock().advance(Duration.ofMillis(1));
        assertThat(b.asked).isEmpty();

        a.says = "";
        a.hangs = false;
        now(ask(router));
        a.hangs = true;
        ask(router);
        ask(router);
        ask(router);
        time.clock().advance(Duration.ofMillis(1));

        assertThat(b.asked).hasSize(1);
    }

    @Test
    void explainsItsChoicesAndTellsHowProvidersDo() {
        config.put("route.all.strategy", "lowest-cost");
        config.put("route.ring", "ring");
        var router = router(Map.of("rpm", 60, "maxParallel", 2), Map.of());
        a.next.add(new Failed(Kind.RATE, "slow down", Duration.ofSeconds(20)));
        now(ask(router));

        var status = router.status();

        assertThat(status.choices()).hasSize(2);
        assertThat(status.choices().get(0).model()).isEqualTo("b/m");
        assertThat(status.choices().get(0).after()).isEqualTo("a/m: slow down");
        assertThat(status.choices().get(1).why()).isEqualTo("the lowest cost to expect");
        assertThat(status.choices().get(1).scores()).hasSize(2).allMatch(score -> score.matches("[ab]/m 0\\.000\\d+"));
        assertThat(status.providers().get(0).state()).isEqualTo("RESTS");
        assertThat(status.providers().get(0).why()).isEqualTo("it wants to be left alone for 20 s");
        assertThat(status.providers().get(0).limits()).isEqualTo("rpm 60, parallel 2");
        assertThat(status.providers().get(1).success()).isEqualTo(100);
        assertThat(status.routes())
                .extracting(line -> line.route() + ": " + line.fault())
                .containsExactly("all: ", "ring: it leads back to itself: ring → ring");
    }

    private static Routed now(CompletableFuture<Routed> asked) {
        assertThat(asked).isCompleted();
        return asked.join();
    }

    private ProviderRouter router() {
        return router(RuledAccess.open());
    }

    private ProviderRouter router(RuledAccess access) {
        return router(access, Map.of(), Map.of());
    }

    private ProviderRouter router(Map<String, ?> ofA, Map<String, ?> ofB) {
        return router(RuledAccess.open(), ofA, ofB);
    }

    private <A extends AccessPolicy & Workspaces> ProviderRouter router(
            A access, Map<String, ?> ofA, Map<String, ?> ofB) {
        var settings = RouterSettings.of("all", RouteTable.of(config, "order", () -> 0.5))
                .draining(Duration.ZERO)
                .breaking(breaker)
                .caching(cache)
                .hedging(hedges);
        var router = new ProviderRouter(access, access, new TestRoutes(), settings, Pricing.AS_SAID, time, () -> 0.5);
        router.bindProvider(a, properties("a", 1, ofA));
        router.bindProvider(b, properties("b", 2, ofB));
        return router;
    }

    private static Map<String, Object> properties(String name, long id, Map<String, ?> more) {
        var properties = new HashMap<String, Object>(more);
        properties.put("service.id", id);
        properties.put("agentic.model.name", name);
        return properties;
    }

    private ModelRequest request(String model) {
        return request(model, Duration.ofMinutes(2));
    }

    private ModelRequest request(String model, Duration in) {
        return ModelRequest.builder(
                        model, List.of(new Message.Question("?")), time.now().plus(in))
                .build();
    }

    /** Everybody may do everything, but data goes to one region only. */
    private record Residents(String region) implements AccessPolicy, Workspaces {

        @Override
        public boolean permits(Identity who, Right right) {
            return true;
        }

        @Override
        public Decision decide(Identity who, Right right) {
            return new Decision(true, "anybody may");
        }

        @Override
        public Reach reach(Identity who, String right) {
            return new Reach(true, Set.of());
        }

        @Override
        public List<Room> all() {
            return List.of(new Room(DEFAULT, List.of("*"), List.of("*"), List.of(region)));
        }

        @Override
        public Optional<Room> find(String name) {
            return all().stream().filter(room -> room.name().equals(name)).findFirst();
        }
    }

    /** Answers as told, else by a rule, else well. */
    private static final class Fake implements ModelProvider {

        private final int price;
        private final List<ModelRequest> asked = new ArrayList<>();
        private final List<ModelOutcome> next = new ArrayList<>();
        private final List<CompletableFuture<ModelOutcome>> open = new ArrayList<>();
        private ModelOutcome rule;
        private String says = "";
        private boolean hangs;
        private int cancelled;

        Fake(int price) {
            this.price = price;
        }

        Answered answer() {
            return new Answered("yes", List.of(), new Usage(5, 5), false);
        }

        @Override
        public List<ModelInfo> models() {
            return List.of(
                    new ModelInfo("m", "A model", true, 1_000, BigDecimal.valueOf(price), BigDecimal.valueOf(price)));
        }

        @Override
        public CompletableFuture<ModelOutcome> ask(ModelRequest request, ModelStream stream) {
            asked.add(request);
            if (!says.isEmpty()) {
                stream.text(says);
            }
            stream.onCancel(() -> cancelled++);
            var outcome = new CompletableFuture<ModelOutcome>();
            open.add(outcome);
            if (!next.isEmpty()) {
                outcome.complete(next.remove(0));
            } else if (!hangs) {
                outcome.complete(rule == null ? answer() : rule);
            }
            return outcome;
        }
    }
}
