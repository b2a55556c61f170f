package io.agentic.bench;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.store.Journal;
import io.agentic.testkit.store.ForwardingJournal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A journal that tells when a task's last entry is on disk, and what is written. */
final class WatchedJournal extends ForwardingJournal {

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
        super(journal);
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
        return watched(head.id(), head.status(), entries, super.open(head, entries));
    }

    @Override
    public CompletionStage<Void> append(TaskId task, long epoch, List<Entry> entries, TaskStatus status) {
        return watched(task, status, entries, super.append(task, epoch, entries, status));
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
