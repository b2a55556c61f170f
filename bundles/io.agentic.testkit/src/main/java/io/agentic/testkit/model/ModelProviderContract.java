package io.agentic.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.agentic.api.model.EmbeddingOutcome;
import io.agentic.api.model.EmbeddingOutcome.Embedded;
import io.agentic.api.model.EmbeddingRequest;
import io.agentic.api.model.Message;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Image;
import io.agentic.api.model.Message.Instruction;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.Message.Reasoning;
import io.agentic.api.model.Message.ToolResult;
import io.agentic.api.model.ModelInfo;
import io.agentic.api.model.ModelInfo.Ability;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Failed.Kind;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelProvider;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every provider keeps. Its test extends this class and hands over a provider that works. */
public abstract class ModelProviderContract {

    private static final ToolOffer READ_FILE = new ToolOffer("read_file", "Reads a text file.", """
            {"type":"object","properties":{"path":{"type":"string","description":"The file to read"}},"required":["path"]}""");
    private static final Question QUESTION = new Question("What does the file `README.md` say?");
    private static final String PLACE = """
            {"type":"object","properties":{"place":{"type":"string"}},"required":["place"],"additionalProperties":false}""";
    private static final Usage USAGE = new Usage(11, 7);
    private static final Duration LONG = Duration.ofSeconds(10);

    /** The provider under test; the same one throughout a test. */
    protected abstract ModelProvider provider();

    /** The name of a model it offers. */
    protected abstract String model();

    /** Makes the next answers never come to their end, where that can be arranged. */
    protected void stall() {}

    /** The server it asks, where there is one. */
    protected Optional<ScriptedVendor> vendor() {
        return Optional.empty();
    }

    /** The name of a model it offers that makes vectors, where there is one. */
    protected Optional<String> embeddingModel() {
        return Optional.empty();
    }

    @Test
    void offersAModelThatSaysWhatItIs() {
        assertThat(provider().models()).isNotEmpty().extracting(ModelInfo::name).contains(model());
        assertThat(provider().models())
                .allSatisfy(model -> assertThat(model.summary()).isNotBlank());
    }

    @Test
    void answersAQuestionWithoutToolsAndCountsWhatItReadAndWrote() {
        var answered = answer(request(new Instruction("Be brief."), new Question("What is a tree?")));

        assertThat(answered.text()).isNotBlank();
        assertThat(answered.calls()).isEmpty();
        assertThat(answered.cut()).isFalse();
        assertThat(answered.usage().inputTokens()).isPositive();
        assertThat(answered.usage().outputTokens()).isPositive();
    }

    @Test
    void streamsPiecesThatJoinedAreTheText() {
        var stream = new CollectingStream();

        var outcome = ask(request(new Question("Name three trees: ä, 樹, \uD83C\uDF33.")), stream);

        assertThat(outcome).isInstanceOfSatisfying(Answered.class, answered -> {
            if (!stream.pieces().isEmpty()) {
                assertThat(stream.text()).isEqualTo(answered.text());
            }
        });
    }

    @Test
    void callsAToolAndAnswersFromItsResult() {
        var called = answer(builder(QUESTION).tools(List.of(READ_FILE)).build());

        assertThat(called.calls()).singleElement().satisfies(call -> {
            assertThat(call.id()).isNotBlank();
            assertThat(call.tool()).isEqualTo("read_file");
            assertThat(Json.object(call.arguments()).text("path")).isEqualTo("README.md");
        });
        var answered =
                answer(builder(QUESTION, new Answer(called.text(), called.calls()), result(called, "Oak is hard."))
                        .tools(List.of(READ_FILE))
                        .build());
        assertThat(answered.text()).contains("Oak is hard.");
    }

    @Test
    void survivesACallThatWasMalformedAndAResultThatIsAFailure() {
        var call = new ToolUse("call_1", "no_such_tool", "{\"path\": ");

        var outcome = ask(
                request(
                        QUESTION,
                        new Answer("", List.of(call)),
                        new ToolResult("call_1", "No tool called 'no_such_tool'", true)),
                new CollectingStream());

        assertThat(outcome).isInstanceOf(Answered.class);
    }

