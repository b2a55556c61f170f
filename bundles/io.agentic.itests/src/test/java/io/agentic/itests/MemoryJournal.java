package io.agentic.itests;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.store.Journal;
import io.agentic.testkit.store.InMemoryJournal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;

/** Stands in for the database. */
@Component
public final class MemoryJournal implements Journal {

    private final Journal journal = new InMemoryJournal();

    @Override
    public CompletionStage<Void> open(TaskHead head, List<Entry> entries) {
        return journal.open(head, entries);
    }

    @Override
    public CompletionStage<Void> append(TaskId task, long epoch, List<Entry> entries, TaskStatus status) {
        return journal.append(task, epoch, entries, status);
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
    public List<Entry> read(TaskId task, long afterSeq, int limit) {
        return journal.read(task, afterSeq, limit);
    }
}
