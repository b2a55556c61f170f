package io.agentic.testkit.store;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.store.Journal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Another journal, for a test to get between: override what is to be seen or to fail. */
public class ForwardingJournal implements Journal {

    private final Journal journal;

    /** Forwards everything. */
    public ForwardingJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public CompletionStage<Void> open(TaskHead head, List<Entry> entries) {
        return journal.open(head, entries);
    }

    @Override
    public CompletionStage<Void> append(TaskId task, long epoch, List<Entry> entries, TaskStatus status) {
        return journal.append(task, epoch, entries, status);
    }

    @Override
    public CompletionStage<Void> keep(TaskId task, long epoch, Snapshot snapshot) {
        return journal.keep(task, epoch, snapshot);
    }

    @Override
    public Optional<Snapshot> snapshot(TaskId task) {
        return journal.snapshot(task);
    }

    @Override
    public long claim(TaskId task) {
        return journal.claim(task);
    }

    @Override
    public Map<TaskId, Long> claimAll(Collection<TaskId> tasks) {
        return journal.claimAll(tasks);
    }

    @Override
    public Optional<TaskHead> find(TaskId task) {
        return journal.find(task);
    }

    @Override
    public List<TaskHead> list(List<TaskStatus> statuses, Reach reach, int limit) {
        return journal.list(statuses, reach, limit);
    }

    @Override
    public List<TaskHead> endedBefore(Instant before, boolean whole, int limit) {
        return journal.endedBefore(before, whole, limit);
    }

    @Override
    public List<Entry> read(TaskId task, long afterSeq, int limit) {
        return journal.read(task, afterSeq, limit);
    }

    @Override
    public CompletionStage<Void> compact(TaskId task, Snapshot last, List<Entry> brief) {
        return journal.compact(task, last, brief);
    }

    @Override
    public CompletionStage<Void> remove(TaskId task) {
        return journal.remove(task);
    }
}
