package io.agentic.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.console.CommandLine;
import org.junit.jupiter.api.Test;

class VerbCompleterTest {

    private final FakeTable table =
            new FakeTable().answer("task:list", List.of(Map.of("id", "t-1"), Map.of("id", "t-2")));

    @Test
    void offersTheNameOfTheVerb() throws Exception {
        assertThat(offers("task:show", "ta")).containsExactly("show", "task:show");
    }

    @Test
    void offersNothingForAnotherVerb() throws Exception {
        assertThat(offers("task:show", "task:run", "")).isEmpty();
    }

    @Test
    void offersWhatTheListingVerbLists() throws Exception {
        assertThat(offers("task:show", "task:show", "")).containsExactly("t-1", "t-2");
        assertThat(offers("task:show", "show", "--json", "")).containsExactly("t-1", "t-2");
        assertThat(table.uses).extracting(use -> use.caller().user()).containsOnly("ana");
    }

    @Test
    void offersOptionsWhenPlacesAreFilled() throws Exception {
        assertThat(offers("task:show", "task:show", "t-1", "")).containsExactlyInAnyOrder("--json", "--help");
        assertThat(offers("task:run", "task:run", "--d"))
                .contains("--dir", "--plan", "--tier", "--write", "--detach", "--json", "--help");
    }

    @Test
    void offersTheWordsOfAChoice() throws Exception {
        assertThat(offers("task:run", "task:run", "Do it", "--tier", "")).containsExactly("HIGH", "LOW");
    }

    @Test
    void offersNothingOfWhatTheUserMayNotSee() throws Exception {
        table.refuse("task:list", "No.", "");

        assertThat(offers("task:show", "task:show", "")).isEmpty();
    }

    private List<String> offers(String verb, String... words) throws Exception {
        var command = new VerbCommand(verb, "Does it", table, List.of(), new ThreadVoice());
        var candidates = new ArrayList<String>();
        Users.as("ana", () -> command.getCompleter(false).complete(new FakeSession(), line(words), candidates));
        return candidates;
    }

    private static CommandLine line(String... words) {
        return new CommandLine() {
            @Override
            public int getCursorArgumentIndex() {
                return words.length - 1;
            }

            @Override
            public String getCursorArgument() {
                return words[words.length - 1];
            }

            @Override
            public int getArgumentPosition() {
                return getCursorArgument().length();
            }

            @Override
            public String[] getArguments() {
                return words;
            }

            @Override
            public int getBufferPosition() {
                return getBuffer().length();
            }

            @Override
            public String getBuffer() {
                return String.join(" ", words);
            }
        };
    }
}
