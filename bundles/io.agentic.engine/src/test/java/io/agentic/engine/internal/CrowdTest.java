package io.agentic.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskRequest;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.engine.internal.EngineLimits.Capacity;
import io.agentic.engine.internal.story.Limits;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.testkit.model.ScriptedModel;
import io.agentic.testkit.store.InMemoryJournal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many tasks at once: who gets what, and who is turned away. */
class CrowdTest {

    private static final Limits TASK = new Limits(3, 4, 40, 50, 100_000);

    private final ScriptedModel model = new ScriptedModel(false);
    private EngineRig rig;

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void turnsTasksAwayWhenAllPlacesAreTakenAndTakesThemWhenSomeHaveEnded() throws Exception {
        rig = rig(new Capacity(2, 2, 50, 16, 10_000_000));
        model.hangs().hangs().answers("done");
        var first = rig.submit("Think");
        rig.submit("Think");
        EngineRig.await(() -> model.requests().size() == 2);

        assertBusy("2 tasks are under way", TaskRequest.builder("Think", "ana").build());

        rig.engine.cancel(first, "bob");
        rig.ended(first);
        assertThat(rig.run("Think").status()).isEqualTo(TaskStatus.FINISHED);
    }

    @Test
    void oneWorkspaceCannotTakeThePlacesOfAnother() throws Exception {
        rig = rig(new Capacity(10, 1, 50, 16, 10_000_000));
        model.hangs().answers("done");
        rig.submit("Think");
        EngineRig.await(() -> model.requests().size() == 1);

        assertBusy(
                "1 tasks of workspace 'default' are under way",
                TaskRequest.builder("Think", "ana").build());

        var other =
                rig.submit(TaskRequest.builder("Think", "ana").workspace("w1").build());
        assertThat(rig.ended(other).status()).isEqualTo(TaskStatus.FINISHED);
    }

    @Test
    void aPluginWhoseStepsNeverEndHoldsUpNobodyElse() throws Exception {
        rig = rig(new Capacity(100, 100, 50, 16, 10_000_000));
        var release = new CountDownLatch(1);
        rig.type(
                "stuck",
                Tier.SPECIALIST,
                (agent, event) -> {
                    awaitUninterruptibly(release);
                    return new Step.Done(Fields.NONE, "late", Fields.NONE);
                },
                "implementation",
                List.of("stuck"),
                List.of());
        rig.house("fine", Tier.SPECIALIST, (agent, event) -> new Step.Done(Fields.NONE, "ok", Fields.NONE), "x");
        var stuck = new ArrayList<TaskId>();
        for (int i = 0; i < 20; i++) {
            stuck.add(rig.submit("stuck"));
        }

        var fine = rig.ended(rig.submit(TaskRequest.builder("Work", "ana")
                .plan("{\"phases\": [{\"name\": \"a\", \"objective\": \"Go.\", \"agents\": [\"fine\"]}]}")
                .build()));

        assertThat(fine.status()).isEqualTo(TaskStatus.FINISHED);
        for (var id : stuck) {
            assertThat(rig.ended(id).end().orElseThrow().message()).contains("no step within 500 ms");
        }
        release.countDown();
    }

    @Test
    void nothingIsLeftOfAThousandTasksThatWereCancelled() throws Exception {
        rig = rig(new Capacity(1_000, 1_000, 50, 16, 10_000_000));
        var running = Collections.synchronizedList(new ArrayList<CompletableFuture<ToolOutcome>>());
        rig.tools.put("slow", request -> {
            var call = new CompletableFuture<ToolOutcome>();
            running.add(call);
            return call;
        });
        model.otherwise(request -> ScriptedModel.called(ToolUse.of("1", "slow", Fields.NONE)));
        var ids = new ArrayList<TaskId>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(rig.submit("Be slow"));
        }

        for (var id : ids) {
            rig.engine.cancel(id, "bob");
        }

        for (var id : ids) {
            var task = rig.ended(id);
            assertThat(task.status()).isEqualTo(TaskStatus.CANCELLED);
        }
        assertThat(running).allMatch(CompletableFuture::isCancelled);
    }

    private EngineRig rig(Capacity capacity) {
        return new EngineRig(new InMemoryJournal(), model, EngineRig.limits(TASK, capacity));
    }

    private void assertBusy(String words, TaskRequest request) {
        assertThatThrownBy(() -> rig.engine.submit(request)).isInstanceOfSatisfying(AgenticException.class, busy -> {
            assertThat(busy.problem().code()).isEqualTo(Code.BUSY);
            assertThat(busy.problem().message()).contains(words);
            assertThat(busy.problem().retryAfter()).isPositive();
        });
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        var interrupted = true;
        while (interrupted) {
            try {
                latch.await(20, TimeUnit.SECONDS);
                interrupted = false;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
