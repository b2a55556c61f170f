package io.agentic.operations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentic.operations.internal.SampleVerbs.Colour;
import io.agentic.operations.internal.SampleVerbs.Paint;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputBinderTest {

    private final InputBinder<Paint> binder =
            VerbReader.read(SampleVerbs.paint()).inputs();

    @Test
    void bindsJsonValues() {
        var paint = binder.bind(Map.ofEntries(
                Map.entry("id", "a"),
                Map.entry("words", List.of("b", "c")),
                Map.entry("colour", "RED"),
                Map.entry("layers", 3),
                Map.entry("drops", 4L),
                Map.entry("budget", new BigDecimal("1.50")),
                Map.entry("thickness", 0.5),
                Map.entry("deadline", "PT1H30M"),
                Map.entry("dir", "/srv"),
                Map.entry("drawing", "{}"),
                Map.entry("twice", true)));

        assertThat(paint)
                .isEqualTo(new Paint(
                        "a",
                        List.of("b", "c"),
                        Optional.of(Colour.RED),
                        Optional.of(3),
                        Optional.of(4L),
                        Optional.of(new BigDecimal("1.50")),
                        Optional.of(0.5),
                        Optional.of(Duration.ofMinutes(90)),
                        Optional.of(Path.of("/srv")),
                        Optional.of("{}"),
                        true));
    }

    @Test
    void bindsTextsAsAShellHasThem() {
        var paint = binder.bind(
                Map.of("id", "a", "words", "b", "colour", "green", "layers", "3", "budget", "1.5", "twice", "true"));

        assertThat(paint.words()).containsExactly("b");
        assertThat(paint.colour()).contains(Colour.GREEN);
        assertThat(paint.layers()).contains(3);
        assertThat(paint.budget()).contains(new BigDecimal("1.5"));
        assertThat(paint.twice()).isTrue();
    }

    @Test
    void leavesEmptyWhatNeedNotBeGiven() {
        var input = new HashMap<String, Object>(Map.of("id", "a"));
        input.put("colour", null);

        var paint = binder.bind(input);

        assertThat(paint.words()).isEmpty();
        assertThat(paint.colour()).isEmpty();
        assertThat(paint.twice()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"90s,PT90S", "10m,PT10M", "2h,PT2H", "1d,PT24H", "PT5S,PT5S"})
    void readsDurationsAsPeopleWriteThem(String text, Duration meaning) {
        assertThat(binder.bind(Map.of("id", "a", "deadline", text)).deadline()).contains(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "layers, x, a whole number",
        "layers, 2147483648, a whole number",
        "layers, 1.5, a whole number",
        "layers, 1e999999999, a whole number",
        "drops, 9223372036854775808, a whole number",
        "budget, 1e999999999, a number",
        "budget, NaN, a number",
        "thickness, '', a number",
        "colour, blue, one of a few words",
        "deadline, soon, a duration",
        "deadline, 5 m, a duration",
        "dir, here, an absolute path",
        "dir, '', an absolute path",
        "twice, yes, true or false",
    })
    void namesParameterRuleAndRemedyOfAValueThatDoesNotFit(String name, String value, String rule) {
        var problem = problem(Map.of("id", "a", name, value));

        assertThat(problem.code()).isEqualTo(Code.USAGE);
        assertThat(problem.message())
                .isEqualTo("'" + name + "' of thing:paint must be " + rule + ", not " + value + ".");
        assertThat(problem.remedy()).isNotEmpty();
    }

    @Test
    void saysWhichWordsThereAre() {
        assertThat(problem(Map.of("id", "a", "colour", "blue")).remedy()).isEqualTo("Choose from RED, GREEN.");
    }

    @Test
    void refusesJsonOfAnotherKind() {
        assertThat(problem(Map.of("id", 5)).message()).isEqualTo("'id' of thing:paint must be a text, not 5.");
        assertThat(problem(Map.of("id", List.of("a"))).message()).contains("must be a text");
        assertThat(problem(Map.of("id", "a", "layers", List.of(1))).message()).contains("must be a whole number");
        assertThat(problem(Map.of("id", "a", "words", List.of(1))).message()).contains("must be a text");
        assertThat(problem(Map.of("id", "a", "dir", "/a\0b")).message()).contains("an absolute path, not /a?b");
    }

    @Test
    void refusesAMemberItDoesNotKnowAndNamesThoseItTakes() {
        var problem = problem(Map.of("id", "a", "color", "RED"));

        assertThat(problem.message()).isEqualTo("'color' is no parameter of thing:paint.");
        assertThat(problem.remedy()).startsWith("It takes id, words, colour");
    }

    @Test
    void saysWhatIsMissing() {
        var problem = problem(Map.of());

        assertThat(problem.code()).isEqualTo(Code.USAGE);
        assertThat(problem.text()).isEqualTo("thing:paint needs 'id'. Give it: Which thing");
    }

    @Test
    void refusesATextOfMoreThanAMegabyte() {
        assertThat(problem(Map.of("id", "x".repeat(InputBinder.MAX_TEXT + 1))).code())
                .isEqualTo(Code.TOO_LARGE);
        assertThat(problem(Map.of("id", "a", "drawing", "x".repeat(InputBinder.MAX_TEXT + 1)))
                        .message())
                .contains("'drawing' of thing:paint has 1048577 characters");
    }

    @Test
    void showsOnlyTheStartOfAWrongValueAndNoControlCharacters() {
        var message = problem(Map.of("id", "a", "colour", "\u001b[31m" + "x".repeat(100_000)))
                .message();

        assertThat(message).contains("?[31mxx").contains("…").hasSizeLessThan(150);
    }

    private Problem problem(Map<String, ?> input) {
        var thrown = assertThatExceptionOfType(AgenticException.class).isThrownBy(() -> binder.bind(input));
        return thrown.actual().problem();
    }
}
