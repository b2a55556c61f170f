package io.agentic.model.bedrock.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.EmbeddingOutcome;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message.Image;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.model.wire.AccountSettings;
import io.agentic.testkit.model.BedrockServer;
import io.agentic.testkit.model.CollectingStream;
import io.agentic.testkit.model.ModelQuestion;
import io.agentic.testkit.model.ModelReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that looks at signatures as AWS does. */
class BedrockModelProviderTest {

    private static final String PROFILE = "arn:aws:bedrock:eu-west-9:123456789012:inference-profile/eu.oak-v1:0";

    private final Clock clock = Clock.systemUTC();
    private final BedrockServer server = BedrockServer.open();
    private final AccountSettings settings = TestProvider.settings(server.baseUrl());
    private final CollectingStream stream = new CollectingStream();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void streamsThoughtsThenTextAndCounts() {
        server.then(
                ModelReply.text("Leaves, of course.").thinking("What is green?").counting(new Usage(30, 12, 20, 5)));

        assertThat(ask()).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.text()).isEqualTo("Leaves, of course.");
            assertThat(answered.usage()).isEqualTo(new Usage(30, 12, 20, 5));
            assertThat(answered.reasoning()).isPresent();
        });
        assertThat(stream.thoughts()).isEqualTo("What is green?");
        assertThat(stream.pieces()).hasSizeGreaterThan(1);
        assertThat(server.questions().get(0).path()).isEqualTo("/model/eu.pine.needle-v1%3A0/converse-stream");
    }

    @Test
    void readsAnAnswerThatDoesNotStream() {
        server.then(ModelReply.text("Leaves.").unstreamed());

        assertThat(ask()).isInstanceOfSatisfying(Answered.class, answered -> assertThat(answered.text())
                .isEqualTo("Leaves."));
    }

    @Test
    void signsTheNameOfAProfileThatIsFullOfColonsAndASlash() {
        assertThat(ask(settings, clock, PROFILE)).isInstanceOf(Answered.class);
        assertThat(server.questions().get(0).path())
                .isEqualTo(
                        "/model/arn%3Aaws%3Abedrock%3Aeu-west-9%3A123456789012%3Ainference-profile%2Feu.oak-v1%3A0/converse-stream");
    }

    @Test
    void signsTheTokenOfTemporaryKeys() {
        assertThat(ask(settings.extraSecret("sessionToken", "env:TOKEN"), clock, TestProvider.MODEL))
                .isInstanceOf(Answered.class);
        assertThat(server.questions().get(0).header("X-Amz-Security-Token")).isEqualTo("token-of-today");
        assertThat(server.questions().get(0).header("Authorization")).contains("x-amz-security-token");
    }

    @Test
    void isNotLetInWithAnotherKeyAndSaysWhichSettingsToLookAt() {
        var failed = (Failed) ask(settings.extraSecret("secretKey", "env:TOKEN"), clock, TestProvider.MODEL);

        assertThat(failed.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(failed.reason())
                .contains("accessKey, secretKey", "does not match", "etc/io.agentic.model.bedrock~test.cfg")
                .doesNotContain("token-of-today");
        assertThat(server.questions()).isEmpty();
    }

    @Test
    void sendsAnApiKeyInsteadOfASignature() {
        var keyed = new AccountSettings(BedrockModelProvider.PID, "test")
                .baseUrl(server.baseUrl().toString())
                .models(TestProvider.MODEL)
                .apiKey("env:SECRET");

        assertThat(ask(keyed, clock, TestProvider.MODEL)).isInstanceOf(Answered.class);
        assertThat(server.questions().get(0).headers()).doesNotContainKey("x-amz-date");
    }

    @Test
    void signsAgainByTheClockOfTheServerAndRemembersIt() {
        var slow = Clock.offset(clock, Duration.ofHours(-3));
        try (var provider = new TestProvider(settings, slow)) {
            var late = slow.instant().plusSeconds(60);

            assertThat(ask(provider, late)).isInstanceOf(Answered.class);
            assertThat(ask(provider, late)).isInstanceOf(Answered.class);
        }
        assertThat(server.refusals()).isEqualTo(1);
        assertThat(server.questions()).hasSize(2);
    }

    @Test
    void signsVectorsAgainToo() {
        var fast = Clock.offset(clock, Duration.ofHours(3));
        try (var provider = new TestProvider(settings, fast)) {
            var request = new EmbeddingRequest(
                    "cohere.embed-multilingual-v3",
                    List.of("oak"),
                    fast.instant().plusSeconds(60));

            assertThat(provider.provider().embed(request).toCompletableFuture().join())
                    .isInstanceOf(Embedded.class);
        }
    }

    @Test
    void failsWhenAnExceptionIsToldInsideTheStream() {
        server.then(ModelReply.text("Yes, ").brokenOff("throttlingException", "Too many tokens, please wait."));

        assertThat(ask()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.RATE);
            assertThat(failed.reason()).contains("Too many tokens");
        });
        assertThat(stream.text()).isEqualTo("Yes, ");
    }

    @Test
    void tellsHowLongToWait() {
        server.then(BedrockServer.exception(429, "ThrottlingException", "Too many requests.")
                .header("Retry-After", "7"));

        assertThat(ask())
                .isEqualTo(new Failed(
                        Kind.RATE,
                        "Provider 'test' answered 429: too many requests: Too many requests.",
                        Duration.ofSeconds(7)));
    }

    @Test
    void failsWhenAGuardrailIntervened() {
        server.then(ModelReply.text("I cannot say.").stopping("guardrail_intervened"));

        assertThat(ask()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.CONTENT_FILTER);
            assertThat(failed.reason()).contains("guardrail_intervened");
        });
    }

    @Test
    void saysThatAnAnswerWasCutOff() {
        server.then(ModelReply.text("Never whole").cutAfter(2));

        assertThat(ask()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.kind())
                .isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void noticesWhatIsNoEventStream() {
        server.then(ModelReply.body(200, "application/vnd.amazon.eventstream", "these bytes are no message at all"));

        assertThat(ask()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.reason())
                .contains("damaged"));
    }

    @Test
    void asksAgainWithoutCachePointsForAModelThatHasNoCache() {
        server.then(BedrockServer.exception(
                400,
                "ValidationException",
                "You invoked an unsupported model or your request did not allow prompt caching."));
        try (var provider = new TestProvider(settings, clock)) {
            var request = ModelRequest.builder(TestProvider.MODEL, List.of(new Question("?")), soon())
                    .stableMessages(1)
                    .build();

            assertThat(provider.provider()
                            .ask(request, stream)
                            .toCompletableFuture()
                            .join())
                    .isInstanceOf(Answered.class);
        }
        assertThat(server.questions())
                .extracting(question -> question.json().json().contains("cachePoint"))
                .containsExactly(true, false);
    }

    @Test
    void closesTheConnectionWhenNobodyWantsTheAnswer() throws Exception {
        server.then(ModelReply.text("Never to be finished").drippingAfter(3));
        try (var provider = new TestProvider(settings, clock)) {
            var outcome = provider.provider()
                    .ask(request(TestProvider.MODEL, soon()), stream)
                    .toCompletableFuture();
            assertThat(stream.awaitPiece()).isTrue();

            stream.cancel();

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(Failed.class);
            assertThat(server.awaitAbandoned()).isTrue();
        }
    }

    @Test
    void takesNoImagesOfATypeThatTheServiceDoesNotKnow() {
        try (var provider = new TestProvider(settings, clock)) {
            var question = new Question("What is it?", List.of(new Image("image/tiff", "SUkq")));
            var request = ModelRequest.builder(TestProvider.MODEL, List.of(question), soon())
                    .build();

            assertThat(provider.provider()
                            .ask(request, stream)
                            .toCompletableFuture()
                            .join())
                    .isInstanceOfSatisfying(Failed.class, failed -> {
                        assertThat(failed.kind()).isEqualTo(Kind.UNSUPPORTED);
                        assertThat(failed.reason()).contains("image/tiff", "png");
                    });
        }
        assertThat(server.questions()).isEmpty();
    }

    @Test
    void makesVectorsOfManyTextsWithAModelThatTakesOneAtATime() {
        assertThat(embed("amazon.titan-embed-text-v2:0", "oak", "willow", "fir"))
                .isEqualTo(new Embedded(
                        List.of(List.of(3f, 0.5f), List.of(6f, 0.5f), List.of(3f, 0.5f)), new Usage(9, 0)));
        assertThat(server.questions())
                .hasSize(3)
                .extracting(ModelQuestion::path)
                .containsOnly("/model/amazon.titan-embed-text-v2%3A0/invoke");
    }

    @Test
    void makesVectorsOfManyTextsAtOnceWithAModelThatTakesThem() {
        assertThat(embed("cohere.embed-multilingual-v3", "oak", "willow"))
                .isInstanceOfSatisfying(Embedded.class, embedded -> assertThat(embedded.vectors())
                        .hasSize(2));
        assertThat(server.questions()).singleElement().satisfies(question -> {
            assertThat(question.json().text("input_type")).isEqualTo("search_document");
            assertThat(question.json().text("truncate")).isEqualTo("NONE");
        });
    }

    @Test
    void makesNoVectorsWithAModelForConversations() {
        assertThat(embed(TestProvider.MODEL, "oak"))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.UNSUPPORTED));
    }

    private ModelOutcome ask() {
        return ask(settings, clock, TestProvider.MODEL);
    }

    private ModelOutcome ask(AccountSettings account, Clock here, String model) {
        try (var provider = new TestProvider(account, here)) {
            return provider.provider()
                    .ask(request(model, soon()), stream)
                    .toCompletableFuture()
                    .join();
        }
    }

    private ModelOutcome ask(TestProvider provider, Instant deadline) {
        return provider.provider()
                .ask(request(TestProvider.MODEL, deadline), stream)
                .toCompletableFuture()
                .join();
    }

    private EmbeddingOutcome embed(String model, String... texts) {
        try (var provider = new TestProvider(settings, clock)) {
            return provider.provider()
                    .embed(new EmbeddingRequest(model, List.of(texts), soon()))
                    .toCompletableFuture()
                    .join();
        }
    }

    private static ModelRequest request(String model, Instant deadline) {
        return ModelRequest.builder(model, List.of(new Question("What is green?")), deadline)
                .build();
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofSeconds(10));
    }
}
