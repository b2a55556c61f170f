package io.agentic.models.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelRequest;
import io.agentic.testkit.model.ScriptedModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderRouterTest {

    private static final Duration SHORT = Duration.ofMillis(1);

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
    void asksAgainWhenThatMayHelp() throws Exception {
        model.replies(request -> failed(true, SHORT)).answers("now");

        assertThat(answer(router))
                .isInstanceOfSatisfying(ModelOutcome.Answered.class, answered -> assertThat(answered.text())
                        .isEqualTo("now"));
    }

    @Test
    void doesNotAskAgainWhenThatCannotHelpOrWouldTakeTooLong() throws Exception {
        model.replies(request -> failed(false, SHORT)).replies(request -> failed(true, Duration.ofMinutes(1)));

        assertThat(answer(router)).isEqualTo(failed(false, SHORT));
        assertThat(answer(router)).isEqualTo(failed(true, Duration.ofMinutes(1)));
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void givesUpAfterTheRetriesItHas() throws Exception {
        model.otherwise(request -> failed(true, SHORT));

        assertThat(answer(router)).isEqualTo(failed(true, SHORT));
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
    void passesPiecesOn() throws Exception {
        model.answers("hello");
        var pieces = new ArrayList<String>();

        router.ask("acme/scripted", request(), pieces::add).get(5, TimeUnit.SECONDS);

        assertThat(pieces).containsExactly("hello");
    }

    private ProviderRouter router(int retries, Duration maxPause) {
        var made = new ProviderRouter("acme/scripted", retries, maxPause, Clock.systemUTC());
        made.bindProvider(model, new NamedReference("acme"));
        return made;
    }

    private static ModelOutcome failed(boolean retryable, Duration retryAfter) {
        return new ModelOutcome.Failed("no", retryable, retryAfter);
    }

    private static CompletableFuture<ModelOutcome> ask(ProviderRouter router) {
        return router.ask("acme/scripted", request(), piece -> {});
    }

    private static ModelOutcome answer(ProviderRouter router) throws Exception {
        return ask(router).get(5, TimeUnit.SECONDS);
    }

    private static ModelRequest request() {
        return ModelRequest.builder(
                        "scripted",
                        List.of(new Message.Question("?")),
                        Instant.now().plusSeconds(60))
                .build();
    }
}
