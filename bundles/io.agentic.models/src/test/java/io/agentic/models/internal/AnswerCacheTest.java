package io.agentic.models.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.tool.ToolUse;
import io.agentic.platform.api.model.ModelGateway.Routed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

    private static final List<String> ASKED = List.of("a/m");

    private final ManualTime time = new ManualTime();
    private final AnswerCache cache = cache(10_000);

    @Test
    void givesTheSameAnswerForNothingAndSaysSo() {
        var call = ToolUse.of("1", "read_file", Fields.of("path", "x"));
        cache.put("k", routed("yes", call), List.of("y", "es"));

        var hit = cache.find("k", ASKED).orElseThrow();

        assertThat(hit.pieces()).containsExactly("y", "es");
        assertThat(hit.routed())
                .isEqualTo(new Routed(
                        new Answered("yes", List.of(call), Usage.NONE, false),
                        "a/m",
                        Optional.of(BigDecimal.ZERO),
                        true));
    }

    @Test
    void streamsInOnePieceWhatWasGivenWhole() {
        cache.put("k", routed("yes"), List.of());

        assertThat(cache.find("k", ASKED).orElseThrow().pieces()).containsExactly("yes");
    }

    @Test
    void forgetsWhatIsTooOldAndTheLeastUsedWhenItIsFull() {
        var small = cache(1_000);
        small.put("1", routed("one"), List.of());
        small.put("2", routed("two"), List.of());
        small.find("1", ASKED);
        small.put("3", routed("three"), List.of());
        assertThat(small.find("1", ASKED)).isPresent();
        assertThat(small.find("2", ASKED)).isEmpty();

        time.clock().advance(Duration.ofMinutes(1));

        assertThat(small.find("1", ASKED)).isEmpty();
    }

    @Test
    void keepsNeitherWhatWasCutNorWhatIsTooLarge() {
        cache.put(
                "cut",
                new Routed(new Answered("x", List.of(), Usage.NONE, true), "a/m", Optional.empty(), false),
                List.of());
        cache.put("large", routed("x".repeat(10_000)), List.of());

        assertThat(cache.find("cut", ASKED)).isEmpty();
        assertThat(cache.find("large", ASKED)).isEmpty();
    }

    @Test
    void givesNoAnswerOfAModelThatTheAskerMayNotAsk() {
        cache.put("k", routed("yes"), List.of());

        assertThat(cache.find("k", List.of("b/m"))).isEmpty();
    }

    @Test
    void tellsQuestionsApartByAllThatTheyAreButTheirDeadline() {
        var key = AnswerCache.key("a/m", "red", request("a", "b").build());

        assertThat(AnswerCache.key("a/m", "red", request("a", "b").build())).isEqualTo(key);
        assertThat(List.of(
                        AnswerCache.key("a/n", "red", request("a", "b").build()),
                        AnswerCache.key("a/m", "blue", request("a", "b").build()),
                        AnswerCache.key("a/m", "red", request("ab", "").build()),
                        AnswerCache.key(
                                "a/m", "red", request("a", "b").temperature(0.5).build()),
                        AnswerCache.key(
                                "a/m",
                                "red",
                                request("a", "b").maxOutputTokens(5).build()),
                        AnswerCache.key(
                                "a/m",
                                "red",
                                request("a", "b").responseSchema("{}").build())))
                .doesNotHaveDuplicates()
                .doesNotContain(key);
    }

    private static ModelRequest.Builder request(String one, String other) {
        return ModelRequest.builder(
                "m", List.of(new Message.Question(one), new Message.Question(other)), Instant.now());
    }

    private static Routed routed(String text, ToolUse... calls) {
        return new Routed(
                new Answered(text, List.of(calls), new Usage(5, 5), false), "a/m", Optional.of(BigDecimal.TEN), false);
    }

    private AnswerCache cache(long bytes) {
        return new AnswerCache(new RouterSettings.Cache(bytes, Duration.ofMinutes(1)), time);
    }
}
