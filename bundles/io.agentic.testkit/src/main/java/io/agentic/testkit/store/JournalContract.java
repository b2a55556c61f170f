package io.agentic.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.Snapshot;
import io.agentic.platform.api.store.Journal.StaleEpochException;
import io.agentic.platform.api.store.Journal.TaskHead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every journal does. Extend it and say which one is meant. */
public abstract class JournalContract {

    private static final Instant START = Instant.parse("2026-11-23T10:15:30.123456789Z");
    private static final Duration SOON = Duration.ofSeconds(10);

    /** The same empty journal throughout one test. */
    protected abstract Journal journal();

    /** A running task of subject {@code ada}, made so many seconds after the start of time. */
    protected static TaskHead head(String id, int second) {
        var at = START.plusSeconds(second);
        return new TaskHead(new TaskId(id), "ada", "default", TaskStatus.RUNNING, "Review " + id, at, at);
    }

    /** Entries in a row. */
    protected static List<Entry> entries(long firstSeq, int count) {
        return LongStream.range(firstSeq, firstSeq + count)
                .mapToObj(seq -> new Entry(seq, "step", START.plusSeconds(seq), "{\"step\":\"s" + seq + " ✓\"}"))
                .toList();
    }

    /** Waits until a write is on disk. */
    protected static void done(CompletionStage<Void> write) {
        assertThat(write).succeedsWithin(SOON);
    }

    @Test
    void readsWhatWasWrittenToTheLastNanosecond() {
        var head = head("t1", 0);

        done(journal().open(head, entries(1, 2)));

        assertThat(journal().find(head.id())).contains(head);
        assertThat(journal().read(head.id(), 0, 10)).isEqualTo(entries(1, 2));
    }

    @Test
    void goesOnWithAStoryAndChangesItsHead() {
        var head = head("t1", 0);
        done(journal().open(head, entries(1, 1)));

        done(journal().append(head.id(), 1, entries(2, 3), TaskStatus.FINISHED));

        assertThat(journal().read(head.id(), 0, 10)).isEqualTo(entries(1, 4));
        assertThat(journal().find(head.id())).hasValueSatisfying(now -> {
            assertThat(now.status()).isEqualTo(TaskStatus.FINISHED);
            assertThat(now.updatedAt()).isEqualTo(entries(4, 1).get(0).at());
            assertThat(now.createdAt()).isEqualTo(head.createdAt());
        });
    }

    @Test
    void changesOnlyTheStatusWhenNothingIsAppended() {
        var head = head("t1", 0);
        done(journal().open(head, entries(1, 1)));

        done(journal().append(head.id(), 1, List.of(), TaskStatus.WAITING));

        assertThat(journal().find(head.id())).hasValueSatisfying(now -> {
            assertThat(now.status()).isEqualTo(TaskStatus.WAITING);
            assertThat(now.updatedAt()).isEqualTo(head.updatedAt());
        });
    }

    @Test
    void readsAPieceAtATime() {
        var head = head("t1", 0);
        done(journal().open(head, entries(1, 9)));

        assertThat(journal().read(head.id(), 4, 3)).isEqualTo(entries(5, 3));
        assertThat(journal().read(head.id(), 9, 3)).isEmpty();
    }

    @Test
    void knowsNothingOfATaskThatWasNotOpened() {
        var stranger = new TaskId("stranger");

        assertThat(journal().find(stranger)).isEmpty();
        assertThat(journal().read(stranger, 0, 10)).isEmpty();
        assertProblem(Problem.Code.NOT_FOUND, () -> journal().claim(stranger));
        assertProblem(Problem.Code.NOT_FOUND, journal().append(stranger, 1, entries(1, 1), TaskStatus.RUNNING));
    }

    @Test
    void opensATaskOnce() {
        var head = head("t1", 0);
        done(journal().open(head, entries(1, 1)));

        assertProblem(Problem.Code.CONFLICT, journal().open(head, entries(1, 5)));

        assertThat(journal().read(head.id(), 0, 10)).isEqualTo(entries(1, 1));
    }