    @Test
    void refusesAModelItDoesNotOfferAndNamesIt() {
        var request = ModelRequest.builder("no-such-model", List.of(QUESTION), inTime())
                .build();

        assertThat(ask(request, new CollectingStream())).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).contains("no-such-model");
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void givesUpAtOnceWhenTheDeadlineHasPassedAndSaysItMayBeTriedAgain() {
        var request = ModelRequest.builder(
                        model(), List.of(QUESTION), Instant.now().minusSeconds(1))
                .build();

        assertThat(ask(request, new CollectingStream()))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.retryable()).isTrue());
    }

    @Test
    void acceptsADeadlineThatNeverComes() {
        var request =
                ModelRequest.builder(model(), List.of(QUESTION), Instant.MAX).build();

        assertThat(ask(request, new CollectingStream())).isInstanceOf(Answered.class);
    }

    @Test
    void isDoneSoonAfterTheDeadline() {
        stall();
        var request = ModelRequest.builder(
                        model(), List.of(QUESTION), Instant.now().plusMillis(200))
                .build();

        var stage = provider().ask(request, new CollectingStream());

        assertThat(stage.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(2));
    }

    @Test
    void isDoneSoonAfterItIsCancelled() {
        stall();
        var stream = new CollectingStream();
        var stage = provider().ask(request(QUESTION), stream);

        stream.cancel();

        assertThat(stage.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(2));
    }

    @Test
    void doesNotBeginWhatIsCancelledAlready() {
        var stream = new CollectingStream();
        stream.cancel();

        assertThat(ask(request(QUESTION), stream)).isInstanceOf(Failed.class);
        assertThat(stream.pieces()).isEmpty();
    }

    @Test
    void mayBeCancelledWhenItIsDone() {
        var stream = new CollectingStream();
        ask(request(QUESTION), stream);

        assertThatCode(stream::cancel).doesNotThrowAnyException();
    }

    @Test
    void answersManyAtOnceAndMixesNothingUp() throws Exception {
        var stages = new ArrayList<CompletableFuture<ModelOutcome>>();
        for (int i = 0; i < 40; i++) {
            var call = new ToolUse("call_1", "read_file", "{\"path\":\"README.md\"}");
            var result = new ToolResult("call_1", "The answer is number" + i + "x.", false);
            stages.add(provider()
                    .ask(request(QUESTION, new Answer("", List.of(call)), result), new CollectingStream())
                    .toCompletableFuture());
        }

        for (int i = 0; i < stages.size(); i++) {
            var number = "number" + i + "x";
            assertThat(stages.get(i).get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(Answered.class, answered -> assertThat(answered.text())
                            .contains(number));
        }
    }

    @Test
    void showsImagesToTheModelOrSaysThatItSeesNone() {
        var request = request(new Question("What is this?", List.of(new Image("image/png", "aW1hZ2U="))));
        if (!can(Ability.IMAGES)) {
            assertUnsupported(request);
            return;
        }

        answer(request);

        assertThat(server().lastBody()).contains("aW1hZ2U=");
    }

    @Test
    void saysThatAModelWithoutToolsHasNone() {
        assumeThat(can(Ability.TOOLS)).isFalse();

        assertUnsupported(builder(QUESTION).tools(List.of(READ_FILE)).build());
    }

    @Test
    void callsSeveralToolsInOneAnswerAndReadsAllTheirResults() {
        assumeThat(can(Ability.PARALLEL_TOOLS) && vendor().isPresent()).isTrue();
        var wanted = List.of(
                new ToolUse("call_a", "read_file", "{\"path\":\"a.txt\"}"),
                new ToolUse("call_b", "read_file", "{\"path\":\"b.txt\"}"));
        server().answer("", "", wanted, USAGE);

        var called = answer(builder(QUESTION).tools(List.of(READ_FILE)).build());

        assertThat(called.calls())
                .extracting(call -> Json.object(call.arguments()).text("path"))
                .containsExactly("a.txt", "b.txt");
        assertThat(called.calls()).extracting(ToolUse::id).doesNotHaveDuplicates();
        server().answer("", "Both read.", List.of(), USAGE);
        var answered = answer(builder(
                        QUESTION,
                        called.message(),
                        new ToolResult(called.calls().get(0).id(), "Ash is tough.", false),
                        new ToolResult(called.calls().get(1).id(), "Oak is hard.", true))
                .tools(List.of(READ_FILE))
                .build());
        assertThat(answered.text()).isEqualTo("Both read.");
        assertThat(server().lastBody()).contains("Ash is tough.", "Oak is hard.", "a.txt", "b.txt");
    }

    @Test
    void wishesForAFormOrSaysThatItCannot() {
        var request = builder(new Question("Where?")).responseSchema(PLACE).build();
        if (!can(Ability.JSON_SCHEMA)) {
            assertUnsupported(request);
            return;
        }
        assumeThat(vendor()).isPresent();
        server().answer("", "{\"place\":\"Bern\"}", List.of(), USAGE);

        var answered = answer(request);

        assertThat(Json.object(answered.text()).text("place")).isEqualTo("Bern");
        assertThat(server().lastBody()).contains("place");
    }

    @Test
    void makesVectorsOfTextsOrSaysThatItCannot() {
        if (!can(Ability.EMBEDDINGS)) {
            assertThat(embed(model())).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.kind())
                    .isEqualTo(Kind.UNSUPPORTED));
        }
        embeddingModel().ifPresent(name -> assertThat(embed(name)).isInstanceOfSatisfying(Embedded.class, embedded -> {
            assertThat(embedded.vectors()).hasSize(2).doesNotHaveDuplicates();
            assertThat(embedded.vectors())
                    .extracting(List::size)
                    .containsOnly(embedded.vectors().get(0).size());
            assertThat(embedded.usage().inputTokens()).isPositive();
        }));
    }

    @Test
    void tellsThoughtsAndCarriesThemBackToTheSameVendorAlone() {
        assumeThat(can(Ability.REASONING)).isTrue();
        var thought = "I must look into the file first.";
        var stream = new CollectingStream();
        server().answer(thought, "", List.of(new ToolUse("call_a", "read_file", "{\"path\":\"a.txt\"}")), USAGE);

        var called = (Answered) ask(builder(QUESTION).tools(List.of(READ_FILE)).build(), stream);
        answer(builder(QUESTION, called.message(), result(called, "Oak is hard."))
                .tools(List.of(READ_FILE))
                .build());

        assertThat(stream.thoughts()).isEqualTo(thought);
        assertThat(stream.text()).isEqualTo(called.text());
        assertThat(server().lastBody()).contains(server().carriedBack(thought));
        answer(builder(
                        QUESTION,
                        new Answer(
                                "",
                                called.calls(),
                                Optional.of(new Reasoning("another", "{\"reasoning\":\"foreign\"}"))),
                        result(called, "Oak is hard."))
                .tools(List.of(READ_FILE))
                .build());
        assertThat(server().lastBody()).doesNotContain("foreign");
    }

    @Test
    void countsWhatCameFromTheCacheOnceAndAsSuch() {
        assumeThat(can(Ability.PROMPT_CACHE)).isTrue();
        server().answer("", "Oak.", List.of(), new Usage(100, 5, 60, 0));

        assertThat(answer(request(QUESTION)).usage()).isEqualTo(new Usage(100, 5, 60, 0));
    }

    @Test
    void closesTheConnectionWhenItIsCancelled() throws InterruptedException {
        assumeThat(vendor()).isPresent();
        stall();
        var stream = new CollectingStream();
        var stage = provider().ask(request(QUESTION), stream).toCompletableFuture();
        assertThat(stream.awaitPiece()).isTrue();

        stream.cancel();

        assertThat(stage)
                .succeedsWithin(Duration.ofSeconds(2))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.CANCELLED));
        assertThat(server().awaitAbandoned()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void saysWhyThereIsNoAnswer(Kind kind) {
        assumeThat(vendor()).isPresent();
        assumeThat(server().fail(kind)).as("the vendor has such an error").isTrue();

        assertThat(ask(request(QUESTION), new CollectingStream())).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.reason()).isNotBlank();
        });
    }

    private boolean can(Ability ability) {
        return provider().models().stream()
                .filter(model -> model.name().equals(model()))
                .anyMatch(model -> model.abilities().contains(ability));
    }

    private ScriptedVendor server() {
        return vendor().orElseThrow(() ->
                new AssertionError("A provider with such a model is tested with a vendor(): override it"));
    }

    private void assertUnsupported(ModelRequest request) {
        assertThat(ask(request, new CollectingStream()))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.UNSUPPORTED));
    }

    private EmbeddingOutcome embed(String name) {
        var stage = provider()
                .embed(new EmbeddingRequest(name, List.of("Oak", "Mountain ash"), inTime()))
                .toCompletableFuture();
        assertThat(stage).succeedsWithin(LONG);
        return stage.join();
    }

    /** Asks and waits; fails the test unless the model answered. */
    protected final Answered answer(ModelRequest request) {
        var outcome = ask(request, new CollectingStream());
        assertThat(outcome).isInstanceOf(Answered.class);
        return (Answered) outcome;
    }

    /** Asks and waits; fails the test if the stage completes exceptionally. */
    protected final ModelOutcome ask(ModelRequest request, CollectingStream stream) {
        var stage = provider().ask(request, stream).toCompletableFuture();
        assertThat(stage).succeedsWithin(LONG);
        return stage.join();
    }

    /** A request for {@link #model()} with ten seconds to go. */
    protected final ModelRequest request(Message... messages) {
        return builder(messages).build();
    }

    /** The beginning of a request for {@link #model()} with ten seconds to go. */
    protected final ModelRequest.Builder builder(Message... messages) {
        return ModelRequest.builder(model(), List.of(messages), inTime());
    }

    private static ToolResult result(Answered called, String content) {
        return new ToolResult(called.calls().get(0).id(), content, false);
    }

    private static Instant inTime() {
        return Instant.now().plus(LONG);
    }
}
