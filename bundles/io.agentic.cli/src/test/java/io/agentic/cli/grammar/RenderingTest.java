package io.agentic.cli.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private final Rendering rendering = new Rendering(60);

    @Test
    void passesOverMembersThatAreNull() throws Exception {
        var answer = Json.read("{\"id\": \"t\", \"error\": null}");

        assertThat(new Rendering(80).text(answer, List.of())).isEqualTo("id: t");
        assertThat(new Rendering(80).text(List.of(answer), List.of("id", "error")))
                .endsWith("t   -");
    }

    @Test
    void tellsTimesInTablesToTheSecond() {
        var row = Map.of("at", "2026-11-23T04:09:07.008506112Z");

        assertThat(new Rendering(80).text(List.of(row), List.of("at"))).endsWith("2026-11-23T04:09:07Z");
    }

    @Test
    void alignsTheColumnsOfAList() throws IOException {
        var list = Json.read(
                "[{\"id\":\"a\",\"startedAt\":1,\"x\":0},{\"id\":\"long one\",\"startedAt\":[\"b\",\"c\"]},{\"id\":\"d\"}]");

        assertThat(rendering.text(list, List.of("id", "startedAt")))
                .isEqualTo("ID        STARTED AT\na         1\nlong one  b, c\nd         -");
    }

    @Test
    void cutsTheWidestColumnSoThatALineFits() {
        var list = List.of(Map.of("id", "t-1", "title", "word ".repeat(50)));

        var text = rendering.text(list, List.of("id", "title"));

        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
        assertThat(text).endsWith("…");
    }

    @Test
    void showsAnObjectMemberByMember() throws IOException {
        var object = Json.read(
                "{\"id\":\"t-1\",\"cost\":0.10,\"plan\":{\"source\":\"rules\"},\"tags\":[\"a\",\"b\"],"
                        + "\"agents\":[{\"id\":\"x\",\"steps\":3}],\"result\":\"# One\\n\\ntwo\\n\",\"none\":\"\",\"empty\":[]}");

        assertThat(rendering.text(object, List.of()))
                .isEqualTo("id: t-1\ncost: 0.10\nplan:\n  source: rules\ntags: a, b\nagents:\n  ID  STEPS\n  x   3\n"
                        + "result:\n  # One\n  \n  two\nnone:\nempty:");
    }

    @Test
    void keepsALineOfATableOnOneLine() {
        assertThat(rendering.text(List.of(Map.of("a", "x\ny\u0007")), List.of("a")))
                .isEqualTo("A\nx y?");
    }

    @Test
    void leavesTextAsItIs() {
        assertThat(rendering.text("# Title\n\n\tcode\n", List.of())).isEqualTo("# Title\n\n\tcode\n");
    }
}
