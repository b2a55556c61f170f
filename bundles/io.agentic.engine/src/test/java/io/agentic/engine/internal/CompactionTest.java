package io.agentic.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelRequest;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.testkit.model.ScriptedModel;
import io.agentic.testkit.store.InMemoryJournal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactionTest {

    private static final Message RULES = new Message.Instruction("Keep the rules. ".repeat(10));
    private static final Message OBJECTIVE = new Message.Question("Find the oak. ".repeat(10));

    private static List<Message> conversation(int exchanges, int chars) {
        var messages = new ArrayList<>(List.of(RULES, OBJECTIVE));
        for (int i = 1; i <= exchanges; i++) {
            messages.add(new Message.Answer("", List.of(ToolUse.of("c" + i, "read", Fields.of("path", "f" + i)))));
            messages.add(new Message.ToolResult("c" + i, "begin" + i + "x".repeat(chars) + "end" + i, false));
        }
        return messages;
    }

    private static List<String> results(List<Message> messages) {
        return messages.stream()
                .filter(Message.ToolResult.class::isInstance)
                .map(message -> ((Message.ToolResult) message).content())
                .toList();
    }

    @Test
    void leavesAConversationThatFitsAsItIs() {
        var conversation = conversation(3, 1_000);

        assertThat(new Compaction(10_000).fitted(conversation))
                .hasValueSatisfying(same -> assertThat(same).isSameAs(conversation));
    }

    @Test
    void cutsTheOldestResultsFirstAndSaysHowMuchOfThem() {
        var fitted = new Compaction(3_000).fitted(conversation(3, 3_000)).orElseThrow();

        assertThat(Compaction.Tokens.of(fitted)).isLessThanOrEqualTo(3_000);
        assertThat(fitted).contains(RULES, OBJECTIVE).hasSize(8);
        assertThat(results(fitted).get(0))
                .startsWith("begin1x")
                .endsWith("xend1")
                .contains("2410 of 3010 characters");
        assertThat(results(fitted).subList(1, 3)).noneMatch(result -> result.contains("left out"));
    }

    @Test
    void leavesOutWholeExchangesWhenCuttingIsNotEnough() {
        var fitted = new Compaction(1_500).fitted(conversation(40, 3_000)).orElseThrow();

        assertThat(Compaction.Tokens.of(fitted)).isLessThanOrEqualTo(1_500);
        assertThat(fitted).startsWith(RULES, OBJECTIVE);
        assertThat(((Message.Question) fitted.get(2)).text()).contains("earlier messages", "left out");
        assertThat(fitted.get(3)).isInstanceOf(Message.Answer.class);
        var calls = fitted.stream().filter(Message.Answer.class::isInstance).count();
        assertThat(results(fitted)).hasSize((int) calls);
        assertThat(results(fitted).get((int) calls - 1)).endsWith("end40");
    }

    @Test
    void cutsTheLastResultsOnlyWhenNothingElseIsLeft() {
        var fitted = new Compaction(600).fitted(conversation(1, 90_000)).orElseThrow();

        assertThat(Compaction.Tokens.of(fitted)).isLessThanOrEqualTo(600);
        assertThat(fitted).startsWith(RULES, OBJECTIVE);
        assertThat(results(fitted).get(0)).startsWith("begin1").endsWith("end1").contains("left out");
    }

    @Test
    void cutsNoCharacterInTwo() {
        var messages = List.of(
                RULES, OBJECTIVE, new Message.ToolResult("c", "🌳".repeat(5_000), false), new Message.Question("So?"));

        var cut = results(new Compaction(1_500).fitted(messages).orElseThrow()).get(0);

        assertThat(cut.replaceAll("🌳|\\[.*]|\\n", "")).isEmpty();
    }

    @Test
    void hasNoRequestWhenWhatMayNotBeCutIsTooMuch() {
        assertThat(new Compaction(50).fitted(conversation(1, 10))).isEmpty();
    }

    @Test
    void aTaskWhoseWorkerReadsMoreThanTheWindowHoldsFinishes() throws Exception {
        var window = 4_000;
        var model = new ScriptedModel(true, window)
                .answers("{\"phases\": [{\"name\": \"work\", \"objective\": \"Do it.\", \"agents\": [\"worker\"]}]}");
        for (int i = 0; i < 8; i++) {
            model.calls(ToolUse.of("c" + i, "read", Fields.of("path", "f" + i)));
        }
        model.answers("Read all.").answers("Summed up.");
        try (var rig = new EngineRig(new InMemoryJournal(), model)) {
            rig.tool("read", request -> new ToolOutcome.Done("line of text\n".repeat(600)));

            var task = rig.run("Read eight files");

            assertThat(task.status()).isEqualTo(TaskStatus.FINISHED);
            assertThat(model.requests()).hasSize(11).allSatisfy(request -> assertThat(tokens(request))
                    .isLessThanOrEqualTo(window));
            var last = model.requests().get(9).messages();
            assertThat(last.get(0)).isInstanceOf(Message.Instruction.class);
            assertThat(last).anySatisfy(message -> assertThat(message)
                    .isInstanceOfSatisfying(Message.ToolResult.class, result -> assertThat(result.content())
                            .contains("of 7800 characters left out")));
        }
    }

    @Test
    void failsWithTheRemedyWhenTheObjectiveAloneIsTooLong() throws Exception {
        var model = new ScriptedModel(true, 1_000);
        try (var rig = new EngineRig(new InMemoryJournal(), model)) {
            var task = rig.run("Read it. ".repeat(1_000));

            assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
            assertThat(model.requests()).isEmpty();
            assertThat(task.root().outcome().orElseThrow().toString()).contains("Take a model with a larger one");
        }
    }

    private static long tokens(ModelRequest request) {
        return Compaction.Tokens.of(request.messages()) + request.maxOutputTokens();
    }
}
