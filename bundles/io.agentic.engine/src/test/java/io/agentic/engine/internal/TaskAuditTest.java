package io.agentic.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.audit.AuditEvent.Moment;
import io.agentic.platform.api.audit.AuditEvent.Outcome;
import io.agentic.testkit.model.ScriptedModel;
import io.agentic.testkit.store.InMemoryAudit;
import io.agentic.testkit.store.InMemoryJournal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskAuditTest {

    private final InMemoryAudit trail = new InMemoryAudit();
    private final ScriptedModel model = new ScriptedModel(false);
    private final EngineRig rig = new EngineRig(new InMemoryJournal(trail), model);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void accountsForEachToolCallWithItsOutcome() throws Exception {
        rig.tool("echo", request -> new ToolOutcome.Done("echoed"));
        model.calls(ToolUse.of("7", "echo", Fields.of("say", "hi").with("apiToken", "t0psecret")))
                .answers("done");

        var task = rig.submit("Say hi");
        rig.ended(task);

        var events = of("tool:echo");
        assertThat(events).extracting(AuditEvent::moment).containsExactly(Moment.ATTEMPT, Moment.OUTCOME);
        assertThat(events).extracting(AuditEvent::outcome).containsExactly(Outcome.OPEN, Outcome.DONE);
        assertThat(events.get(0).id()).isEqualTo(events.get(1).id());
        assertThat(events.get(0))
                .extracting(
                        AuditEvent::actor, AuditEvent::task, AuditEvent::agents, AuditEvent::plugin, AuditEvent::door)
                .containsExactly("ana", task.value(), "supervisor-1/generalist-2/worker-3", "test:1.0.0", "engine");
        assertThat(events.get(0).arguments())
                .contains("\"say\":\"hi\"", "\"(not kept)\"")
                .doesNotContain("t0psecret");
    }

    @Test
    void accountsForEachQuestionToAModel() throws Exception {
        model.calls(ToolUse.of("1", "no_such_tool", Fields.NONE))
                .fails(ModelOutcome.Failed.Kind.AUTHENTICATION, "the key is wrong");

        rig.run("Look it up");

        var events = of("model:test/scripted");
        assertThat(events)
                .extracting(AuditEvent::outcome)
                .containsExactly(Outcome.OPEN, Outcome.DONE, Outcome.OPEN, Outcome.FAILED);
        assertThat(events.get(0).id())
                .isEqualTo(events.get(1).id())
                .isNotEqualTo(events.get(2).id());
        assertThat(events.get(2).id()).isEqualTo(events.get(3).id());
        assertThat(events.get(3).reason()).contains("the key is wrong");
    }

    @Test
    void accountsForWhatWasRefusedWithTheReason() throws Exception {
        model.calls(ToolUse.of("1", "no_such_tool", Fields.NONE)).answers("I could not look.");

        rig.run("Look it up");

        assertThat(of("tool:no_such_tool")).last().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(event.reason()).isEqualTo("No tool called 'no_such_tool'");
        });
    }

    @Test
    void leavesNoAttemptWithoutAnOutcomeWhenATaskIsCancelled() throws Exception {
        rig.effects.put("slow", Effect.ONCE);
        rig.tools.put("slow", request -> new CompletableFuture<>());
        model.calls(ToolUse.of("1", "slow", Fields.NONE));
        var task = rig.submit("Wait");
        EngineRig.await(() -> !rig.calls.isEmpty());

        rig.engine.cancel(task, "ana").toCompletableFuture().join();
        rig.await(task, TaskEvent.Kind.ENDED);

        assertThat(of("tool:slow")).extracting(AuditEvent::outcome).containsExactly(Outcome.OPEN, Outcome.CANCELLED);
    }

    @Test
    void keepsTheBeginningOfLongArgumentsAndNoSecretThatIsCut() {
        var arguments = "{\"a\":\"" + "x".repeat(1_950) + "\",\"password\":\"" + "y".repeat(5_000_000) + "\"}";

        var kept = TaskAudit.redacted(arguments);

        assertThat(kept)
                .contains("\"password\":\"(not kept)\"… (cut; ")
                .doesNotContain("y")
                .hasSizeLessThan(2_100);
    }

    @Test
    void takesSecretsOutOfArguments() {
        assertThat(TaskAudit.redacted("{\"ApiKey\" : \"a\\\"b\", \"x\":1, \"my_secret\":\"c\"}"))
                .isEqualTo("{\"ApiKey\" : \"(not kept)\", \"x\":1, \"my_secret\":\"(not kept)\"}");
        assertThat(TaskAudit.redacted("nonsense \"token\":")).isEqualTo("nonsense \"token\":");
        assertThat(TaskAudit.redacted("")).isEmpty();
    }

    private List<AuditEvent> of(String action) {
        return trail.events().stream()
                .filter(event -> event.action().equals(action))
                .toList();
    }
}
