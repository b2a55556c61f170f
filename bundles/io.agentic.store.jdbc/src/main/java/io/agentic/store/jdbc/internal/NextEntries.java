package io.agentic.store.jdbc.internal;

import io.agentic.api.task.TaskId;
import io.agentic.platform.api.store.Journal.Entry;
import java.util.List;

/**
 * Entries a task's story goes on with: sealed by who brings them if the key is at hand, so that the one writer has less to do, else when
 * the writer has found it.
 */
final class NextEntries {

    private final TaskId task;
    private final List<Entry> plain;
    private final List<SealedEntry> sealed;

    private NextEntries(TaskId task, List<Entry> plain, List<SealedEntry> sealed) {
        this.task = task;
        this.plain = plain;
        this.sealed = sealed;
    }

    static NextEntries of(TaskId task, List<Entry> entries, SubjectKeys keys) {
        var plain = List.copyOf(entries);
        return new NextEntries(
                task,
                plain,
                keys.ofTask(task)
                        .map(seal -> SealedEntry.of(task, plain, seal, keys))
                        .orElse(List.of()));
    }

    TaskId task() {
        return task;
    }

    List<Entry> plain() {
        return plain;
    }

    /** What was sealed already; empty if the key was not at hand. */
    List<SealedEntry> sealed() {
        return sealed;
    }

    List<SealedEntry> sealedWith(Seal seal, SubjectKeys keys) {
        return sealed.isEmpty() ? SealedEntry.of(task, plain, seal, keys) : sealed;
    }
}
