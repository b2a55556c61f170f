package io.agentic.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.engine.internal.AgentTypeRegistry.AgentTypeView;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.plugin.PluginUse.Use;
import io.agentic.platform.api.plugin.PluginUse.Way;
import io.agentic.testkit.model.ScriptedModel;
import io.agentic.testkit.store.InMemoryJournal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A running agent while the release of its type changes. */
class ReleasesTest {

    private static final long OLD = 101;
    private static final long NEW = 102;

    private final InMemoryJournal journal = new InMemoryJournal();
    private final CompletableFuture<ToolOutcome> tool = new CompletableFuture<>();
    private EngineRig rig = rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aRunningAgentGoesOnWithTheReleaseInUse() throws Exception {
        releases(1);
        var task = calling();

        rig.routes.use(NEW, OLD);
        tool.complete(new ToolOutcome.Done("ok"));

        assertThat(result(rig.ended(task))).isEqualTo("begun by old, ended by new");
        assertThat(rig.routes.leases(OLD) + rig.routes.leases(NEW)).isZero();
    }

    @Test
    void aTaskWaitsForARollbackWhenItsStateCannotBeReadAndThenGoesOnByItself() throws Exception {
        releases(2);
        var task = calling();

        rig.routes.use(NEW, OLD);
        tool.complete(new ToolOutcome.Done("ok"));
        var events = rig.await(task, TaskEvent.Kind.WAITING);

        assertThat(events.get(events.size() - 1).summary())
                .contains("its state was written by version 1 of agent type 'supervisor', and plugin-of-new 2.0.0 reads"
                        + " only version 2")
                .contains("plugin:rollback");
        EngineRig.await(() -> journal.find(task).orElseThrow().status() == TaskStatus.WAITING);
        assertThatThrownBy(() -> rig.engine
                        .decide(task, true, "bob")
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("waits for no decision");

        rig.routes.use(OLD, NEW);

        assertThat(result(rig.ended(task))).isEqualTo("begun by old, ended by old");
    }

    @Test
    void itStillWaitsAfterARestart() throws Exception {
        releases(2);
        var task = calling();
        rig.routes.use(NEW, OLD);
        tool.complete(new ToolOutcome.Done("ok"));
        rig.await(task, TaskEvent.Kind.WAITING);

        rig.close();
        rig = rig();
        releases(2);

        assertThat(result(rig.ended(task))).isEqualTo("begun by old, ended by old");
    }

    @Test
    void aCallThatMayHappenOnceIsWaitedForBeforeTheEngineStops() throws Exception {
        releases(1);
        var task = calling();

        var stopped = CompletableFuture.runAsync(rig.engine::stop);
        tool.complete(new ToolOutcome.Done("ok"));
        stopped.join();
        rig = rig();
        releases(1);

        assertThat(result(rig.ended(task))).isEqualTo("begun by old, ended by old");
        assertThat(rig.calls).isEmpty();
    }

    @Test
    void tellsWhatARunningTaskUses() throws Exception {
        releases(1);
        var task = calling();

        assertThat(new TaskInquiries(rig.engine)
                        .of(Set.of("agent:supervisor", "tool:pay", "tool:other", "model:test", "model:else")))
                .containsExactlyInAnyOrder(
                        new Use(task.value(), "default", "supervisor-1", "agent:supervisor", Way.RUNS),
                        new Use(task.value(), "default", "supervisor-1", "tool:pay", Way.CALLS),
                        new Use(task.value(), "default", "supervisor-1", "tool:other", Way.MAY_CALL),
                        new Use(task.value(), "default", "", "model:test", Way.ASKS));
    }

    private EngineRig rig() {
        var made = new EngineRig(journal, new ScriptedModel(false));
        made.effects.put("pay", Effect.ONCE);
        made.tools.put("pay", request -> tool);
        return made;
    }

    /** Two, of which the old one is in use. */
    private void releases(int stateVersion) {
        rig.routes.hide(NEW);
        rig.types.add(OLD, OLD, offer("old", 1));
        rig.types.add(NEW, NEW, offer("new", stateVersion));
    }

    private static AgentTypeRegistry.Offer offer(String name, int stateVersion) {
        var view = new AgentTypeView(
                "supervisor",
                Tier.SUPERVISOR,
                "Pays.",
                List.of(),
                List.of(),
                List.of("*"),
                "implementation",
                "plugin-of-" + name);
        return new AgentTypeRegistry.Offer(payer(name), view, 7, "", stateVersion + ".0.0", stateVersion);
    }

    private static AgentType payer(String name) {
        return (agent, event) -> event instanceof AgentEvent.Called
                ? new Step.Done(Fields.NONE, "begun by " + agent.state().text("by") + ", ended by " + name, Fields.NONE)
                : new Step.Call(Fields.of("by", name), List.of(ToolUse.of("1", "pay", Fields.NONE)));
    }

    /** A task whose agent has begun a call. */
    private TaskId calling() throws Exception {
        var task = rig.submit("Pay");
        EngineRig.await(() -> rig.calls.size() == 1);
        return task;
    }

    private static String result(TaskState task) {
        return task.root()
                .outcome()
                .filter(AgentOutcome.Finished.class::isInstance)
                .map(outcome -> ((AgentOutcome.Finished) outcome).result())
                .orElse(String.valueOf(task.end()));
    }
}