    @Test
    void refusesAStoryWithAGap() {
        var head = head("t1", 0);
        assertProblem(Problem.Code.CONFLICT, journal().open(head, entries(2, 1)));
        done(journal().open(head, entries(1, 1)));

        assertProblem(Problem.Code.CONFLICT, journal().append(head.id(), 1, entries(3, 1), TaskStatus.RUNNING));
        assertProblem(Problem.Code.CONFLICT, journal().append(head.id(), 1, entries(1, 1), TaskStatus.RUNNING));
        var holed = List.of(entries(2, 1).get(0), entries(4, 1).get(0));
        assertProblem(Problem.Code.CONFLICT, journal().append(head.id(), 1, holed, TaskStatus.FAILED));

        assertThat(journal().read(head.id(), 0, 10)).isEqualTo(entries(1, 1));
        assertThat(journal().find(head.id())).contains(head);
    }

    @Test
    void letsOnlyTheLatestClaimantWrite() {
        var head = head("t1", 0);
        done(journal().open(head, entries(1, 1)));

        assertThat(journal().claim(head.id())).isEqualTo(2);

        assertStale(journal().append(head.id(), 1, entries(2, 1), TaskStatus.FAILED));
        assertStale(journal().append(head.id(), 3, entries(2, 1), TaskStatus.FAILED));
        done(journal().append(head.id(), 2, entries(2, 1), TaskStatus.RUNNING));
        assertThat(journal().claim(head.id())).isEqualTo(3);
        assertThat(journal().read(head.id(), 0, 10)).isEqualTo(entries(1, 2));
    }

    @Test
    void handsTheReasonItselfToWhoHangsOnTheStage() {
        var head = head("t1", 0);
        done(journal().open(head, entries(1, 1)));
        var reason = new CompletableFuture<Throwable>();

        journal()
                .append(head.id(), 7, entries(2, 1), TaskStatus.RUNNING)
                .whenComplete((nothing, failure) -> reason.complete(failure));

        assertThat(reason).succeedsWithin(SOON).isInstanceOf(StaleEpochException.class);
    }

    @Test
    void letsAStageLeadToTheNextWriteAndOnAnotherThreadToAClaim() {
        var head = head("t1", 0);

        var epoch = journal()
                .open(head, entries(1, 1))
                .thenCompose(opened -> journal().append(head.id(), 1, entries(2, 1), TaskStatus.RUNNING))
                .thenApplyAsync(appended -> journal().claim(head.id()));

        assertThat(epoch).succeedsWithin(SOON).isEqualTo(2L);
    }

    @Test
    void letsManyTasksBeClaimedAtOnce() {
        done(journal().open(head("t1", 0), entries(1, 1)));
        done(journal().open(head("t2", 1), entries(1, 1)));
        journal().claim(new TaskId("t2"));

        var epochs = journal().claimAll(List.of(new TaskId("t1"), new TaskId("t2"), new TaskId("stranger")));

        assertThat(epochs).containsOnly(Map.entry(new TaskId("t1"), 2L), Map.entry(new TaskId("t2"), 3L));
        assertThat(journal().append(new TaskId("t1"), 1, entries(2, 1), TaskStatus.FAILED))
                .failsWithin(SOON);
        done(journal().append(new TaskId("t1"), 2, entries(2, 1), TaskStatus.RUNNING));
    }

    @Test
    void listsTheNewestFirstAndOnlyWhatIsAskedFor() {
        done(journal().open(head("old", 0), entries(1, 1)));
        done(journal().open(head("new", 20), entries(1, 1)));
        done(journal().open(head("middle", 10), entries(1, 1)));
        done(journal().append(new TaskId("middle"), 1, entries(2, 1), TaskStatus.CANCELLED));

        assertThat(journal().list(List.of(), Reach.EVERYWHERE, 10))
                .extracting(head -> head.id().value())
                .containsExactly("new", "middle", "old");
        assertThat(journal().list(List.of(), Reach.EVERYWHERE, 2))
                .extracting(head -> head.id().value())
                .containsExactly("new", "middle");
        assertThat(journal().list(List.of(TaskStatus.RUNNING, TaskStatus.WAITING), Reach.EVERYWHERE, 10))
                .extracting(head -> head.id().value())
                .containsExactly("new", "old");
    }

    @Test
    void keepsTheLatestSnapshotOfATask() {
        var head = head("t1", 0);
        done(journal().open(head, entries(1, 3)));
        assertThat(journal().snapshot(head.id())).isEmpty();

        done(journal().keep(head.id(), 1, new Snapshot(2, "{\"sum\":\"two ✓\"}")));
        assertThat(journal().snapshot(head.id())).contains(new Snapshot(2, "{\"sum\":\"two ✓\"}"));

        done(journal().keep(head.id(), 1, new Snapshot(3, "{\"sum\":\"three\"}")));
        assertThat(journal().snapshot(head.id())).contains(new Snapshot(3, "{\"sum\":\"three\"}"));
        assertThat(journal().read(head.id(), 0, 10)).isEqualTo(entries(1, 3));
        assertThat(journal().find(head.id())).contains(head);
    }

