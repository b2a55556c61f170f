package io.agentic.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.cli.grammar.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

    @TempDir
    private Path folder;

    private Completion completion;

    @BeforeEach
    void readTheTable() throws IOException {
        var document = Json.read(FakeRuntime.resource("openapi.json"));
        completion = new Completion(VerbTable.of(document), Map.of("start", "Starts it", "stop", "Stops it's work"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agentic st| 1 | start stop",
                "agentic ta| 1 | task",
                "agentic task li| 2 | list",
                "agentic task list --st| 3 | --status",
                "agentic task list --status RU| 4 | RUNNING",
                "agentic run --pl| 2 | --plan",
                "agentic re| 1 | review",
                "agentic review --fa| 2 | --fail-on",
                "agentic review --fail-on ''| 3 | high medium low none",
                "agentic review . --fail-on me| 4 | medium",
            })
    void completesInBash(String typed, int word, String expected) throws Exception {
        assertThat(completed(typed, word)).containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void asksTheRuntimeForNamesInBash() throws Exception {
        Files.writeString(
                folder.resolve("agentic"), "#!/bin/sh\n[ \"$*\" = 'completion values task:list' ] && echo t-1 t-2\n");
        assertThat(folder.resolve("agentic").toFile().setExecutable(true)).isTrue();

        assertThat(completed("agentic task show t", 3)).containsExactlyInAnyOrder("t-1", "t-2");
    }

    @Test
    void asksTheRuntimeForFormatsOfAReviewInBash() throws Exception {
        Files.writeString(
                folder.resolve("agentic"),
                "#!/bin/sh\n[ \"$*\" = 'completion values task:formats' ] && echo sarif json\n");
        assertThat(folder.resolve("agentic").toFile().setExecutable(true)).isTrue();

        assertThat(completed("agentic review --format ''", 3)).containsExactlyInAnyOrder("sarif", "json");
    }

    @Test
    void lendsTheBashScriptToZsh() {
        assertThat(completion.zsh())
                .startsWith("#compdef agentic")
                .contains("bashcompinit")
                .contains(completion.bash());
    }

    @Test
    void describesWordsToFish() {
        assertThat(completion.fish())
                .contains("complete -c agentic -n '__fish_use_subcommand' -a stop -d 'Stops it\\'s work'")
                .contains("-l status -xa 'RUNNING FINISHED'")
                .contains("-n '__fish_seen_subcommand_from review' -l fail-on -xa 'high medium low none'")
                .contains("-n '__fish_seen_subcommand_from review' -l out -rF");
    }

    private List<String> completed(String typed, int word) throws Exception {
        var script = completion.bash() + "COMP_WORDS=(" + typed + ")\nCOMP_CWORD=" + word
                + "\n_agentic\necho \"${COMPREPLY[*]}\"\n";
        var bash = new ProcessBuilder("bash", "-eu", "-c", script).redirectErrorStream(true);
        bash.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
        var said = new String(bash.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.isBlank() ? List.of() : List.of(said.strip().split("\\s+"));
    }
}
