package io.agentic.engine.internal.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.Assignment;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.task.Priority;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.platform.api.store.Journal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Fields STATE = Fields.of("round", 1).with("list", List.of(Fields.of("a", true)));

    private final RecordCodec codec = new RecordCodec();

    @ParameterizedTest
    @MethodSource("records")
    void readsWhatItWrote(TaskRecord record) {
        var entry = codec.entry(7, NOW, record);

        assertThat(codec.record(entry)).isEqualTo(record);
        assertThat(entry.kind()).isEqualTo(record.getClass().getSimpleName());
    }

    static List<TaskRecord> records() {
        return List.of(
                new TaskRecord.Accepted(
                        "do",
                        "ana",
                        "default",
                        "/f",
                        true,
                        "p/m",
                        NOW,
                        new Limits(3, 8, 200, 100, 5),
                        Priority.HIGH,
                        Map.of("since", "main"),
                        List.of("task:run", "tool:call:default:read_file")),
                new TaskRecord.Told(TaskEvent.Kind.CALL_BEGUN, "w-2", "calls t", STATE),
                new TaskRecord.AgentStarted("w-2", "w", Tier.WORKER, "s-1", "k", 1, "do", STATE, List.of("*")),
                stepped(
                        "s-1",
                        new Step.Ask(
                                STATE,
                                List.of(
                                        new Message.Instruction("be"),
                                        new Message.Question("what"),
                                        new Message.Answer("that", List.of(new ToolUse("1", "t", "{}"))),
                                        new Message.ToolResult("1", "r", false)),
                                Set.of("*"),
                                Optional.of("{}"))),
                stepped("s-1", new Step.Call(STATE, List.of(new ToolUse("1", "t", "not json")))),
                stepped("s-1", new Step.Delegate(STATE, List.of(Assignment.of("k", "w", "do", Fields.NONE)))),
                stepped("s-1", new Step.Await(STATE)),
                stepped("s-1", new Step.Done(STATE, "# r", STATE)),
                stepped("s-1", new Step.Fail(STATE, "no")),
                new TaskRecord.Answered(
                        "s-1",
                        new ModelOutcome.Answered("hi", List.of(), new ModelOutcome.Usage(1, 2), true),
                        new BigDecimal("0.0012")),
                new TaskRecord.Answered(
                        "s-1",
                        new ModelOutcome.Failed(ModelOutcome.Failed.Kind.RATE, "no", Duration.ofSeconds(2)),
                        BigDecimal.ZERO),
                new TaskRecord.CallBegun("s-1", new ToolUse("1", "t", "{}"), Effect.ONCE, "key"),
                new TaskRecord.CallEnded("s-1", "1", new ToolOutcome.Done("c", STATE)),
                new TaskRecord.CallEnded("s-1", "1", new ToolOutcome.Refused("no")),
                new TaskRecord.CallEnded("s-1", "1", new ToolOutcome.Failed("no", true)),
                new TaskRecord.AgentEnded("s-1", new AgentOutcome.Finished("# r", STATE)),
                new TaskRecord.AgentEnded("s-1", new AgentOutcome.Cancelled()),
                new TaskRecord.Waiting("s-1", "1", "why"),
                new TaskRecord.Decided("s-1", "1", true, "bob"),
                new TaskRecord.Resumed(2),
                new TaskRecord.CancelRequested("bob"),
                new TaskRecord.Ended(TaskStatus.FAILED, "failed", "m", "r"));
    }

    @Test
    void readsTheFormatOfTheFirstRelease() {
        var stored = new Journal.Entry(3, "Stepped", NOW, """
                {"is":"Stepped","agent":"w-2","step":{"is":"Call","state":{"round":1},\
                "calls":[{"id":"1","tool":"read_file","arguments":"{}"}]},"ofALaterRelease":true}""");

        assertThat(codec.record(stored))
                .isEqualTo(new TaskRecord.Stepped(
                        "w-2", new Step.Call(Fields.of("round", 1), List.of(new ToolUse("1", "read_file", "{}"))), 1));
    }

    @Test
    void readsConversationsFromBeforeThereWereImagesAndReasoning() {
        var asked = new Journal.Entry(3, "Stepped", NOW, """
                {"is":"Stepped","agent":"w-2","cost":1,"step":{"is":"Ask","state":{},"tools":[],"schema":null,"messages":[
                {"is":"Question","text":"what"},{"is":"Answer","text":"that","calls":[]}]}}""");
        var failed = new Journal.Entry(4, "Answered", NOW, """
                {"is":"Answered","agent":"w-2","cost":0,
                "outcome":{"is":"Failed","reason":"no","retryable":true,"retryAfter":"PT0S"}}""");

        assertThat(codec.record(asked)).isInstanceOfSatisfying(TaskRecord.Stepped.class, stepped -> assertThat(
                        ((Step.Ask) stepped.step()).messages())
                .containsExactly(new Message.Question("what"), new Message.Answer("that", List.of())));
        assertThat(codec.record(failed))
                .isInstanceOfSatisfying(TaskRecord.Answered.class, answered -> assertThat(answered.outcome())
                        .isEqualTo(new ModelOutcome.Failed(ModelOutcome.Failed.Kind.OTHER, "no")));
    }

    @Test
    void takesATaskFromBeforeThereWerePrioritiesForANormalOne() {
        var stored = new Journal.Entry(1, "Accepted", NOW, """
                {"is":"Accepted","objective":"do","requester":"ana","workspace":"default","folder":"","write":false,\
                "model":"","deadline":"2026-11-23T10:00:00Z",\
                "limits":{"depth":3,"fanOut":8,"agents":200,"steps":100,"tokens":5}}""");

        assertThat(codec.record(stored))
                .isInstanceOfSatisfying(TaskRecord.Accepted.class, accepted -> assertThat(accepted.priority())
                        .isEqualTo(Priority.NORMAL));
    }

    @Test
    void saysSoWhenANewerVersionWroteARecord() {
        var stored = new Journal.Entry(3, "Teleported", NOW, "{\"is\":\"Teleported\"}");

        assertThatThrownBy(() -> codec.record(stored))
                .hasMessageContaining("it was written by a newer version, or is damaged");
    }

    private static TaskRecord.Stepped stepped(String agent, Step step) {
        return new TaskRecord.Stepped(agent, step, 3);
    }
}
