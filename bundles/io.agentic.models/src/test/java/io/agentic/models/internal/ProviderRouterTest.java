package io.agentic.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.model.Message;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ModelStream;
import io.agentic.platform.api.access.Identity;
import io.agentic.platform.api.access.Workspaces;
import io.agentic.platform.api.model.ModelGateway.Asker;
import io.agentic.platform.api.model.ModelGateway.ModelView;
import io.agentic.platform.api.model.ModelGateway.Routed;
import io.agentic.testkit.access.RuledAccess;
import io.agentic.testkit.model.ScriptedModel;
import io.agentic.testkit.plugin.TestRoutes;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderRouterTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final int COLLECTIONS = 50;

    private static final Asker ASKER = new Asker("t-1/writer", Identity.actingFor("ana"), Workspaces.DEFAULT);

    private final TestRoutes routes = new TestRoutes();
    private final ScriptedModel model = new ScriptedModel();
    private final ProviderRouter router = router(2, Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        router.stop();
    }

    @Test
    void findsAModelByReferenceByProviderAndByDefault() {
        assertThat(router.resolve("acme/scripted").reference()).isEqualTo("acme/scripted");
        assertThat(router.resolve("acme").reference()).isEqualTo("acme/scripted");
        assertThat(router.resolve("").reference()).isEqualTo("acme/scripted");
    }

    @Test
    void saysWhichModelsThereAreWhenOneIsUnknown() {
        assertThatThrownBy(() -> router.resolve("acme/other"))
                .hasMessageContaining("There is no model 'acme/other'")
                .hasMessageContaining("acme/scripted");
    }

    @Test
    void refusesAModelThatTheUserOrTheWorkspaceMayNotAsk() {
        var forOthers =
                router(RuledAccess.of((user, right) -> right.toString().equals("model:ask:default:other/x")), 0, SHORT);
        var elsewhere = router(RuledAccess.open().admitting("other/x"), 0, SHORT);

        assertThat(outcome(forOthers.ask("acme/scripted", ASKER, request(), piece -> {})))
                .isCompletedWithValue(new ModelOutcome.Failed(
                        Kind.REFUSED,
                        "user ana lacks model:ask:default:acme/scripted. Ask an administrator for a role that has it"));
        assertThat(outcome(elsewhere.ask("acme/scripted", ASKER, request(), piece -> {})))
                .isCompletedWithValue(new ModelOutcome.Failed(
                        Kind.REFUSED,
                        "workspace 'default' does not admit model 'acme/scripted'. Ask an administrator to admit it"
                                + " there"));
        assertThat(outcome(router.ask("acme/*", ASKER, request(), piece -> {})))
                .isCompletedWithValueMatching(outcome -> outcome instanceof ModelOutcome.Failed failed
                        && failed.reason().startsWith("nobody can be given a right on model 'acme/*'"));
        assertThat(model.requests()).isEmpty();
        forOthers.stop();
        elsewhere.stop();
    }

    @Test
    void followsProvidersComingAndGoing() {
        Map<String, Object> properties = Map.of("service.id", 7L, "agentic.model.name", "other");

        router.bindProvider(new ScriptedModel(), properties);
        assertThat(router.models()).extracting(ModelView::reference).containsExactly("acme/scripted", "other/scripted");
        assertThat(router.resolve("other").provider()).isEqualTo("other");

        router.unbindProvider(properties);
        assertThat(router.models()).extracting(ModelView::reference).containsExactly("acme/scripted");
        assertThat(outcome(router.ask("never/seen", ASKER, request(), piece -> {})))
                .isCompletedWithValue(
                        new ModelOutcome.Failed(Kind.UNAVAILABLE, "the provider of model 'never/seen' is gone"));
    }

    @Test
    void keepsNothingOfAProviderThatIsGoneThoughNobodyLooksAgain() {
        var gone = new WeakReference<>(boundAndLookedAt(other(1)));

        router.unbindProvider(other(1));

        for (int i = 0; i < COLLECTIONS && gone.get() != null; i++) {
            System.gc();
        }
        assertThat(gone.get()).isNull();
    }

    private ModelProvider boundAndLookedAt(Map<String, Object> properties) {
        var provider = new ScriptedModel();
        router.bindProvider(provider, properties);
        assertThat(router.models()).extracting(ModelView::provider).contains("other");
        return provider;
    }

    @Test
    void aQuestionToAProviderThatIsAwayForAMomentIsAskedWhenItIsBack() throws Exception {
        router.bindProvider(new ScriptedModel(), other(1));
        assertThat(router.resolve("other/scripted").provider()).isEqualTo("other");
        router.unbindProvider(other(1));

        assertThat(router.resolve("other/scripted").provider()).isEqualTo("other");
        var answer = router.ask("other/scripted", ASKER, request(), piece -> {});
        assertThat(answer).isNotDone();
        router.bindProvider(new ScriptedModel().answers("back"), other(2));

        assertThat(answer.get(5, TimeUnit.SECONDS).outcome()).isEqualTo(ScriptedModel.answered("back"));
    }

    @Test
    void aModelWhoseProviderDoesNotComeBackInTimeIsGone() throws Exception {
        router.bindProvider(new ScriptedModel(), other(1));
        router.resolve("other/scripted");
        router.unbindProvider(other(1));

        var outcome = router.ask("other/scripted", ASKER, request(), piece -> {})
                .get(5, TimeUnit.SECONDS)
                .outcome();

        assertThat(outcome)
                .isEqualTo(new ModelOutcome.Failed(Kind.UNAVAILABLE, "the provider of model 'other/scripted' is gone"));
        assertThatThrownBy(() -> router.resolve("other/scripted"))
                .hasMessageContaining("There is no model 'other/scripted'");
    }

    @Test
    void aQuestionThatFailsBecauseItsProviderGoesIsAskedOfTheNext() throws Exception {
        var lost = new CompletableFuture<ModelOutcome>();
        router.bindProvider(provider((request, stream) -> lost), other(1));
        var answer = router.ask("other/scripted", ASKER, request(), piece -> {});

        router.unbindProvider(other(1));
        lost.complete(failed(Kind.BAD_REQUEST, Duration.ZERO));
        router.bindProvider(new ScriptedModel().answers("the next"), other(2));

        assertThat(answer.get(5, TimeUnit.SECONDS).outcome()).isEqualTo(ScriptedModel.answered("the next"));
    }

    @Test
    void ofTwoReleasesOnlyTheOneInUseIsSeenAndAsked() throws Exception {
        routes.hide(22);
        router.bindProvider(new ScriptedModel().answers("old"), other(1, 11));
        router.bindProvider(new ScriptedModel().answers("new"), other(2, 22));
        assertThat(router.models()).hasSize(2);
        assertThat(router.ask("other/scripted", ASKER, request(), piece -> {})
                        .get(5, TimeUnit.SECONDS)
                        .outcome())
                .isEqualTo(ScriptedModel.answered("old"));

        routes.use(22, 11);

        assertThat(router.models()).hasSize(2);
        assertThat(router.ask("other/scripted", ASKER, request(), piece -> {})
                        .get(5, TimeUnit.SECONDS)
                        .outcome())
                .isEqualTo(ScriptedModel.answered("new"));
    }

    @Test
    void holdsItsLeaseUntilTheProviderHasAnsweredThoughNobodyWaits() {
        var late = new CompletableFuture<ModelOutcome>();
        router.bindProvider(provider((request, stream) -> late), other(1, 11));
        router.ask("other/scripted", ASKER, request(), piece -> {}).cancel(true);
        assertThat(routes.holders(11)).containsExactly("t-1/writer");

        late.complete(failed(Kind.BAD_REQUEST, Duration.ZERO));

        assertThat(routes.leases(11)).isZero();
    }

    @Test
    void eachRetryTakesALeaseOfItsOwn() throws Exception {
        routes.hide(22);
        router.bindProvider(
                new ScriptedModel().otherwise(request -> {
                    routes.use(22, 11);
                    return failed(Kind.OVERLOAD, SHORT);
                }),
                other(1, 11));
        router.bindProvider(new ScriptedModel().answers("new"), other(2, 22));

        assertThat(router.ask("other/scripted", ASKER, request(), piece -> {})
                        .get(5, TimeUnit.SECONDS)
                        .outcome())
                .isEqualTo(ScriptedModel.answered("new"));
        assertThat(routes.leases(11)).isZero();
        assertThat(routes.leases(22)).isZero();
    }

    @Test
    void followsAProviderThatChangesItsModels() {
        var provider = new SilentProvider();
        router.add("silent", provider);
        assertThat(router.models()).extracting(ModelView::reference).containsExactly("acme/scripted");

        provider.models.add(model("b"));
        assertThat(router.models()).extracting(ModelView::reference).containsExactly("acme/scripted", "silent/b");
        provider.models.add(model("a"));
        assertThat(router.resolve("silent/a").info().name()).isEqualTo("a");
        assertThat(router.resolve("silent").reference()).isEqualTo("silent/a");

        provider.models.clear();
        assertThatThrownBy(() -> router.resolve("silent/a"))
                .hasMessageEndingWith(
                        "There is no model 'silent/a'. "
                                + "There are: acme/scripted. Others come with a configuration io.agentic.model.openai~NAME.cfg.");
        assertThat(router.models()).extracting(ModelView::reference).containsExactly("acme/scripted");
    }

    @Test
    void makesNothingNewWhileNothingChanges() {
        assertThat(router.resolve("acme/scripted"))
                .isSameAs(router.resolve("acme/scripted"))
                .isSameAs(router.resolve("acme"));
        assertThat(router.models()).isSameAs(router.models());
    }

    @Test
    void asksThePreferredOfSeveralProvidersWithOneName() throws Exception {
        router.bindProvider(new ScriptedModel().answers("older"), Map.of("service.id", 1L, "agentic.model.name", "x"));
        router.bindProvider(
                new ScriptedModel().answers("ranked"),
                Map.of("service.id", 2L, "agentic.model.name", "x", "service.ranking", 5));

        var outcome = router.ask("x/scripted", ASKER, request(), piece -> {})
                .get(5, TimeUnit.SECONDS)
                .outcome();

        assertThat(outcome).isEqualTo(ScriptedModel.answered("ranked"));
        assertThat(router.models()).extracting(ModelView::reference).containsExactly("acme/scripted", "x/scripted");
    }

    @Test
    void offersTheModelsOfOthersWhenAProviderCannotSayWhichItHas() {
        var broken = new SilentProvider();
        broken.models = null;
        router.add("broken", broken);

        assertThat(router.models()).extracting(ModelView::reference).containsExactly("acme/scripted");
    }

    @Test
    void asksAgainWhenThatMayHelp() throws Exception {
        model.replies(request -> failed(Kind.OVERLOAD, SHORT)).answers("now");

        assertThat(answer(router))
                .isInstanceOfSatisfying(ModelOutcome.Answered.class, answered -> assertThat(answered.text())
                        .isEqualTo("now"));
    }

    @Test
    void doesNotAskAgainWhenThatCannotHelpOrWouldTakeTooLong() throws Exception {
        model.replies(request -> failed(Kind.BAD_REQUEST, SHORT))
                .replies(request -> failed(Kind.OVERLOAD, Duration.ofMinutes(1)));

        assertThat(answer(router)).isEqualTo(failed(Kind.BAD_REQUEST, SHORT));
        assertThat(answer(router)).isEqualTo(failed(Kind.OVERLOAD, Duration.ofMinutes(1)));
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void givesUpAfterTheRetriesItHas() throws Exception {
        model.otherwise(request -> failed(Kind.OVERLOAD, SHORT));

        assertThat(answer(router)).isEqualTo(failed(Kind.OVERLOAD, SHORT));
        assertThat(model.requests()).hasSize(3);
    }

    @Test
    void cancellingReachesTheProvider() {
        model.hangs();
        var answer = ask(router);

        answer.cancel(true);

        assertThat(answer).isCancelled();
    }

    @Test
    void endsARequestAtItsDeadlineThoughTheProviderDoesNot() throws Exception {
        var provider = new SilentProvider();
        router.add("silent", provider);
        var deadline = Instant.now().plusMillis(20);

        var outcome = router.ask("silent/a", ASKER, request(deadline), piece -> {})
                .get(5, TimeUnit.SECONDS)
                .outcome();

        assertThat(outcome).isInstanceOfSatisfying(ModelOutcome.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("model 'silent/a' had not answered at the deadline " + deadline);
            assertThat(failed.retryable()).isTrue();
        });
        assertThat(provider.cancelled).hasValue(1);
        assertThat(router.alarms()).isZero();
    }

    @Test
    void waitsAsLongAsItTakesForADeadlineThatNeverComes() {
        router.add("silent", new SilentProvider());

        assertThat(router.ask("silent/a", ASKER, request(Instant.MAX), piece -> {}))
                .isNotDone();
        assertThat(router.alarms()).isOne();
    }

    @Test
    void forgetsARequestThatIsCancelledWhileItWaitsToBeRepeated() {
        model.replies(request -> failed(Kind.OVERLOAD, Duration.ofSeconds(4)));
        var answer = ask(router);
        assertThat(router.alarms()).isEqualTo(2);

        answer.cancel(true);

        assertThat(router.alarms()).isZero();
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void letsTenThousandWaitOnNoThreadAndForgetsThemAllWhenTheyAreCancelled() {
        var provider = new SilentProvider();
        router.add("silent", provider);
        ask(router).cancel(true); // starts the timer's thread
        int threads = Thread.activeCount();

        var answers = IntStream.range(0, 10_000)
                .mapToObj(i -> router.ask("silent/a", ASKER, request(), piece -> {}))
                .toList();
        assertThat(router.alarms()).isEqualTo(10_000);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1);
        answers.forEach(answer -> answer.cancel(true));

        assertThat(provider.cancelled).hasValue(10_000);
        assertThat(router.alarms()).isZero();
    }

    @Test
    void letsThoseInsideEndWhenItStopsAndNobodyElseIn() {
        var inside = new CompletableFuture<ModelOutcome>();
        router.bindProvider(provider((request, stream) -> inside), other(1));
        var asked = router.ask("other/scripted", ASKER, request(), piece -> {});

        router.stop();
        router.unbindProvider(other(1));
        var late = router.ask("other/scripted", ASKER, request(), piece -> {});
        inside.complete(ScriptedModel.answered("in peace"));

        assertThat(outcome(asked)).isCompletedWithValue(ScriptedModel.answered("in peace"));
        assertThat(outcome(late))
                .isCompletedWithValueMatching(outcome -> outcome instanceof ModelOutcome.Failed failed
                        && failed.retryable()
                        && failed.reason().contains("configured anew"));
        assertThat(router.alarms()).isZero();
    }

    @Test
    void passesNothingOnOfAnAnswerThatNobodyWaitsFor() {
        var provider = new SilentProvider();
        router.add("silent", provider);
        var pieces = new ArrayList<String>();
        var answer = router.ask("silent/a", ASKER, request(), pieces::add);

        answer.cancel(true);
        provider.stream.text("too late");

        assertThat(pieces).isEmpty();
    }

    @Test
    void passesPiecesOn() throws Exception {
        model.answers("hello");
        var pieces = new ArrayList<String>();

        router.ask("acme/scripted", ASKER, request(), pieces::add).get(5, TimeUnit.SECONDS);

        assertThat(pieces).containsExactly("hello");
    }

    private ProviderRouter router(int retries, Duration maxPause) {
        return router(RuledAccess.open(), retries, maxPause);
    }

    private ProviderRouter router(RuledAccess access, int retries, Duration maxPause) {
        var made = new ProviderRouter(
                access, access, routes, "acme/scripted", retries, maxPause, Duration.ZERO, Clock.systemUTC());
        made.add("acme", model);
        return made;
    }

    private static ModelOutcome failed(Kind kind, Duration retryAfter) {
        return new ModelOutcome.Failed(kind, "no", retryAfter);
    }

    private static CompletableFuture<ModelOutcome> outcome(CompletableFuture<Routed> asked) {
        return asked.thenApply(Routed::outcome);
    }

    private static CompletableFuture<Routed> ask(ProviderRouter router) {
        return router.ask("acme/scripted", ASKER, request(), piece -> {});
    }

    private static ModelOutcome answer(ProviderRouter router) throws Exception {
        return ask(router).get(5, TimeUnit.SECONDS).outcome();
    }

    private static ModelRequest request() {
        return request(Instant.now().plusSeconds(60));
    }

    private static ModelRequest request(Instant deadline) {
        return ModelRequest.builder("scripted", List.of(new Message.Question("?")), deadline)
                .build();
    }

    private static Map<String, Object> other(long serviceId) {
        return other(serviceId, serviceId);
    }

    private static Map<String, Object> other(long serviceId, long bundle) {
        return Map.of("service.id", serviceId, "service.bundleid", bundle, "agentic.model.name", "other");
    }

    private static ModelProvider provider(BiFunction<ModelRequest, ModelStream, CompletionStage<ModelOutcome>> asked) {
        return new ModelProvider() {

            @Override
            public List<ModelInfo> models() {
                return List.of(model("scripted"));
            }

            @Override
            public CompletionStage<ModelOutcome> ask(ModelRequest request, ModelStream stream) {
                return asked.apply(request, stream);
            }
        };
    }

    private static ModelInfo model(String name) {
        return new ModelInfo(name, "A model", true, 1_000, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Never answers, not even when it is cancelled; what it offers may be changed. */
    private static final class SilentProvider implements ModelProvider {

        private final AtomicInteger cancelled = new AtomicInteger();
        private List<ModelInfo> models = new ArrayList<>();
        private ModelStream stream;

        @Override
        public List<ModelInfo> models() {
            return models;
        }

        @Override
        public CompletableFuture<ModelOutcome> ask(ModelRequest request, ModelStream to) {
            stream = to;
            to.onCancel(cancelled::incrementAndGet);
            return new CompletableFuture<>();
        }
    }
}
