package io.agentic.model.ollama.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import io.agentic.platform.api.http.AsyncHttpClient;
import io.agentic.platform.api.http.Cancellable;
import io.agentic.platform.api.http.HttpRequest;
import io.agentic.platform.api.http.ResponseListener;
import io.agentic.testkit.model.CollectingStream;
import io.agentic.testkit.model.ModelQuestion;
import io.agentic.testkit.model.ModelReply;
import io.agentic.testkit.model.OllamaServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OllamaModelProviderTest {

    private final OllamaServer server = OllamaServer.open();
    private final TestProvider provider = new TestProvider(TestProvider.settings(server.baseUrl()), false);
    private final CollectingStream stream = new CollectingStream();

    @AfterEach
    void close() {
        provider.close();
        server.close();
    }

    @Test
    void streamsThoughtsThenTextAndCounts() {
        server.then(
                ModelReply.text("Leaves, of course.").thinking("What is green?").counting(new Usage(30, 12)));

        assertThat(ask()).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.text()).isEqualTo("Leaves, of course.");
            assertThat(answered.usage()).isEqualTo(new Usage(30, 12));
            assertThat(answered.reasoning()).isPresent();
        });
        assertThat(stream.thoughts()).isEqualTo("What is green?");
        assertThat(stream.pieces()).hasSizeGreaterThan(1);
    }

    @Test
    void readsServersThatDoNotStream() {
        server.then(ModelReply.text("Leaves.").unstreamed());

        assertThat(ask()).isInstanceOfSatisfying(Answered.class, answered -> assertThat(answered.text())
                .isEqualTo("Leaves."));
    }

    @Test
    void saysHowToFetchAModelThatIsNotThere() {
        server.then(OllamaServer.error(404, "model 'pine:8b' not found"));

        assertThat(ask()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.UNSUPPORTED);
            assertThat(failed.reason()).contains("ollama pull pine:8b", "etc/io.agentic.model.ollama~test.cfg");
        });
    }

    @Test
    void failsWhenAnErrorIsToldInsideTheStream() {
        server.then(ModelReply.text("Yes, ").brokenOff("", "out of memory"));

        assertThat(ask()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.OVERLOAD);
            assertThat(failed.reason()).contains("out of memory");
        });
    }

    @Test
    void saysThatAnAnswerWasCutOffInTheMiddleOfACall() {
        server.then(ModelReply.calls(new ToolUse("", "today", "{}")).cutAfter(1));

        assertThat(ask()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.kind())
                .isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void closesTheConnectionWhenNobodyWantsTheAnswer() throws Exception {
        server.then(ModelReply.text("Never to be finished").drippingAfter(2));
        var outcome = provider.provider().ask(request(), stream).toCompletableFuture();
        assertThat(stream.awaitPiece()).isTrue();

        stream.cancel();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(Failed.class);
        assertThat(server.awaitAbandoned()).isTrue();
    }

    @Test
    void sendsParallelCallsAndTheirResultsBackInTheFormTheServerKnows() {
        server.then(ModelReply.calls(new ToolUse("", "today", "{}"), new ToolUse("", "today", "{\"in\":\"Rome\"}")));

        var called = (Answered) provider.provider()
                .ask(
                        ModelRequest.builder("pine:8b", List.of(new Question("?")), soon())
                                .tools(List.of(new ToolOffer("today", "Tells the day.", "{\"type\":\"object\"}")))
                                .build(),
                        stream)
                .toCompletableFuture()
                .join();

        assertThat(called.calls()).extracting(ToolUse::id).containsExactly("call-1", "call-2");
        assertThat(called.calls()).extracting(ToolUse::arguments).containsExactly("{}", "{\"in\":\"Rome\"}");
    }

    @Test
    void makesVectors() {
        var request = new EmbeddingRequest("moss-embed", List.of("oak", "willow"), soon());

        assertThat(provider.provider().embed(request).toCompletableFuture().join())
                .isEqualTo(new Embedded(List.of(List.of(3f, 0.5f), List.of(6f, 0.5f)), new Usage(3, 0)));
        assertThat(server.questions()).extracting(ModelQuestion::path).containsExactly("/api/embed");
    }

    @Test
    void makesNoVectorsWithAModelForConversations() {
        var request = new EmbeddingRequest("pine:8b", List.of("oak"), soon());

        assertThat(provider.provider().embed(request).toCompletableFuture().join())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.UNSUPPORTED));
        assertThat(server.questions()).isEmpty();
    }

    @Test
    void sendsAKeyToServersThatWantOne() {
        try (var keyed =
                new TestProvider(TestProvider.settings(server.baseUrl()).apiKey("olla-key"), false)) {
            keyed.provider().ask(request(), stream).toCompletableFuture().join();
        }
        ask();

        assertThat(server.questions())
                .extracting(question -> question.header("Authorization"))
                .containsExactly("Bearer olla-key", "");
    }

    @Test
    void loadsModelsAheadWhenItIsTold() throws Exception {
        var asked = new CountDownLatch(1);
        server.otherwise(question -> {
            asked.countDown();
            return ModelReply.text("yes").stopping("length");
        });

        try (var warm = new TestProvider(TestProvider.settings(server.baseUrl()).extra("keepAlive", "-1"), true)) {
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(warm.provider().models()).hasSize(2);
        }

        assertThat(server.questions())
                .filteredOn(question -> question.path().equals("/api/chat"))
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.json().object("options").number("num_predict"))
                            .isEqualTo(1);
                    assertThat(question.json().number("keep_alive")).isEqualTo(-1);
                });
    }

    @Test
    void asksForNothingAheadWhenItIsNotTold() {
        var sent = new ArrayList<HttpRequest>();
        var client = new AsyncHttpClient() {

            @Override
            public Cancellable send(HttpRequest request, ResponseListener listener) {
                sent.add(request);
                return () -> {};
            }

            @Override
            public Cancellable later(Duration delay, Runnable action) {
                return () -> {};
            }
        };
        var settings = TestProvider.settings(server.baseUrl());

        new OllamaModelProvider(settings, false, name -> Optional.empty(), client, Clock.systemUTC()).close();
        assertThat(sent).isEmpty();

        new OllamaModelProvider(settings, true, name -> Optional.empty(), client, Clock.systemUTC()).close();
        assertThat(sent).hasSize(2);
    }

    private ModelOutcome ask() {
        return provider.provider().ask(request(), stream).toCompletableFuture().join();
    }

    private static ModelRequest request() {
        return ModelRequest.builder("pine:8b", List.of(new Question("What is green?")), soon())
                .build();
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofSeconds(10));
    }
}
