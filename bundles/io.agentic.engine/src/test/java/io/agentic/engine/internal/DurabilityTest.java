package io.agentic.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.agent.AgentEvent;
import io.agentic.api.agent.AgentType;
import io.agentic.api.agent.Step;
import io.agentic.api.agent.Tier;
import io.agentic.api.data.Fields;
import io.agentic.api.event.TaskEvent;
import io.agentic.api.model.Message;
import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.api.tool.Effect;
import io.agentic.api.tool.ToolOutcome;
import io.agentic.api.tool.ToolUse;
import io.agentic.engine.internal.story.Limits;
import io.agentic.engine.internal.story.RecordCodec;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.store.Journal;
import io.agentic.testkit.model.ScriptedModel;
import io.agentic.testkit.store.ForwardingJournal;
import io.agentic.testkit.store.InMemoryJournal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is awaited, what rides along, and what the journal gives back. */
class DurabilityTest {

    private static final Limits ROOMY = new Limits(3, 8, 100, 1_000, 1_000_000);

    private final InMemoryJournal memory = new InMemoryJournal();
    private final ScriptedModel model = new ScriptedModel(false);
    private final RecordCodec codec = new RecordCodec();
    private EngineRig rig;

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void doesNotWaitForProgressToBeOnDisk() throws Exception {
        var never = new CompletableFuture<Void>();
        rig = new EngineRig(
                writing((entries, write) -> entries.stream().allMatch(this::progress) ? never : write), model);
        model.answers("the answer");

        var id = rig.submit("Think");
        EngineRig.await(() -> !model.requests().isEmpty());

        assertThat(kinds(id)).contains("Stepped"); // handed to the journal, though not acknowledged
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void callsNothingThatMayHappenOnceBeforeItIsOnDiskThatItWill() throws Exception {
        var held = new CompletableFuture<Void>();
        var reached = new CountDownLatch(1);
        rig = new EngineRig(
                writing((entries, write) -> {
                    if (entries.stream().noneMatch(entry -> entry.kind().equals("CallBegun"))) {
                        return write;
                    }
                    reached.countDown();
                    return held.thenCompose(go -> write);
                }),
                model);
        rig.effects.put("pay", Effect.ONCE);
        rig.tool("pay", request -> new ToolOutcome.Done("receipt"));
        model.calls(ToolUse.of("1", "pay", Fields.NONE)).answers("paid");
        var id = rig.submit("Pay");
        assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(rig.calls).isEmpty();

        held.complete(null);

        assertThat(rig.ended(id).status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(rig.calls).hasSize(1);
    }

    @Test
    void takesACallToAToolThatIsNotThereForOneThatMayHappenOnlyOnce() throws Exception {
        rig = new EngineRig(memory, model);
        model.calls(ToolUse.of("1", "comes_later", Fields.NONE)).answers("done");
        var id = rig.submit("Try");
        rig.ended(id);

        assertThat(memory.read(id, 0, 1_000).stream().map(codec::record))
                .filteredOn(TaskRecord.CallBegun.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(TaskRecord.CallBegun.class, begun -> assertThat(begun.effect())
                        .isEqualTo(Effect.ONCE));
    }

    @Test
    void anApprovalIsGoodForOneTry() throws Exception {
        rig = new EngineRig(memory, model);
        rig.effects.put("pay", Effect.ONCE);
        rig.tools.put("pay", request -> new CompletableFuture<>());
        model.calls(ToolUse.of("1", "pay", Fields.NONE));
        var id = rig.submit("Pay");
        rig.await(id, TaskEvent.Kind.CALL_BEGUN);
        restart();
        rig.tools.put("pay", request -> new CompletableFuture<>());
        rig.await(id, TaskEvent.Kind.WAITING);
        rig.engine.decide(id, true, "bob");
        EngineRig.await(() -> rig.calls.size() == 1);

        restart();

        EngineRig.await(() -> memory.find(id).orElseThrow().status() == TaskStatus.WAITING);
        assertThat(rig.calls).isEmpty();
    }

    @Test
    void answersAPersonsDecisionWhenItIsOnDisk() throws Exception {
        rig = new EngineRig(memory, model);
        rig.effects.put("pay", Effect.ONCE);
        rig.tools.put("pay", request -> new CompletableFuture<>());
        model.calls(ToolUse.of("1", "pay", Fields.NONE));
        var id = rig.submit("Pay");
        rig.await(id, TaskEvent.Kind.CALL_BEGUN);
        rig.close();
        var held = new CompletableFuture<Void>();
        rig = new EngineRig(
                writing((entries, write) ->
                        entries.get(0).kind().equals("Decided") ? held.thenCompose(go -> write) : write),
                model);
        rig.tools.put("pay", request -> new CompletableFuture<>());
        rig.await(id, TaskEvent.Kind.WAITING);

        var decided = rig.engine.decide(id, true, "bob").toCompletableFuture();
        assertThat(decided).isNotDone();

        held.complete(null);
        decided.get(5, TimeUnit.SECONDS);
        assertThat(memory.find(id).orElseThrow().status()).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    void takesNoDecisionBeforeAllThatWaitsCanBeSeen() throws Exception {
        rig = new EngineRig(memory, model);
        rig.effects.put("pay", Effect.ONCE);
        rig.tools.put("pay", request -> new CompletableFuture<>());
        model.calls(ToolUse.of("1", "pay", Fields.NONE));
        var id = rig.submit("Pay");
        rig.await(id, TaskEvent.Kind.CALL_BEGUN);
        restart();
        rig.await(id, TaskEvent.Kind.WAITING);
        rig.close();
        var held = new CompletableFuture<Void>();
        rig = new EngineRig(writing((entries, write) -> held.thenCompose(go -> write)), model);
        EngineRig.await(() -> kinds(id).indexOf("Resumed") != kinds(id).lastIndexOf("Resumed"));

        assertThatThrownBy(() -> rig.engine.decide(id, true, "bob")).hasMessageContaining("is being taken up again");

        held.complete(null);
        rig.await(id, TaskEvent.Kind.WAITING);
        assertThat(rig.calls).isEmpty();
    }

    @Test
    void waitsWhileTheJournalCannotBeWrittenAndGoesOnWhenItCan() throws Exception {
        var full = new AtomicBoolean();
        var refused = new AtomicInteger();
        rig = new EngineRig(
                new ForwardingJournal(memory) {
                    @Override
                    public CompletionStage<Void> append(
                            TaskId task, long epoch, List<Entry> entries, TaskStatus status) {
                        if (!full.get()) {
                            return super.append(task, epoch, entries, status);
                        }
                        refused.incrementAndGet();
                        return CompletableFuture.failedFuture(
                                new AgenticException(Code.UNAVAILABLE, "The disk is full.", "Make room."));
                    }
                },
                model);
        model.replies(request -> {
            full.set(true);
            return ScriptedModel.answered("the answer");
        });
        var id = rig.submit("Think");
        EngineRig.await(() -> refused.get() > 0);
        assertThat(rig.engine.story(id).status()).isEqualTo(TaskStatus.RUNNING);

        full.set(false);

        assertThat(rig.ended(id).status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(memory.read(id, 0, 1_000)).extracting(Journal.Entry::seq).doesNotHaveDuplicates();
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void aTaskTakenUpWhileTheJournalCannotBeWrittenGoesOnWhenItCan() throws Exception {
        rig = new EngineRig(memory, model);
        model.hangs();
        var id = rig.submit("Think");
        EngineRig.await(() -> !model.requests().isEmpty());
        rig.close();
        var refused = new AtomicInteger();

        rig = new EngineRig(
                writing((entries, write) -> entries.get(0).kind().equals("Resumed") && refused.getAndIncrement() == 0
                        ? CompletableFuture.failedFuture(
                                new AgenticException(Code.UNAVAILABLE, "The connection broke.", ""))
                        : write),
                new ScriptedModel(false).answers("the answer"));

        assertThat(rig.ended(id).status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(refused).hasValueGreaterThan(0);
    }

    @Test
    void aTaskThatAFaultHasHaltedIsTakenUpAgainOnDemand() throws Exception {
        var faults = new AtomicInteger();
        rig = new EngineRig(
                writing((entries, write) ->
                        entries.stream().anyMatch(entry -> entry.kind().equals("Answered"))
                                        && faults.getAndIncrement() == 0
                                ? write.thenCompose(
                                        done -> CompletableFuture.failedFuture(new IllegalStateException("a fault")))
                                : write),
                model);
        model.answers("the answer");
        var id = rig.submit("Think");
        EngineRig.await(() -> resumes(id));

        assertThat(rig.ended(id).status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(model.requests()).hasSize(1);
        assertThatThrownBy(() -> rig.engine.resume(id)).hasMessageContaining("no fault has halted it");
    }

    @Test
    void writesNothingTwiceWhenTheJournalOnlyLostTheAcknowledgement() throws Exception {
        var broken = new AtomicInteger();
        rig = new EngineRig(
                writing((entries, write) ->
                        entries.stream().anyMatch(entry -> entry.kind().equals("AgentEnded"))
                                        && broken.getAndIncrement() == 0
                                ? write.thenCompose(done -> CompletableFuture.failedFuture(
                                        new AgenticException(Code.UNAVAILABLE, "The connection broke.", "")))
                                : write),
                model);
        model.answers("the answer");

        var task = rig.run("Think");

        assertThat(task.status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(broken).hasPositiveValue();
    }

    @Test
    void aStateTakenFromASnapshotGoesOnLikeOneThatWasReadWhole() throws Exception {
        rig = new EngineRig(memory, model);
        rig.effects.put("note", Effect.IDEMPOTENT);
        rig.tool("note", request -> new ToolOutcome.Done("noted", Fields.of("n", 1)));
        model.calls(ToolUse.of("1", "note", Fields.of("a", 1)), ToolUse.of("2", "nothing", Fields.NONE))
                .answers("done");
        var id = rig.submit("Note this and that");
        rig.ended(id);
        var story = memory.read(id, 0, 1_000);
        var whole = new TaskState();

        for (int cut = 0; cut <= story.size(); cut++) {
            var early = replay(new TaskState(), story.subList(0, cut));
            var kept = cut == 0 ? new TaskState() : codec.state(codec.snapshot(early));
            replay(kept, story.subList(cut, story.size()));
            if (cut == 0) {
                whole = kept;
            }
            assertThat(kept.snapshot()).as("cut after %d", cut).isEqualTo(whole.snapshot());
        }
    }

    @Test
    void readsOnlyWhatCameAfterTheSnapshotWhenItTakesALongTaskUpAgain() throws Exception {
        var readFrom = Collections.synchronizedList(new ArrayList<Long>());
        var journal = new ForwardingJournal(memory) {
            @Override
            public List<Entry> read(TaskId task, long afterSeq, int limit) {
                readFrom.add(afterSeq);
                return super.read(task, afterSeq, limit);
            }
        };
        rig = new EngineRig(journal, model, ROOMY);
        rig.tool("tick", request -> new ToolOutcome.Done("tock"));
        rig.type("ticker", Tier.SPECIALIST, ticking(150), "implementation", List.of("ticker"), List.of("*"));
        model.hangs();
        var id = rig.submit("ticker");
        EngineRig.await(() -> !model.requests().isEmpty());
        EngineRig.await(() -> memory.snapshot(id).isPresent());
        rig.close();
        readFrom.clear();

        rig = new EngineRig(journal, new ScriptedModel(false).answers("the end"), ROOMY);
        rig.type("ticker", Tier.SPECIALIST, ticking(150), "implementation", List.of("ticker"), List.of("*"));

        assertThat(rig.ended(id).status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(readFrom).anyMatch(seq -> seq >= 200 && seq < 310);
        assertThat(rig.calls).isEmpty();
    }

    @Test
    void letsGoOfTheStatesOfIdleTasksWhenMemoryIsScarceAndFinishesThemAllTheSame() throws Exception {
        var reads = new AtomicLong();
        var journal = new ForwardingJournal(memory) {
            @Override
            public List<Entry> read(TaskId task, long afterSeq, int limit) {
                reads.incrementAndGet();
                return super.read(task, afterSeq, limit);
            }
        };
        rig = new EngineRig(journal, model, EngineRig.limits(ROOMY, new EngineLimits.Capacity(100, 80, 50, 16, 1_000)));
        var held = new CompletableFuture<ToolOutcome>();
        rig.tools.put("slow", request -> held.copy());
        model.otherwise(request -> request.messages().size() < 3
                ? ScriptedModel.called(ToolUse.of("1", "slow", Fields.NONE))
                : ScriptedModel.answered("the answer"));
        var ids = new ArrayList<TaskId>();
        for (int i = 0; i < 20; i++) {
            ids.add(rig.submit("Be slow " + i));
        }
        EngineRig.await(() -> rig.calls.size() == 16); // as many as the gate lets in
        var before = reads.get();

        held.complete(new ToolOutcome.Done("at last"));

        for (var id : ids) {
            assertThat(rig.ended(id).status()).isEqualTo(TaskStatus.FINISHED);
        }
        assertThat(reads.get() - before).as("states read again").isGreaterThan(ids.size());
    }

    @Test
    void shortensTheStoriesOfEndedTasksToWhatIsStillTold() throws Exception {
        rig = new EngineRig(memory, model);
        model.answers("A long answer. ".repeat(500));
        var id = rig.submit("Think");
        rig.ended(id);
        var log = rig.engine.log(id).toString();
        var document = TaskDocument.of(id, rig.engine.story(id));
        var size = size(id);

        housekeeper(Duration.ofNanos(1), Duration.ZERO).tidy();

        assertThat(rig.engine.log(id)).hasToString(log);
        assertThat(TaskDocument.of(id, rig.engine.story(id))).isEqualTo(document);
        assertThat(size(id)).isLessThan(size / 2);
        housekeeper(Duration.ofNanos(1), Duration.ZERO).tidy();
        assertThat(rig.engine.log(id)).hasToString(log);
    }

    @Test
    void removesWhatIsOlderThanItIsKeptAndNothingThatRuns() throws Exception {
        rig = new EngineRig(memory, model);
        model.answers("old").hangs();
        var old = rig.submit("Think");
        rig.ended(old);
        var running = rig.submit("Think on");

        housekeeper(Duration.ZERO, Duration.ofNanos(1)).tidy();

        assertThat(rig.engine.list(List.of(), Reach.EVERYWHERE, 10))
                .extracting(head -> head.id())
                .containsExactly(running);
    }

    private Housekeeper housekeeper(Duration compactAfter, Duration keep) {
        var narrator = new Narrator(codec);
        return new Housekeeper(
                memory,
                new Stories(memory, codec, narrator),
                codec,
                narrator,
                new EngineLimits.Retention(compactAfter, keep),
                Clock.offset(Clock.systemUTC(), Duration.ofSeconds(1)));
    }

    private void restart() {
        rig.close();
        rig = new EngineRig(memory, model);
        rig.effects.put("pay", Effect.ONCE);
    }

    private int size(TaskId task) {
        return memory.read(task, 0, 1_000).stream()
                .mapToInt(entry -> entry.payload().length())
                .sum();
    }

    private TaskState replay(TaskState state, List<Journal.Entry> story) {
        story.forEach(entry ->
                state.apply(codec.record(entry), entry.at(), entry.payload().length()));
        return state;
    }

    private List<String> kinds(TaskId task) {
        return memory.read(task, 0, 1_000).stream().map(Journal.Entry::kind).toList();
    }

    private boolean progress(Journal.Entry entry) {
        return codec.record(entry).progress() && !(codec.record(entry) instanceof TaskRecord.Resumed);
    }

    /** Calls a tool so many times, then asks the model. */
    private static AgentType ticking(int times) {
        return (agent, event) -> {
            var ticks = agent.state().number("ticks", 0);
            if (event instanceof AgentEvent.Answered) {
                return new Step.Done(Fields.NONE, "ticked", Fields.NONE);
            }
            return ticks < times
                    ? new Step.Call(Fields.of("ticks", ticks + 1), List.of(ToolUse.of("t", "tick", Fields.NONE)))
                    : Step.Ask.of(Fields.NONE, Set.of(), new Message.Question("Well?"));
        };
    }

    /** Whether a fault has halted it, so that it could be taken up again. */
    private boolean resumes(TaskId task) {
        try {
            rig.engine.resume(task);
            return true;
        } catch (AgenticException stillRunning) {
            return false;
        }
    }

    /** The journal in memory, but what it says of an append is up to the test. */
    private Journal writing(Fault fault) {
        return new ForwardingJournal(memory) {
            @Override
            public CompletionStage<Void> append(TaskId task, long epoch, List<Entry> entries, TaskStatus status) {
                return fault.acknowledge(entries, super.append(task, epoch, entries, status));
            }
        };
    }

    @FunctionalInterface
    private interface Fault {
        CompletionStage<Void> acknowledge(List<Journal.Entry> entries, CompletionStage<Void> write);
    }
}
