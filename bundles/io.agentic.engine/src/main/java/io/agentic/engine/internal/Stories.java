package io.agentic.engine.internal;

import io.agentic.api.event.TaskEvent;
import io.agentic.api.task.TaskId;
import io.agentic.engine.internal.story.RecordCodec;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.store.Journal;
import io.agentic.platform.api.store.Journal.TaskHead;
import java.util.List;

/** Reads what the journal tells of tasks. Blocks. Thread-safe. */
final class Stories {

    private final Journal journal;
    private final RecordCodec codec;
    private final Narrator narrator;

    Stories(Journal journal, RecordCodec codec, Narrator narrator) {
        this.journal = journal;
        this.codec = codec;
        this.narrator = narrator;
    }

    /** @throws AgenticException when there is no such task */
    TaskHead head(TaskId task) {
        return journal.find(task)
                .orElseThrow(
                        () -> new AgenticException(Code.NOT_FOUND, "There is no task " + task + ".", "See task:list."));
    }

    /** The task as its journal tells it now: the last snapshot, and what came after it. */
    TaskState state(TaskId task) {
        var state = journal.snapshot(task).map(codec::state).orElseGet(TaskState::new);
        journal.read(task, state.seq(), Integer.MAX_VALUE)
                .forEach(entry -> state.apply(
                        codec.record(entry), entry.at(), entry.payload().length()));
        return state;
    }

    /** Everything that happened in a task. */
    List<TaskEvent> log(TaskId task) {
        return journal.read(task, 0, Integer.MAX_VALUE).stream()
                .map(entry -> narrator.event(task, entry))
                .toList();
    }
}
