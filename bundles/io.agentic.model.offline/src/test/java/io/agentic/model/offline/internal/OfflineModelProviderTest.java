package io.agentic.model.offline.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.model.Message;
import io.agentic.api.model.Message.Answer;
import io.agentic.api.model.Message.Question;
import io.agentic.api.model.Message.ToolResult;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.model.ModelOutcome.Answered;
import io.agentic.api.model.ModelOutcome.Failed;
import io.agentic.api.model.ModelOutcome.Usage;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.model.ToolOffer;
import io.agentic.api.tool.ToolUse;
import io.agentic.testkit.model.CollectingStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineModelProviderTest {

    private static final ToolOffer GIT_LOG = tool(
            "git_log",
            "Lists the commits of a file or of the repository, newest first.",
            "\"path\":{\"type\":\"string\"},\"limit\":{\"type\":\"integer\",\"default\":20}",
            "");
    private static final ToolOffer LIST_FILES =
            tool("list_files", "Lists the files under a folder.", "\"folder\":{\"type\":\"string\"}", "");
    private static final ToolOffer READ_FILE =
            tool("read_file", "Reads a whole text file.", "\"path\":{\"type\":\"string\"}", "\"path\"");
    private static final ToolOffer SEARCH_TEXT = tool(
            "search_text",
            "Searches the files for lines with a text.",
            "\"text\":{\"type\":\"string\"},\"folder\":{\"type\":\"string\"},\"ignoreCase\":{\"type\":\"boolean\"}",
            "\"text\"");
    private static final ToolOffer WRITE_FILE = tool(
            "write_file",
            "Writes a text file.",
            "\"path\":{\"type\":\"string\"},\"text\":{\"type\":\"string\"}",
            "\"path\",\"text\"");
    private static final List<ToolOffer> TOOLS = List.of(GIT_LOG, LIST_FILES, READ_FILE, SEARCH_TEXT, WRITE_FILE);

    private final OfflineModelProvider provider = new OfflineModelProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void saysThatItIsNoLanguageModel() {
        assertThat(provider.models()).singleElement().satisfies(model -> {
            assertThat(model.languageModel()).isFalse();
            assertThat(model.summary()).contains("not a language model");
        });
    }

    @Test
    void readsTheFileAQuestionIsAbout() {
        assertThat(calls("Summarise the file src/main/App.java, please."))
                .containsExactly(new ToolUse("offline-1", "read_file", "{\"path\":\"src/main/App.java\"}"));
    }

    @Test
    void readsEachOfSeveralFiles() {
        assertThat(calls("Read `a.txt` and `b/c.txt`."))
                .extracting(ToolUse::arguments)
                .startsWith("{\"path\":\"a.txt\"}", "{\"path\":\"b/c.txt\"}");
    }

    @Test
    void searchesForWhatIsQuoted() {
        assertThat(calls("Search for \"TODO\" in the files").get(0))
                .isEqualTo(new ToolUse("offline-1", "search_text", "{\"text\":\"TODO\"}"));
    }

    @Test
    void writesWhatStandsInAFencedBlock() {
        assertThat(calls("Write the file `notes.md`:\n```\n# Notes\n\"quoted\"\n```\n"))
                .anySatisfy(call -> {
                    assertThat(call.tool()).isEqualTo("write_file");
                    assertThat(call.arguments())
                            .isEqualTo("{\"path\":\"notes.md\",\"text\":\"# Notes\\n\\\"quoted\\\"\"}");
                });
    }

    @Test
    void takesAJsonBlockThatFitsAsTheArguments() {
        assertThat(calls("Show the commits of git log:\n```json\n{\"path\":\"a.c\",\"limit\":3}\n```"))
                .first()
                .isEqualTo(new ToolUse("offline-1", "git_log", "{\"path\":\"a.c\",\"limit\":3}"));
    }

    @Test
    void fillsNumbersThatStandBesideTheirName() {
        assertThat(calls("List the commits in the git log with limit 5"))
                .first()
                .isEqualTo(new ToolUse("offline-1", "git_log", "{\"limit\":5}"));
    }

    @Test
    void saysWhatItWouldNeedToKnowToCallTheToolThatIsMeant() {
        assertThat(answer(request(new Question("Read the text file"))
                        .tools(List.of(READ_FILE))
                        .build()))
                .satisfies(answered -> {
                    assertThat(answered.calls()).isEmpty();
                    assertThat(answered.text())
                            .contains("would call read_file and do not know its path", "path=…", "--model");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Good morning, how are you today?", "What is the newest fashion?"})
    void callsNothingThatTheQuestionDoesNotAskFor(String question) {
        assertThat(calls(question)).isEmpty();
    }

    @Test
    void numbersItsCallsThroughTheWholeConversation() {
        var answered = answer(request(
                        new Question("Read `a.txt`"),
                        new Answer("", List.of(new ToolUse("offline-1", "read_file", "{\"path\":\"a.txt\"}"))),
                        new ToolResult("offline-1", "A", false),
                        new Answer("A", List.of()),
                        new Question("Read `b.txt`"))
                .tools(List.of(READ_FILE))
                .build());

        assertThat(answered.calls()).containsExactly(new ToolUse("offline-2", "read_file", "{\"path\":\"b.txt\"}"));
    }

    @Test
    void picksTheLinesOfLongResultsThatFitTheQuestionInTheirOrder() {
        var lines = new ArrayList<String>();
        IntStream.range(0, 300).forEach(i -> lines.add("Line " + i + " is about weather and other things."));
        lines.set(250, "Passwords are hashed with argon2.");
        lines.set(40, "A password has at least twelve characters.");

        var text = answer(request(
                                new Question("How are passwords kept?"),
                                new Answer("", List.of(new ToolUse("1", "read_file", "{}"))),
                                new ToolResult("1", String.join("\n", lines), false))
                        .tools(TOOLS)
                        .build())
                .text();

        assertThat(text)
                .isEqualTo(OfflineRules.EXTRACTED
                        + "\n\nA password has at least twelve characters.\nPasswords are hashed with argon2.");
    }

    @Test
    void tellsWhichToolsFailed() {
        var text = answer(request(
                                new Question("Read `a.txt`"),
                                new Answer("", List.of(new ToolUse("1", "read_file", "{}"))),
                                new ToolResult("1", "'a.txt' does not exist", true))
                        .build())
                .text();

        assertThat(text)
                .isEqualTo("The offline rules have nothing to extract from: every tool call failed."
                        + "\n\nA tool failed: 'a.txt' does not exist");
    }

    @Test
    void summarisesATextHandedOverInTheQuestion() {
        var report = IntStream.range(0, 80)
                .mapToObj(i -> i == 33
                        ? "The risk is that keys are in the code."
                        : "Paragraph " + i + " is about the weather.")
                .collect(Collectors.joining("\n"));

        var text = answer(request(new Question("Summarise the risks in this report:\n" + report))
                        .build())
                .text();

        assertThat(text).startsWith(OfflineRules.EXTRACTED).contains("The risk is that keys are in the code.");
        assertThat(text.length()).isLessThan(1_300);
    }

    @Test
    void saysWhatToDoWhenItCannotAnswer() {
        assertThat(answer(request(new Question("Why is the sky blue?")).build()).text())
                .contains("The offline rules cannot answer this", "Configure a language model", "--model");
    }

    @Test
    void fillsAWishedFormOnlyWithWhatTheQuestionSpellsOut() {
        var schema =
                "{\"type\":\"object\",\"properties\":{\"verdict\":{\"type\":\"string\",\"enum\":[\"accept\",\"reject\"]},"
                        + "\"name\":{\"type\":\"string\"}},\"required\":[\"verdict\"]}";

        var given = answer(request(new Question("verdict=accept, name `Ada`"))
                .responseSchema(schema)
                .build());
        var open = answer(request(new Question("Do you accept this?"))
                .responseSchema(schema)
                .build());

        assertThat(given.text()).isEqualTo("{\"verdict\":\"accept\",\"name\":\"Ada\"}");
        assertThat(open.text()).isEqualTo(OfflineRules.NO_ANSWER);
    }

    @Test
    void countsAQuarterOfTheCharactersRoundedUpAsTokens() {
        var answered = answer(request(new Question("12345")).build());

        assertThat(answered.usage()).isEqualTo(new Usage(2, (answered.text().length() + 3) / 4));
    }

    @Test
    void cutsItsAnswerAtTheWishedLength() {
        var answered = answer(request(new Question("Why?")).maxOutputTokens(3).build());

        assertThat(answered.text()).hasSize(12);
        assertThat(answered.cut()).isTrue();
    }

    @Test
    void answersTheSameRequestTheSameByteForByte() {
        var request = request(new Question("Search `foo()` and \"bar\" in src/ and read a.md, b.md"))
                .tools(TOOLS)
                .build();

        var first = answer(request);

        for (int i = 0; i < 20; i++) {
            assertThat(answer(request)).isEqualTo(first);
        }
    }

    @Test
    void refusesAConversationThatIsTooLongForIt() {
        var outcome = ask(request(new Question("x".repeat(4_000_004))).build());

        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).contains("1000001 tokens", "at most 1000000");
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void survivesToolsWhoseSchemaIsNonsense() {
        var broken = new ToolOffer("weather_report", "Tells the weather report.", "{nonsense");

        assertThat(answer(request(new Question("Weather report?"))
                                .tools(List.of(broken))
                                .build())
                        .calls())
                .containsExactly(new ToolUse("offline-1", "weather_report", "{}"));
    }

    @Test
    void survivesArgumentsWithStrangeNames() {
        var strange =
                tool("weather_report", "Tells it.", "\"a(b\":{\"type\":\"string\"},\"_\":{\"type\":\"integer\"}", "");

        assertThat(answer(request(new Question("Weather report with a(b `x` and 5"))
                                .tools(List.of(strange))
                                .build())
                        .calls())
                .containsExactly(new ToolUse("offline-1", "weather_report", "{\"a(b\":\"x\"}"));
    }

    @Test
    void endsWhatIsOpenWhenItStopsAndLeavesNoThreadBehind() throws Exception {
        var stages = new ArrayList<CompletableFuture<ModelOutcome>>();
        var results = "A line about nothing much.\n".repeat(20_000);
        for (int i = 0; i < 20; i++) {
            stages.add(provider.ask(
                            request(new Question("What?"), new ToolResult("1", results + i, false))
                                    .build(),
                            new CollectingStream())
                    .toCompletableFuture());
        }

        provider.close();

        assertThat(stages).allSatisfy(stage -> assertThat(stage).isDone());
        assertThat(provider.awaitStopped(1, TimeUnit.SECONDS)).isTrue();
        assertThat(ask(request(new Question("What?")).build()))
                .isEqualTo(new Failed(Failed.Kind.UNAVAILABLE, "The offline provider is stopping"));
    }

    @Test
    void stopsComputingWhatNobodyWantsAnyMore() {
        var wanted = new int[1];
        var rules = new OfflineRules();
        var request = request(new Question("line 5"), new ToolResult("1", longText(), false))
                .build();

        assertThatThrownBy(() -> rules.answer(request, () -> {
                    if (++wanted[0] == 10) {
                        throw new IllegalStateException("not wanted");
                    }
                }))
                .hasMessage("not wanted");
    }

    private static String longText() {
        return IntStream.range(0, 1_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    }

    private List<ToolUse> calls(String question) {
        return answer(request(new Question(question)).tools(TOOLS).build()).calls();
    }

    private Answered answer(ModelRequest request) {
        var outcome = ask(request);
        assertThat(outcome).isInstanceOf(Answered.class);
        return (Answered) outcome;
    }

    private ModelOutcome ask(ModelRequest request) {
        return provider.ask(request, new CollectingStream())
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static ModelRequest.Builder request(Message... messages) {
        return ModelRequest.builder("rules", List.of(messages), Instant.now().plusSeconds(20));
    }

    private static ToolOffer tool(String name, String summary, String properties, String required) {
        return new ToolOffer(
                name,
                summary,
                "{\"type\":\"object\",\"properties\":{" + properties + "},\"required\":[" + required + "]}");
    }
}
