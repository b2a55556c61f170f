package io.agentic.bench;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.audit.AuditEvent;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.TaskHead;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writes one task of its own, step by step, and waits for each to be on disk. */
@State(Scope.Thread)
public class TaskAuthor {

    static final String KIND = "Stepped";
    static final String PAYLOAD = "{\"is\":\"Stepped\",\"text\":\"" + "x".repeat(275) + "\"}";

    private DurableStore store;
    private TaskId task;
    private long seq;

    @Setup
    public void open(DurableStore durable) {
        store = durable;
        task = new TaskId(durable.newTask());
        var now = Instant.now();
        var head = new TaskHead(task, "bench", "default", TaskStatus.RUNNING, "A task of the bench", now, now);
        durable.journal()
                .open(head, List.of(next(List.of())))
                .toCompletableFuture()
                .join();
    }

    TaskId task() {
        return task;
    }

    void append(List<AuditEvent> audited) {
        store.journal()
                .append(task, 1, List.of(next(audited)), TaskStatus.RUNNING)
                .toCompletableFuture()
                .join();
    }

    private Entry next(List<AuditEvent> audited) {
        return new Entry(++seq, KIND, Instant.now(), PAYLOAD, audited);
    }
}