    @Test
    void refusesASnapshotOfWhoHasNotTheTaskAndOfWhatHasNotHappened() {
        var head = head("t1", 0);
        var snapshot = new Snapshot(1, "{}");
        done(journal().open(head, entries(1, 1)));
        done(journal().keep(head.id(), 1, snapshot));
        journal().claim(head.id());

        assertStale(journal().keep(head.id(), 1, new Snapshot(1, "{\"old\":true}")));
        assertProblem(Problem.Code.CONFLICT, journal().keep(head.id(), 2, new Snapshot(2, "{\"early\":true}")));
        assertProblem(Problem.Code.NOT_FOUND, journal().keep(new TaskId("stranger"), 1, snapshot));

        assertThat(journal().snapshot(head.id())).contains(snapshot);
        assertThat(journal().snapshot(new TaskId("stranger"))).isEmpty();
    }

    @Test
    void findsWhatHasEndedAndRestedLongEnoughOldestFirst() {
        endedAt("young", 1, 30);
        endedAt("late", 2, 20);
        endedAt("early", 3, 10);
        done(journal().open(head("running", 0), entries(1, 1)));
        done(journal().open(head("waiting", 0), entries(1, 1)));
        done(journal().append(new TaskId("waiting"), 1, List.of(), TaskStatus.WAITING));

        assertThat(journal().endedBefore(START.plusSeconds(30), false, 10))
                .extracting(head -> head.id().value())
                .containsExactly("early", "late");
        assertThat(journal().endedBefore(START.plusSeconds(31), false, 1))
                .extracting(head -> head.id().value())
                .containsExactly("early");
        assertThat(journal().endedBefore(START, false, 10)).isEmpty();
    }

    @Test
    void replacesTheStoryOfAnEndedTaskByAShorterOne() {
        var head = endedAt("t1", 0, 10);
        var brief = brief(entries(1, 2));
        var last = new Snapshot(2, "{\"result\":\"done\"}");
        done(journal().keep(head.id(), 1, new Snapshot(1, "{\"long\":\"story\"}")));

        done(journal().compact(head.id(), last, brief));

        assertThat(journal().read(head.id(), 0, 10)).isEqualTo(brief);
        assertThat(journal().snapshot(head.id())).contains(last);
        assertThat(journal().endedBefore(START.plusSeconds(11), true, 10)).isEmpty();
        assertThat(journal().endedBefore(START.plusSeconds(11), false, 10))
                .isEqualTo(List.of(journal().find(head.id()).orElseThrow()));
    }

    @Test
    void doesNotShortenAStoryThatGoesOnNorChangesWhatHappenedWhen() {
        var running = head("running", 0);
        done(journal().open(running, entries(1, 2)));
        var ended = endedAt("ended", 0, 10);
        var last = new Snapshot(2, "{}");
        var whole = entries(1, 2);
        var brief = brief(whole);

        assertProblem(Problem.Code.CONFLICT, journal().compact(running.id(), last, brief));
        assertProblem(Problem.Code.CONFLICT, journal().compact(ended.id(), last, brief(entries(1, 1))));
        assertProblem(Problem.Code.CONFLICT, journal().compact(ended.id(), last, brief(entries(1, 3))));
        assertProblem(Problem.Code.CONFLICT, journal().compact(ended.id(), last, brief(entries(2, 2))));
        var moved = List.of(brief.get(0), new Entry(2, "step", START, ""));
        assertProblem(Problem.Code.CONFLICT, journal().compact(ended.id(), last, moved));
        assertProblem(Problem.Code.CONFLICT, journal().compact(ended.id(), new Snapshot(3, "{}"), brief));
        assertProblem(Problem.Code.NOT_FOUND, journal().compact(new TaskId("stranger"), last, brief));

        assertThat(journal().read(running.id(), 0, 10)).isEqualTo(whole);
        assertThat(journal().read(ended.id(), 0, 10)).isEqualTo(whole);
        assertThat(journal().snapshot(ended.id())).isEmpty();
        assertThat(journal().endedBefore(START.plusSeconds(11), true, 10)).hasSize(1);
    }

