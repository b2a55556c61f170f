package io.agentic.bench;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.store.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A journal that tells when a task's last entry is on disk, and what is written. */
final class WatchedJournal implements Journal {

    private final Journal journal;
    private final Consumer<TaskId> whenEnded;
    private final Consumer<Append> whenWritten;
    private final Map<TaskId, CompletableFuture<TaskStatus>> ends = new ConcurrentHashMap<>();

    /**
     * Watches.
     *
     * @param journal what keeps the stories
     * @param whenEnded told when a task has ended, on the journal's thread
     * @param whenWritten told what has been written, in the order of the journal
     */
    WatchedJournal(Journal journal, Consumer<TaskId> whenEnded, Consumer<Append> whenWritten) {
        this.journal = journal;
        this.whenEnded = whenEnded;
        this.whenWritten = whenWritten;
    }

    /** Completes when the task has ended and that is on disk, and fails when its journal cannot be written. Ask once. */
    CompletableFuture<TaskStatus> end(TaskId task) {
        var end = ends.computeIfAbsent(task, id -> new CompletableFuture<>());
        end.whenComplete((status, trouble) -> ends.remove(task));
        return end;
    }

    @Override
    public CompletionStage<Void> open(TaskHead head, List<Entry> entries) {
        return watched(head.id(), head.status(), entries, journal.open(head, entries));
    }

    @Override
    public CompletionStage<Void> append(TaskId task, long epoch, List<Entry> entries, TaskStatus status) {
        return watched(task, status, entries, journal.append(task, epoch, entries, status));
    }

    @Override
    public CompletionStage<Void> keep(TaskId task, long epoch, Snapshot snapshot) {
        return journal.keep(task, epoch, snapshot);
    }

    @Override
    public CompletionStage<Void> compact(TaskId task, Snapshot last, List<Entry> brief) {
        return journal.compact(task, last, brief);
    }

    @Override
    public CompletionStage<Void> remove(TaskId task) {
        return journal.remove(task);
    }

    @Override
    public long claim(TaskId task) {
        return journal.claim(task);
    }

    @Override
    public Optional<TaskHead> find(TaskId task) {
        return journal.find(task);
    }

    @Override
    public List<TaskHead> list(List<TaskStatus> statuses, int limit) {
        return journal.list(statuses, limit);
    }

    @Override
    public List<TaskHead> endedBefore(Instant before, boolean whole, int limit) {
        return journal.endedBefore(before, whole, limit);
    }

    @Override
    public Optional<Snapshot> snapshot(TaskId task) {
        return journal.snapshot(task);
    }

    @Override
    public List<Entry> read(TaskId task, long afterSeq, int limit) {
        return journal.read(task, afterSeq, limit);
    }

    private CompletionStage<Void> watched(
            TaskId task, TaskStatus status, List<Entry> entries, CompletionStage<Void> written) {
        return written.whenComplete((nothing, trouble) -> {
            if (trouble != null) {
                ends.computeIfAbsent(task, id -> new CompletableFuture<>()).completeExceptionally(trouble);
                return;
            }
            whenWritten.accept(new Append(task, entries));
            if (status.ended()) {
                whenEnded.accept(task);
                ends.computeIfAbsent(task, id -> new CompletableFuture<>()).complete(status);
            }
        });
    }

    /** What became durable together. */
    record Append(TaskId task, List<Entry> entries) {}
}
