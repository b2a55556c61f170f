package io.agentic.plugin.wordcount.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.testkit.tool.MapWorkspace;
import io.agentic.testkit.tool.ToolBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordCountToolTest {

    private final MapWorkspace workspace = new MapWorkspace();
    private final ToolBench bench = new ToolBench(workspace).with("word_count", new WordCountTool());

    @Test
    void countsWordsLinesAndCharactersOfAFile() {
        workspace.with("poem.txt", "The fog comes\non little cat feet.\n");

        assertThat(bench.call("word_count", Fields.of("path", "poem.txt")))
                .isEqualTo(new ToolOutcome.Done(
                        "poem.txt: 7 words, 2 lines, 34 characters",
                        Fields.builder()
                                .with("words", 7L)
                                .with("lines", 2L)
                                .with("characters", 34L)
                                .build()));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"'',0,0,0", "' \t ',0,1,3", "one,1,1,3", "'a\n\nb\n',2,3,5", "naïve 🙂,2,1,7", "'a\r\nb',2,2,4"})
    void countsOddTextsAsPeopleDo(String text, long words, long lines, long characters) {
        assertThat(Count.of(text)).isEqualTo(new Count(words, lines, characters));
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        workspace.withUnreadable("locked.txt", "permission denied");

        assertThat(bench.call("word_count", Fields.of("path", "absent.txt")))
                .isEqualTo(new ToolOutcome.Failed("absent.txt: no such file", false));
        assertThat(bench.call("word_count", Fields.of("path", "locked.txt")))
                .isEqualTo(new ToolOutcome.Failed("locked.txt: permission denied", false));
    }
}
