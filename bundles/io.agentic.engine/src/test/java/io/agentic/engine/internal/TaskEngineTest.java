package io.agentic.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentOutcome;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Assignment;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.model.Message;
import io.agentic.api.model.ModelOutcome;
import io.agentic.api.task.TaskRequest;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.engine.internal.story.AgentState;
import io.agentic.engine.internal.story.Limits;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.testkit.model.ScriptedModel;
import io.agentic.testkit.store.InMemoryJournal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskEngineTest {

    private final InMemoryJournal journal = new InMemoryJournal();
    private final ScriptedModel model = new ScriptedModel(false);
    private EngineRig rig = new EngineRig(journal, model);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void runsAllThreeTiersAndReportsWhatTheWorkerFound() throws Exception {
        model.answers("The answer is 42.");

        var task = rig.run("What is the answer");

        assertThat(task.status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(task.agents())
                .extracting(agent -> agent.start().tier())
                .containsExactly(Tier.SUPERVISOR, Tier.SPECIALIST, Tier.WORKER);
        assertThat(TaskDocument.of(new io.agentic.api.task.TaskId("t"), task).result())
                .contains("The answer is 42.");
        assertThat(task.agents()).allSatisfy(agent -> assertThat(agent.steps()).isPositive());
    }

    @Test
    void callsTheToolsTheModelWishesForAndTellsItWhatCameOfThem() throws Exception {
        rig.tool(
                "echo",
                request -> new ToolOutcome.Done("echoed " + request.use().arguments()));
        model.calls(ToolUse.of("7", "echo", Fields.of("say", "hi"))).answers("done");

        var task = rig.run("Say hi");

        assertThat(task.status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(model.requests().get(1).messages())
                .contains(new Message.ToolResult("7", "echoed {\"say\":\"hi\"}", false));
        assertThat(rig.calls)
                .singleElement()
                .satisfies(call -> assertThat(call.who().user()).isEqualTo("ana"));
    }

    @Test
    void actsWithinTheScopeOfWhatTheRequesterShowed() throws Exception {
        rig.tool("echo", request -> new ToolOutcome.Done("echoed"));
        model.calls(ToolUse.of("7", "echo", Fields.NONE)).answers("done");
        var scope = List.of("task:run", "model:ask");

        rig.ended(rig.submit(TaskRequest.builder("Say hi", "ana").scope(scope).build()));

        assertThat(rig.calls).extracting(call -> call.who().scope()).containsExactly(scope);
        assertThat(rig.askers)
                .isNotEmpty()
                .allSatisfy(asker -> assertThat(asker.who().scope()).isEqualTo(scope));
    }

    @Test
    void survivesAToolTheModelMadeUp() throws Exception {
        model.calls(ToolUse.of("1", "no_such_tool", Fields.NONE)).answers("I could not look.");

        var task = rig.run("Look it up");

        assertThat(task.status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(model.requests().get(1).messages())
                .contains(new Message.ToolResult("1", "Refused: No tool called 'no_such_tool'", true));
    }

    @Test
    void failsWithTheReasonWhenTheModelDoes() throws Exception {
        model.fails(ModelOutcome.Failed.Kind.AUTHENTICATION, "the key is wrong");

        var task = rig.run("Think");

        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.end().orElseThrow().message()).contains("the key is wrong");
    }

    @Test
    void runsPhasesAsAGraphAndHandsResultsOn() throws Exception {
        rig.type(
                "finder",
                Tier.SPECIALIST,
                done("found", Fields.of("repository", Fields.of("files", 3))),
                "implementation",
                List.of(),
                List.of());
        rig.type("reader", Tier.SPECIALIST, echoingInput(), "implementation", List.of(), List.of());
        var plan = """
                {"phases": [{"name": "use", "objective": "Use it.", "agents": ["reader"], "dependsOn": ["find"]},
                            {"name": "find", "objective": "Find it.", "agents": ["finder"]}]}""";

        var task = rig.ended(
                rig.submit(TaskRequest.builder("Work", "ana").plan(plan).build()));

        assertThat(task.agents()).extracting(AgentState::id).containsExactly("supervisor-1", "finder-2", "reader-3");
        assertThat(finished(task, "reader-3")
                        .data()
                        .object("context")
                        .object("repository")
                        .number("files"))
                .isEqualTo(3);
    }

    @Test
    void refusesAPlanThatNamesUnknownAgentsBeforeTheTaskIsTakenOn() {
        var request = TaskRequest.builder("Work", "ana")
                .plan("{\"phases\": [{\"name\": \"a\", \"objective\": \"b\", \"agents\": [\"nobody\"]}]}")
                .build();

        assertThatThrownBy(() -> rig.engine.submit(request))
                .isInstanceOf(AgenticException.class)
                .hasMessageContaining("there is no agent type 'nobody'");
        assertThat(rig.engine.list(List.of(), Reach.EVERYWHERE, 10)).isEmpty();
    }

    @Test
    void aModelsPlanIsUsedWhenItIsOneAndAskedForAgainWhenNot() throws Exception {
        rig.close();
        var thinker = new ScriptedModel(true)
                .answers("Here is my plan: do it well!")
                .answers("{\"phases\": [{\"name\": \"work\", \"objective\": \"Do it.\", \"agents\": [\"worker\"]}]}")
                .answers("It is done.")
                .answers("Summed up.");
        rig = new EngineRig(journal, thinker);

        var task = rig.run("Do it");

        assertThat(task.status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(task.root().state().object("plan").text("source")).isEqualTo("model");
        assertThat(((AgentOutcome.Finished) task.root().outcome().orElseThrow()).result())
                .contains("Summed up.", "It is done.");
    }

    @Test
    void fallsBackToTheRulesWhenTheModelCannotPlan() throws Exception {
        rig.close();
        var thinker = new ScriptedModel(true)
                .answers("no")
                .answers("{\"phases\": 7}")
                .otherwise(request -> ScriptedModel.answered("fine"));
        rig = new EngineRig(journal, thinker);

        var task = rig.run("Do it");

        assertThat(task.status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(task.root().state().object("plan").text("source")).isEqualTo("rules");
        assertThat(task.root().state().object("plan").text("reason")).contains("could not be used");
    }

    @Test
    void aChildNeverMayMoreThanItsParent() throws Exception {
        rig.tool("read", request -> new ToolOutcome.Done("r")).tool("write", request -> new ToolOutcome.Done("w"));
        rig.type(
                "narrow",
                Tier.SPECIALIST,
                delegating("wide", Set.of("*")),
                "implementation",
                List.of("narrow"),
                List.of("read"));
        rig.type("wide", Tier.WORKER, done("ok", Fields.NONE), "implementation", List.of(), List.of("*"));

        var task = rig.run("narrow");

        assertThat(task.agent("wide-3").orElseThrow().start().tools()).containsExactly("read");
    }

    @Test
    void refusesDelegationBeyondDepthFanOutAndTier() throws Exception {
        rig.close();
        rig = new EngineRig(journal, model, new Limits(1, 4, 40, 50, 1000));
        rig.type(
                "deep",
                Tier.SPECIALIST,
                delegating("worker", Set.of("*")),
                "implementation",
                List.of("deep"),
                List.of("*"));

        var task = rig.run("deep");

        assertThat(task.agent("worker-3").orElseThrow().outcome().orElseThrow())
                .isEqualTo(new AgentOutcome.Refused("deep-2 is at depth 1, which is the limit"));
    }

    @Test
    void sendsWorkBackOnceWhenValidationObjects() throws Exception {
        rig.type("doer", Tier.SPECIALIST, objected(), "implementation", List.of(), List.of());
        rig.type("critic", Tier.SPECIALIST, objecting(), "validation", List.of(), List.of());
        var plan = """
                {"phases": [{"name": "do", "objective": "Do it.", "agents": ["doer"]},
                            {"name": "check", "objective": "Check it.", "agents": ["critic"], "dependsOn": ["do"]}]}""";

        var task = rig.ended(
                rig.submit(TaskRequest.builder("Work", "ana").plan(plan).build()));

        assertThat(task.status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(task.agents())
                .extracting(agent -> agent.start().key())
                .containsExactly("", "do/doer", "check/critic", "do/doer/2", "check/critic/2");
        assertThat(((AgentOutcome.Finished) task.root().outcome().orElseThrow()).result())
                .contains("mended: too thin")
                .doesNotContain("first try");
    }

    @Test
    void cancelReachesEveryAgentAndTheToolThatRuns() throws Exception {
        var running = new CompletableFuture<ToolOutcome>();
        var called = new CountDownLatch(1);
        rig.tools.put("slow", request -> {
            called.countDown();
            return running;
        });
        model.calls(ToolUse.of("1", "slow", Fields.NONE));
        var id = rig.submit("Be slow");
        assertThat(called.await(5, TimeUnit.SECONDS)).isTrue();

        rig.engine.cancel(id, "bob");

        var task = rig.ended(id);
        assertThat(task.status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(running).isCancelled();
        assertThat(task.agents())
                .allSatisfy(agent -> assertThat(agent.outcome()).contains(new AgentOutcome.Cancelled()));
    }

    @Test
    void endsATaskAtItsDeadlineAndSaysSo() throws Exception {
        model.hangs();

        var task = rig.ended(rig.submit(TaskRequest.builder("Think long", "ana")
                .deadline(Duration.ofMillis(50))
                .build()));

        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.end().orElseThrow().code()).isEqualTo("deadline");
    }

    @Test
    void aStepFunctionThatThrowsFailsItsAgentOnly() throws Exception {
        rig.type(
                "broken",
                Tier.SPECIALIST,
                (agent, event) -> {
                    throw new IllegalStateException("bug");
                },
                "implementation",
                List.of(),
                List.of());
        rig.type("fine", Tier.SPECIALIST, done("ok", Fields.NONE), "implementation", List.of(), List.of());
        var plan = "{\"phases\": [{\"name\": \"all\", \"objective\": \"Go.\", \"agents\": [\"broken\", \"fine\"]}]}";

        var task = rig.ended(
                rig.submit(TaskRequest.builder("Work", "ana").plan(plan).build()));

        assertThat(task.status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(((AgentOutcome.Finished) task.root().outcome().orElseThrow()).result())
                .contains("ok", "agent type 'broken' broke");
    }

    @Test
    void aStepFunctionThatLoopsIsLetGoAtTheLimit() throws Exception {
        rig.type(
                "loop",
                Tier.SPECIALIST,
                (agent, event) -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return new Step.Await(Fields.NONE);
                },
                "implementation",
                List.of("loop"),
                List.of());

        var task = rig.run("loop");

        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.end().orElseThrow().message()).contains("no step within 500 ms");
    }

    @Test
    void stopsAnAgentThatNeverEnds() throws Exception {
        rig.tool("tick", request -> new ToolOutcome.Done("tock"));
        rig.type(
                "endless",
                Tier.SPECIALIST,
                (agent, event) -> new Step.Call(Fields.NONE, List.of(ToolUse.of("1", "tick", Fields.NONE))),
                "implementation",
                List.of("endless"),
                List.of("*"));

        var task = rig.run("endless");

        assertThat(task.end().orElseThrow().message()).contains("has taken 50 steps, which is the limit");
    }

    @Test
    void asksNoMoreWhenTheTokensAreUsedUp() throws Exception {
        rig.close();
        rig = new EngineRig(journal, model, new Limits(3, 4, 40, 50, 3));
        rig.tool("echo", request -> new ToolOutcome.Done("x"));
        model.calls(ToolUse.of("1", "echo", Fields.NONE), ToolUse.of("2", "echo", Fields.NONE))
                .answers("never asked");

        var task = rig.run("Spend");

        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.end().orElseThrow().message()).contains("has used 3 tokens; its limit is 3");
    }

    @Test
    void goesOnAfterARestartWithoutRepeatingWhatWasDone() throws Exception {
        rig.tool("first", request -> new ToolOutcome.Done("1"));
        model.calls(ToolUse.of("1", "first", Fields.NONE)).hangs();
        var id = rig.submit("Do two things");
        rig.await(id, TaskEvent.Kind.CALL_ENDED);

        rig.close();
        var answering = new ScriptedModel(false).answers("resumed and done");
        rig = new EngineRig(journal, answering);

        var task = rig.ended(id);
        assertThat(task.status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(rig.calls).isEmpty();
        assertThat(answering.requests()).singleElement().satisfies(request -> assertThat(request.messages())
                .contains(new Message.ToolResult("1", "1", false)));
    }

    @Test
    void waitsForAPersonWhenACallThatMayHappenOnceWasCutOff() throws Exception {
        rig.effects.put("pay", Effect.ONCE);
        rig.tools.put("pay", request -> new CompletableFuture<>());
        model.calls(ToolUse.of("1", "pay", Fields.NONE));
        var id = rig.submit("Pay");
        rig.await(id, TaskEvent.Kind.CALL_BEGUN);
        rig.close();

        rig = new EngineRig(journal, new ScriptedModel(false).answers("paid"));
        rig.effects.put("pay", Effect.ONCE);
        rig.tool("pay", request -> new ToolOutcome.Done("receipt"));
        rig.await(id, TaskEvent.Kind.WAITING);
        assertThat(rig.engine.story(id).status()).isEqualTo(TaskStatus.WAITING);
        assertThat(rig.calls).isEmpty();

        rig.engine.decide(id, true, "bob");

        assertThat(rig.ended(id).status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(rig.calls).hasSize(1);
    }

    @Test
    void goesOnWithoutTheCallWhenItIsRejected() throws Exception {
        rig.effects.put("pay", Effect.ONCE);
        rig.tools.put("pay", request -> new CompletableFuture<>());
        model.calls(ToolUse.of("1", "pay", Fields.NONE));
        var id = rig.submit("Pay");
        rig.await(id, TaskEvent.Kind.CALL_BEGUN);
        rig.close();
        rig = new EngineRig(journal, new ScriptedModel(false).answers("not paid"));
        rig.await(id, TaskEvent.Kind.WAITING);

        rig.engine.decide(id, false, "bob");

        assertThat(rig.ended(id).status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(rig.calls).isEmpty();
    }

    @Test
    void turnsAwayAnUnknownModelAndWorkspace() {
        assertThatThrownBy(() -> rig.submit(
                        TaskRequest.builder("x", "ana").model("no/model").build()))
                .hasMessageContaining("There is no model 'no/model'");
        assertThatThrownBy(() -> rig.submit(
                        TaskRequest.builder("x", "ana").workspace("elsewhere").build()))
                .hasMessageContaining("There is no workspace 'elsewhere'");
    }

    @Test
    void aFollowerHearsTheWholeStoryWheneverItComes() throws Exception {
        model.answers("done");
        var id = rig.submit("Tell me");
        rig.ended(id);

        var events = rig.await(id, TaskEvent.Kind.ENDED);

        assertThat(events)
                .extracting(TaskEvent::seq)
                .isSorted()
                .startsWith(1L, 2L)
                .doesNotHaveDuplicates();
        assertThat(events)
                .extracting(TaskEvent::kind)
                .startsWith(TaskEvent.Kind.ACCEPTED)
                .endsWith(TaskEvent.Kind.ENDED);
    }

    @Test
    void aFollowerThatBeginsBehindTheEndHearsThatItEnded() throws Exception {
        model.answers("done");
        var id = rig.submit("Tell me");
        var last = rig.ended(id).seq();
        var heard = new CompletableFuture<TaskEvent>();

        try (var following = rig.engine.follow(id, last + 100, heard::complete)) {
            assertThat(heard.get(5, TimeUnit.SECONDS).kind()).isEqualTo(TaskEvent.Kind.ENDED);
        }
    }

    private static AgentType done(String result, Fields data) {
        return (agent, event) -> new Step.Done(Fields.NONE, result, data);
    }

    private static AgentType echoingInput() {
        return (agent, event) -> new Step.Done(Fields.NONE, "read", agent.input());
    }

    private static AgentType delegating(String type, Set<String> tools) {
        return (agent, event) -> event instanceof AgentEvent.Started
                ? new Step.Delegate(Fields.NONE, List.of(new Assignment("child", type, "Help.", Fields.NONE, tools)))
                : new Step.Done(Fields.NONE, "delegated", Fields.NONE);
    }

    private static AgentType objected() {
        return (agent, event) -> new Step.Done(
                Fields.NONE,
                agent.input().has("objection") ? "mended: " + agent.input().text("objection") : "first try",
                Fields.NONE);
    }

    private static AgentType objecting() {
        return (agent, event) -> new Step.Done(
                Fields.NONE,
                "checked",
                Fields.of("objections", List.of(Fields.of("key", "do/doer").with("objection", "too thin"))));
    }

    private static AgentOutcome.Finished finished(TaskState task, String agent) {
        return (AgentOutcome.Finished) task.agent(agent).orElseThrow().outcome().orElseThrow();
    }
}
