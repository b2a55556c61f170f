package io.agentic.model.wire;

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
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.platform.api.http.HttpFailure.Reason;
import io.agentic.testkit.model.CollectingStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireProviderTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String LINES = "application/x-ndjson";
    private static final String KEY = "sk-123456";

    private final ScriptedHttp http = new ScriptedHttp();
    private final CollectingStream stream = new CollectingStream();
    private final WireProvider provider = new WireProvider(
            new PlainDialect(),
            () -> new AccountSettings("io.agentic.model.test", "main")
                    .baseUrl("https://models.example.org/v1")
                    .apiKey("env:KEY")
                    .models("one, vectors")
                    .maxParallel(1)
                    .timeout(30)
                    .account(new PlainDialect(), Map.of("KEY", KEY), name -> Optional.empty()),
            http,
            Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void sendsWhatTheDialectSaysWithItsLimits() {
        ask("Hello");

        var request = http.last().request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("https://models.example.org/v1/say");
        assertThat(request.idle()).isEqualTo(Duration.ofSeconds(30));
        assertThat(request.total()).isEqualTo(Duration.ofMinutes(1));
        assertThat(request.headers())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "X-Key: ***",
                        "Content-Type: application/json",
                        "Accept: application/x-ndjson, application/json");
        assertThat(http.last().body()).isEqualTo("{\"say\":\"Hello\"}");
    }

    @Test
    void tellsAnAnswerAsItComesAndDemandsMore() {
        var outcome = ask("Hello");

        http.last().begin(200, LINES).say("{\"text\":\"Hel").say("\"}\n{\"text\":\"lo\"}\n");
        assertThat(stream.pieces()).containsExactly("Hel", "lo");
        assertThat(outcome).isNotDone();
        http.last().say("{\"end\":true}").end();

        assertThat(answered(outcome).text()).isEqualTo("Hello");
        assertThat(http.last().demanded()).isEqualTo(3);
        assertThat(http.last().cancelled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/plain", "''"})
    void understandsADocumentAndLinesUnderAnotherName(String contentType) {
        var document = ask("Hello");
        http.last()
                .begin(200, contentType)
                .say("{\"text\":\"Hello\",\"end\":true}\n")
                .end();
        var lines = ask("Hello");
        http.last()
                .begin(200, contentType)
                .say("{\"text\":\"Hel\"}\n{\"text\":\"lo\",\"end\":1}")
                .end();

        assertThat(answered(document).text()).isEqualTo("Hello");
        assertThat(answered(lines).text()).isEqualTo("Hello");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | application/x-ndjson | {'text':'Hel'}        | UNAVAILABLE    | before its answer was whole",
                "200 | application/x-ndjson | ''                    | UNAVAILABLE    | before its answer was whole",
                "200 | application/x-ndjson | {oops                 | OVERLOAD       | not the JSON of an answer",
                "200 | application/x-ndjson | {'error':'Wait sk-123456'} | RATE      | broke its answer off: Wait ***",
                "200 | application/x-ndjson | {'bug':1}             | OTHER          | A bug of the dialect",
                "200 | text/html            | <html>                | OTHER          | 'text/html' instead of JSON. Check baseUrl",
                "302 | text/html            | ''                    | OTHER          | sends elsewhere, which is not followed",
                "401 | application/json     | {'error':'sk-123456'} | AUTHENTICATION | Check apiKey in etc/io.agentic.model.test~main.cfg",
                "402 | application/json     | {}                    | QUOTA          | payment is needed",
                "404 | application/json     | {'message':'gone'}    | UNSUPPORTED    | answered 404: gone. Check baseUrl and models",
                "413 | application/json     | {'error':{'message':'too big'}} | BAD_REQUEST | answered 413: too big",
                "500 | text/plain           | ''                    | OVERLOAD       | answered 500"
            })
    void saysWhatIsWrongWithAnAnswer(int status, String type, String body, Kind kind, String reason) {
        var outcome = ask("Hello");

        http.last().begin(status, type).say(body.replace('\'', '"')).end();

        assertThat(failed(outcome)).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.reason())
                    .startsWith("Provider 'main' ")
                    .contains(reason)
                    .doesNotContain(KEY);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_HOST, UNAVAILABLE, there is no host models.example.org",
        "UNREACHABLE, UNAVAILABLE, cannot be reached at models.example.org",
        "PROXY, UNAVAILABLE, Check proxy in etc/io.agentic.http.cfg",
        "TLS, OTHER, as authorities in etc/io.agentic.http.cfg",
        "IDLE, LATE, said nothing for PT30S",
        "LATE, LATE, when the deadline passed",
        "BROKEN, UNAVAILABLE, before its answer was whole",
        "CANCELLED, CANCELLED, no longer wanted",
        "CLOSING, UNAVAILABLE, being configured anew"
    })
    void saysWhatIsWrongWithTheConnection(Reason reason, Kind kind, String words) {
        var outcome = ask("Hello");

        http.last().fail(reason);

        assertThat(failed(outcome)).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(kind);
            assertThat(failed.reason()).contains(words);
        });
    }

    @Test
    void passesOnHowLongToWaitButNotForWhatWillNotPass() {
        var busy = ask("Hello");
        http.last().begin(503, Map.of("retry-after", "7")).end();
        var told = ask("Hello");
        http.last().begin(200, LINES).say("{\"error\":\"Slow down\"}\n").end();
        var wrong = ask("Hello");
        http.last().begin(400, Map.of("retry-after", "7")).end();

        assertThat(List.of(
                        failed(busy).retryAfter(),
                        failed(told).retryAfter(),
                        failed(wrong).retryAfter()))
                .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3), Duration.ZERO);
    }

    @Test
    void saysItOtherwiseOnce() {
        var outcome = ask("Hello");
        http.sent(0)
                .begin(400, "application/json")
                .say("{\"error\":\"say it otherwise\"}")
                .end();
        assertThat(outcome).isNotDone();
        http.sent(1)
                .begin(400, "application/json")
                .say("{\"error\":\"say it otherwise\"}")
                .end();

        assertThat(failed(outcome).kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(http.last().body()).contains("Hellootherwise");
        assertThat(http.count()).isEqualTo(2);
    }

    @Test
    void closesTheConnectionWhenItIsCancelledAndSaysNothingMore() {
        var outcome = ask("Hello");
        http.last().begin(200, LINES).say("{\"text\":\"Hel\"}\n");

        stream.cancel();
        http.last().say("{\"text\":\"lo\"}\n");

        assertThat(http.last().cancelled()).isTrue();
        assertThat(failed(outcome).kind()).isEqualTo(Kind.CANCELLED);
        assertThat(stream.pieces()).containsExactly("Hel");
    }

    @Test
    void readsNoMoreThanEightMegabytes() {
        var outcome = ask("Hello");
        http.last().begin(200, LINES);

        for (int i = 0; i < 9 && !outcome.isDone(); i++) {
            http.last().say(new byte[1024 * 1024]);
        }

        assertThat(failed(outcome).reason()).contains("more than 8 MB");
        assertThat(http.last().cancelled()).isTrue();
    }

    @Test
    void letsOthersWaitForTheirTurnInTheOrderTheyCame() {
        ask("First");
        ask("Second");
        ask("Third");
        assertThat(http.count()).isEqualTo(1);

        http.sent(0).begin(200, LINES).say("{\"end\":1}\n").end();
        assertThat(http.count()).isEqualTo(2);
        http.sent(1).fail(Reason.BROKEN);

        assertThat(http.sent(1).body()).contains("Second");
        assertThat(http.sent(2).body()).contains("Third");
    }

    @Test
    void letsNobodyWaitLongerThanTheDeadline() {
        ask("First");
        var waiting = ask("Second");

        http.ring();

        assertThat(failed(waiting).kind()).isEqualTo(Kind.LATE);
        assertThat(http.count()).isEqualTo(1);
        assertThat(http.alarms()).isZero();
    }

    @Test
    void beginsNothingMoreWhenItIsClosedButLetsTheWireEnd() {
        var running = ask("Running");
        var waiting = ask("Waiting");

        provider.close();
        http.last().begin(200, LINES).say("{\"text\":\"Done\",\"end\":1}\n").end();

        assertThat(failed(waiting).reason()).contains("stopping");
        assertThat(failed(ask("Late")).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(answered(running).text()).isEqualTo("Done");
        assertThat(http.count()).isEqualTo(1);
    }

    @Test
    void asksNoModelForWhatItCannot() {
        var image = request(new Question("?", List.of(new Image("image/png", "aQ=="))))
                .build();
        var tools = request(new Question("?"))
                .tools(List.of(new ToolOffer("a", "b", "{}")))
                .build();
        var schema = request(new Question("?")).responseSchema("{}").build();
        var chat = ModelRequest.builder("vectors", List.of(new Question("?")), NOON.plusSeconds(60))
                .build();

        assertThat(List.of(image, tools, schema, chat)).allSatisfy(request -> assertThat(
                        failed(provider.ask(request, stream).toCompletableFuture()))
                .satisfies(failed -> {
                    assertThat(failed.kind()).isEqualTo(Kind.UNSUPPORTED);
                    assertThat(failed.reason()).contains("See abilities in etc/io.agentic.model.test~main.cfg");
                }));
        assertThat(embed("one")).isCompletedWithValueMatching(outcome -> outcome instanceof Failed);
        assertThat(embed("none"))
                .isCompletedWithValueMatching(outcome -> outcome instanceof Failed failed
                        && failed.reason().contains("has no model 'none', but one, vectors"));
        assertThat(http.count()).isZero();
    }

    @Test
    void makesVectors() {
        var outcome = embed("vectors");
        http.last()
                .begin(200, "application/json")
                .say("{\"vectors\":[[1,2],[3,4]]}")
                .end();

        assertThat(outcome)
                .isCompletedWithValueMatching(embedded -> embedded instanceof Embedded vectors
                        && vectors.vectors().equals(List.of(List.of(1f, 2f), List.of(3f, 4f))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[[1,2]]", "[[1,2],[3]]", "[]", "[[],[]]"})
    void takesNoVectorsThatDoNotFitTheTexts(String vectors) {
        var outcome = embed("vectors");
        http.last()
                .begin(200, "application/json")
                .say("{\"vectors\":" + vectors + "}")
                .end();

        assertThat(outcome)
                .isCompletedWithValueMatching(failed -> failed instanceof Failed told && told.kind() == Kind.OVERLOAD);
    }

    @Test
    void asksNothingAfterTheDeadline() {
        var late = ModelRequest.builder("one", List.of(new Question("?")), NOON).build();

        assertThat(failed(provider.ask(late, stream).toCompletableFuture()).kind())
                .isEqualTo(Kind.LATE);
        assertThat(http.count()).isZero();
    }

    private CompletableFuture<ModelOutcome> ask(String question) {
        return provider.ask(request(new Question(question)).build(), stream).toCompletableFuture();
    }

    private CompletableFuture<EmbeddingOutcome> embed(String model) {
        return provider.embed(new EmbeddingRequest(model, List.of("a", "b"), NOON.plusSeconds(60)))
                .toCompletableFuture();
    }

    private static ModelRequest.Builder request(Question question) {
        return ModelRequest.builder("one", List.of(question), NOON.plusSeconds(60));
    }

    private static Answered answered(CompletableFuture<ModelOutcome> outcome) {
        assertThat(outcome).isCompletedWithValueMatching(Answered.class::isInstance);
        return (Answered) outcome.join();
    }

    private static Failed failed(CompletableFuture<ModelOutcome> outcome) {
        assertThat(outcome).isCompletedWithValueMatching(Failed.class::isInstance);
        return (Failed) outcome.join();
    }
}
