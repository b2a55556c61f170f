package io.agentic.model.offline.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import io.agentic.model.offline.internal.ToolChoice.Lacking;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools of strangers, and what people write who want them. */
class ToolChoiceTest {

    private static final List<ToolOffer> TOOLS = List.of(
            tool("read_file", "Reads a text file, or some of its lines.", "\"path\":TEXT,\"from\":NUMBER", "\"path\""),
            tool("list_files", "Lists the files of the task's folder with their sizes.", "\"folder\":TEXT", ""),
            tool("change_count", "Counts in how many commits each file was changed.", "\"path\":TEXT", ""),
            tool("text_size", "Counts the characters of a text file.", "\"path\":TEXT", "\"path\""),
            tool(
                    "save_changes",
                    "Commits changed files to the branch that is checked out.",
                    "\"folder\":TEXT,\"message\":TEXT,\"paths\":{\"type\":\"array\",\"items\":TEXT}",
                    "\"message\""),
            tool("show_changes", "Shows which files changed since the last commit.", "\"folder\":TEXT", ""),
            new ToolOffer(
                    "branches",
                    "Lists, creates or checks out branches.",
                    "{\"properties\":{\"folder\":TEXT,\"action\":{\"enum\":[\"list\",\"create\",\"switch\"]},\"name\":TEXT},"
                                    .replace("TEXT", "{\"type\":\"string\"}")
                            + "\"if\":{\"properties\":{\"action\":{\"enum\":[\"create\",\"switch\"]}}},\"then\":{\"required\":[\"name\"]}}"),
            tool("join_branch", "Merges a branch into the one that is checked out.", "\"from\":TEXT", "\"from\""),
            tool(
                    "ticket_close",
                    "Closes a ticket of a project, with a comment.",
                    "\"project\":NAME,\"number\":NUMBER,\"reason\":{\"enum\":[\"done\",\"rejected\"]},\"comment\":TEXT",
                    "\"project\",\"number\""),
            tool(
                    "ticket_read",
                    "Shows a ticket of a project.",
                    "\"project\":NAME,\"number\":NUMBER",
                    "\"project\",\"number\""));

    private final Relevance relevance = new Relevance();
    private final ToolChoice choice = new ToolChoice(relevance);

    @AfterEach
    void close() {
        relevance.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Count the characters of notes.txt | text_size | {\"path\":\"notes.txt\"}",
                "How many characters has notes.txt? | text_size | {\"path\":\"notes.txt\"}",
                "Please use text_size on notes.txt | text_size | {\"path\":\"notes.txt\"}",
                "Count the characters from notes.txt | text_size | {\"path\":\"notes.txt\"}",
                "Read notes.txt | read_file | {\"path\":\"notes.txt\"}",
                "List the files in src/ | list_files | {\"folder\":\"src/\"}",
                "Commit all with the message \"Read the list of files\" | save_changes | {\"message\":\"Read the list of files\"}",
                "Commit the changes in docs/ with the message \"Add it\" | save_changes | {\"message\":\"Add it\",\"paths\":[\"docs/\"]}",
                "Which files changed since the last commit? | show_changes | {}",
                "List the branches | branches | {\"action\":\"list\"}",
                "Create the branch feature/login | branches | {\"action\":\"create\",\"name\":\"feature/login\"}",
                "Switch to the branch feature/login | branches | {\"action\":\"switch\",\"name\":\"feature/login\"}",
                "Merge the branch feature/login | join_branch | {\"from\":\"feature/login\"}",
                "Close ticket #7 of acme/shop | ticket_close | {\"project\":\"acme/shop\",\"number\":7}",
                "Close ticket 7 of project acme/site.js as done with the comment \"In 1.2\" | ticket_close"
                        + " | {\"project\":\"acme/site.js\",\"number\":7,\"reason\":\"done\",\"comment\":\"In 1.2\"}",
                "Show ticket 7 of acme/shop | ticket_read | {\"project\":\"acme/shop\",\"number\":7}",
            })
    void callsTheOneToolThatDoesWhatIsAskedFor(String question, String tool, String arguments) {
        assertThat(choose(question).calls()).containsExactly(new ToolUse("offline-1", tool, arguments));
    }

    @Test
    void saysWhatTheToolThatWasMeantWouldNeedToKnow() {
        assertThat(choose("Commit the changes in notes.md"))
                .isEqualTo(
                        new ToolChoice.Choice(List.of(), Optional.of(new Lacking("save_changes", List.of("message")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What does the last commit with the message \"Add it\" change?",
                "Delete the branch feature/login",
                "Who changed line 5 of src/App.java?",
                "Explain ticket 7 of acme/shop",
            })
    void callsNothingThatChangesSomethingWhenNobodyAskedForIt(String question) {
        assertThat(choose(question).calls())
                .extracting(ToolUse::tool)
                .doesNotContain("save_changes", "join_branch", "ticket_close");
    }

    @Test
    void takesAFileForNoOtherNameThatLooksLikeOne() {
        assertThat(choose("Show line 5 of src/App.java").calls())
                .extracting(ToolUse::tool)
                .doesNotContain("ticket_read");
    }

    @Test
    void triesNoPatternThatCouldBeTriedForEver() {
        var slow = new ToolOffer(
                "weather_report",
                "Tells the weather of a place.",
                "{\"properties\":{\"place\":{\"type\":\"string\",\"pattern\":\"^(a+)+$\"}},\"required\":[\"place\"]}");

        var chosen = choice.choose("Tell the weather of `" + "a".repeat(60) + "!`", List.of(slow), 0, () -> {});

        assertThat(chosen.lacking()).contains(new Lacking("weather_report", List.of("place")));
    }

    private ToolChoice.Choice choose(String question) {
        return choice.choose(question, TOOLS, 0, () -> {});
    }

    private static ToolOffer tool(String name, String summary, String properties, String required) {
        var schema = "{\"type\":\"object\",\"properties\":{" + properties + "},\"required\":[" + required + "]}";
        return new ToolOffer(
                name,
                summary,
                schema.replace("TEXT", "{\"type\":\"string\"}")
                        .replace("NUMBER", "{\"type\":\"integer\"}")
                        .replace("NAME", "{\"type\":\"string\",\"pattern\":\"^[a-z.-]+/[a-z.-]+$\"}"));
    }
}