    @Test
    void removesAnEndedTaskWithAllThatIsKeptOfIt() {
        var head = endedAt("t1", 0, 10);
        done(journal().keep(head.id(), 1, new Snapshot(2, "{}")));

        done(journal().remove(head.id()));

        assertThat(journal().find(head.id())).isEmpty();
        assertThat(journal().read(head.id(), 0, 10)).isEmpty();
        assertThat(journal().snapshot(head.id())).isEmpty();
        assertThat(journal().endedBefore(START.plusSeconds(11), false, 10)).isEmpty();
        assertProblem(Problem.Code.NOT_FOUND, journal().append(head.id(), 1, entries(3, 1), TaskStatus.RUNNING));
        done(journal().open(head("t1", 5), entries(1, 1)));
        assertThat(journal().read(head.id(), 0, 10)).isEqualTo(entries(1, 1));
    }

    @Test
    void doesNotRemoveATaskThatHasNotEnded() {
        var head = head("t1", 0);
        done(journal().open(head, entries(1, 1)));

        assertProblem(Problem.Code.CONFLICT, journal().remove(head.id()));
        done(journal().append(head.id(), 1, List.of(), TaskStatus.WAITING));
        assertProblem(Problem.Code.CONFLICT, journal().remove(head.id()));
        assertProblem(Problem.Code.NOT_FOUND, journal().remove(new TaskId("stranger")));

        assertThat(journal().read(head.id(), 0, 10)).isEqualTo(entries(1, 1));
    }

    @Test
    void keepsTheOrderOfAStoryWhenTheClockIsSetBack() {
        var head = head("t1", 3600);
        var back = new Entry(2, "step", START.minusSeconds(3600), "{}");
        done(journal().open(head, entries(1, 1)));

        done(journal().append(head.id(), 1, List.of(back), TaskStatus.RUNNING));
        done(journal().append(head.id(), 1, entries(3, 1), TaskStatus.FINISHED));

        assertThat(journal().read(head.id(), 0, 10))
                .containsExactly(entries(1, 1).get(0), back, entries(3, 1).get(0));
        assertThat(journal().endedBefore(START.plusSeconds(4), true, 10)).hasSize(1);
    }

    @Test
    void losesNothingAndKeepsTheOrderOfEachTaskWhenManyWriteAtOnce() throws Exception {
        var writers = 16;
        var appends = 50;
        var threads = Executors.newFixedThreadPool(writers);
        try {
            var work = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < writers; i++) {
                var head = head("t" + i, i);
                work.add(CompletableFuture.runAsync(() -> writeAll(head, appends), threads));
            }
            work.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }

        for (int i = 0; i < writers; i++) {
            assertThat(journal().read(new TaskId("t" + i), 0, 1000)).isEqualTo(entries(1, 1 + appends));
        }
    }

    /** Appends without waiting, as progress does, and waits for the last alone. */
    private void writeAll(TaskHead head, int appends) {
        var last = journal().open(head, entries(1, 1));
        for (int seq = 2; seq < 2 + appends; seq++) {
            last = journal().append(head.id(), 1, entries(seq, 1), TaskStatus.RUNNING);
        }
        done(last);
    }

    /** A task with two entries that ended at a second. */
    private TaskHead endedAt(String id, int began, int ended) {
        var head = head(id, began);
        var at = START.plusSeconds(ended);
        var updated = new TaskHead(
                head.id(), head.subject(), head.workspace(), head.status(), head.title(), head.createdAt(), at);
        done(journal().open(updated, entries(1, 2)));
        done(journal().append(head.id(), 1, List.of(), TaskStatus.FINISHED));
        return head;
    }

    private static List<Entry> brief(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new Entry(entry.seq(), entry.kind(), entry.at(), "{}"))
                .toList();
    }

    private static void assertStale(CompletionStage<Void> write) {
        assertThat(write)
                .failsWithin(SOON)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(StaleEpochException.class)
                .withMessageContaining("t1");
    }

    private static void assertProblem(Problem.Code code, CompletionStage<Void> write) {
        assertProblem(code, () -> {
            try {
                write.toCompletableFuture().join();
            } catch (CompletionException e) {
                throw e.getCause();
            }
        });
    }

    private static void assertProblem(Problem.Code code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AgenticException.class, e -> assertThat(
                        e.problem().code())
                .isEqualTo(code));
    }
}
