package io.agentic.cli.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.platform.api.operation.Operation.Effect;
import io.agentic.platform.api.operation.Operation.Where;
import io.agentic.platform.api.operation.OperationSpec;
import io.agentic.platform.api.operation.OperationSpec.Parameter;
import io.agentic.platform.api.operation.OperationSpec.Type;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerbGrammarTest {

    private final Surroundings home = new Surroundings() {
        @Override
        public String path(String written) {
            return "/home/" + written;
        }

        @Override
        public String content(String file) throws IOException {
            if (file.equals("gone")) {
                throw new IOException("There is no file gone.");
            }
            return "<" + file + ">";
        }

        @Override
        public Object upload(String written) {
            return List.of("the bytes of " + written);
        }
    };

    @Test
    void readsPlacesOptionsFlagsAndFiles() {
        var reading = read(
                "task:run",
                "Do it",
                "x",
                "--y",
                "--max-steps",
                "5",
                "--tag",
                "a",
                "--tag=b",
                "--dir",
                "src",
                "--plan",
                "p",
                "--json");

        assertThat(reading).isInstanceOf(Reading.Misuse.class);
        assertThat(read(
                        "task:run",
                        "Do it",
                        "x",
                        "y",
                        "--max-steps",
                        "5",
                        "--tag",
                        "a",
                        "--tag=b",
                        "--dir",
                        "src",
                        "--plan",
                        "p",
                        "--write",
                        "--json"))
                .isEqualTo(new Reading.Use(
                        Map.of(
                                "objective", "Do it",
                                "words", List.of("x", "y"),
                                "maxSteps", "5",
                                "tag", List.of("a", "b"),
                                "dir", "/home/src",
                                "plan", "<p>",
                                "write", true),
                        true,
                        false,
                        false));
    }

    @Test
    void takesWhatStandsForAFileAsTheSurfaceSendsIt() {
        assertThat(read("task:run", "Do it", "--from", "a.jar"))
                .isEqualTo(new Reading.Use(
                        Map.of("objective", "Do it", "from", List.of("the bytes of a.jar")), false, false, false));
    }

    @Test
    void saysNothingOfWhatWasNotGiven() {
        assertThat(read("task:run", "Do it"))
                .isEqualTo(new Reading.Use(Map.of("objective", "Do it"), false, false, false));
    }

    @Test
    void takesWordsAsTheyAreWritten() {
        assertThat(read("task:run", "@file ${sys:user.home} \"q\" 100% ", "--", "--json"))
                .isEqualTo(new Reading.Use(
                        Map.of("objective", "@file ${sys:user.home} \"q\" 100% ", "words", List.of("--json")),
                        false,
                        false,
                        false));
    }

    @Test
    void detachesATaskAndNothingElse() {
        assertThat(read("task:run", "Do it", "--detach"))
                .isEqualTo(new Reading.Use(Map.of("objective", "Do it"), false, true, false));
        assertThat(read("task:other", "Do it", "--detach"))
                .isEqualTo(new Reading.Misuse("Unknown option: '--detach'. See agentic x --help."));
    }

    @Test
    void explainsItself() {
        var help = ((Reading.Help) read("task:run", "--help")).text();

        assertThat(help)
                .contains("Does 100% of ${it}")
                .contains("OBJECTIVE")
                .contains("--max-steps=N")
                .contains("--plan=FILE")
                .contains("--colour=RED|GREEN")
                .contains("--detach");
    }

    @Test
    void saysWhatIsWrongInOneSentence() {
        assertThat(read("task:run"))
                .isEqualTo(new Reading.Misuse("Missing required parameter: 'OBJECTIVE'. See agentic x --help."));
        assertThat(read("task:run", "x", "--writ"))
                .isEqualTo(new Reading.Misuse("Unknown option: '--writ'. Did you mean --write? See agentic x --help."));
        assertThat(read("task:run", "x", "--plan", "gone")).isEqualTo(new Reading.Misuse("There is no file gone."));
        assertThat(read("task:run", "x", "--dir", "a", "--dir", "b"))
                .isEqualTo(new Reading.Misuse(
                        "option '--dir' (DIR) should be specified only once. See agentic x --help."));
    }

    private Reading read(String name, String... words) {
        return new VerbGrammar(spec(name), "agentic x", 100).read(List.of(words), home);
    }

    private static OperationSpec spec(String name) {
        var parameters = List.of(
                parameter("objective", true, Type.TEXT, true, false),
                parameter("words", true, Type.TEXT, false, true),
                parameter("dir", false, Type.PATH, false, false),
                parameter("plan", false, Type.CONTENT, false, false),
                parameter("from", false, Type.UPLOAD, false, false),
                parameter("maxSteps", false, Type.INTEGER, false, false),
                parameter("tag", false, Type.TEXT, false, true),
                new Parameter("colour", false, Type.CHOICE, false, false, List.of("RED", "GREEN"), "The colour", ""),
                parameter("write", false, Type.FLAG, false, false));
        return new OperationSpec(
                name,
                "Does 100% of ${it}",
                "task:run",
                Where.HOUSE,
                Effect.CHANGES,
                "POST",
                "/x",
                parameters,
                List.of(),
                Map.of(),
                Map.of());
    }

    private static Parameter parameter(String name, boolean positional, Type type, boolean required, boolean many) {
        return new Parameter(name, positional, type, required, many, List.of(), "The " + name, "");
    }
}
