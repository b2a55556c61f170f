package io.agentic.engine.internal;

import io.agentic.api.task.TaskId;
import io.agentic.engine.internal.story.TaskRecord;
import io.agentic.engine.internal.story.TaskState;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem.Code;
import io.agentic.platform.api.store.Journal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records of one task to the journal, in order. {@linkplain TaskRecord#progress Progress} rides along; the others are
 * {@linkplain #awaits awaited}. What the journal cannot take now is kept, and written again when it may be well.
 *
 * <p>Confined to the lane of its task, on which it tells its {@link Owner} what has become of the records.
 */
final class RecordWriter {

    private static final Logger log = LoggerFactory.getLogger(RecordWriter.class);

    /** So many records after a snapshot the next one is kept. */
    private static final int RECORDS_PER_SNAPSHOT = 200;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final TaskId id;
    private final long epoch;
    private final EngineParts parts;
    private final TaskLane lane;
    private final Owner owner;

    private final Queue<Waiting> waiting = new ArrayDeque<>(1);
    private List<Written> unwritten = new ArrayList<>(4);
    private List<Written> failed = new ArrayList<>(0);
    private Throwable whyFailed;
    private Duration pause = FIRST_PAUSE;
    private long snapshotAt;
    private long added;
    private long durable;
    private int underWrite;
    private int awaited;
    private boolean unwrittenAwaited;
    private boolean open;
    private boolean closed;

    /**
     * @param written seq of the last record that is in the journal; 0 for a task that is not there yet
     * @param owner told on the lane
     */
    RecordWriter(TaskId id, long epoch, long written, EngineParts parts, TaskLane lane, Owner owner) {
        this.id = id;
        this.epoch = epoch;
        this.snapshotAt = written;
        this.added = written;
        this.durable = written;
        this.open = written > 0;
        this.parts = parts;
        this.lane = lane;
        this.owner = owner;
    }

    /** Takes a record, to be written by the next {@link #write}. */
    void add(Written written) {
        added = written.entry().seq();
        unwritten.add(written);
        if (!written.record().progress()) {
            awaited++;
            unwrittenAwaited = true;
        }
    }

    /** Whether something must be on disk before the task goes on, or the journal does not take what it is given. */
    boolean awaits() {
        return awaited > 0 || stuck();
    }

    /** Completes when all that was {@linkplain #add added} is on disk; fails when the task is halted before. */
    void whenDurable(CompletableFuture<Void> told) {
        if (durable >= added) {
            told.complete(null);
        } else if (closed) {
            told.completeExceptionally(halted());
        } else {
            waiting.add(new Waiting(added, told));
        }
    }

    /** Whether the journal has all there is. */
    boolean idle() {
        return underWrite == 0 && unwritten.isEmpty() && failed.isEmpty();
    }

    /** Writes what there is. Progress alone waits until nothing is under write. */
    void write(TaskState state) {
        if (stuck() || unwritten.isEmpty() || underWrite > 0 && !unwrittenAwaited) {
            return;
        }
        var batch = unwritten;
        unwritten = new ArrayList<>(4);
        unwrittenAwaited = false;
        underWrite++;
        var entries = new ArrayList<Journal.Entry>(batch.size());
        batch.forEach(written -> entries.add(written.entry()));
        var written = entries.get(0).seq() == 1
                ? parts.journal().open(head(state), entries)
                : parts.journal().append(id, epoch, entries, state.status());
        written.whenCompleteAsync((nothing, trouble) -> written(batch, trouble), lane);
    }

    private Journal.TaskHead head(TaskState state) {
        var request = state.request();
        return new Journal.TaskHead(
                id,
                request.requester(),
                request.workspace(),
                state.status(),
                Narrator.shortened(request.objective(), 200),
                state.startedAt(),
                state.startedAt());
    }

    private void written(List<Written> batch, Throwable trouble) {
        underWrite--;
        if (closed) {
            return;
        }
        if (trouble != null || stuck()) {
            failed(batch, trouble);
            return;
        }
        open = true;
        pause = FIRST_PAUSE;
        for (var written : batch) {
            awaited -= written.record().progress() ? 0 : 1;
        }
        durable = batch.get(batch.size() - 1).entry().seq();
        while (!waiting.isEmpty() && waiting.peek().seq() <= durable) {
            waiting.remove().told().complete(null);
        }
        owner.written(batch);
    }

    /** The journal did not take a batch, nor then those behind it. */
    private void failed(List<Written> batch, Throwable trouble) {
        if (!stuck()) {
            whyFailed =
                    trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
        }
        failed.addAll(batch);
        if (underWrite > 0) {
            return;
        }
        var mayPass = open
                && whyFailed instanceof AgenticException problem
                && problem.problem().code() == Code.UNAVAILABLE;
        if (mayPass) {
            log.warn("Task {} waits, because its journal cannot be written: {}", id, whyFailed.getMessage());
            parts.timer().schedule(owner::mayWriteAgain, pause.toMillis(), TimeUnit.MILLISECONDS);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        } else {
            if (open) { // else whoever submitted the task is told
                log.error("Task {} is halted, because its journal cannot be written: {}", id, whyFailed.getMessage());
            }
            owner.giveUp(whyFailed);
        }
    }

    /**
     * What failed is to be written again by the next {@link #write}. Some may be there although the journal said that they failed: the
     * connection broke after they were written. Reads the journal.
     */
    void retry() {
        if (!stuck()) {
            return;
        }
        var there = parts.journal()
                .read(id, failed.get(0).entry().seq() - 1, Integer.MAX_VALUE)
                .size();
        var again = failed;
        failed = new ArrayList<>(0);
        var rest = new ArrayList<>(again.subList(there, again.size()));
        rest.addAll(unwritten);
        unwritten = rest;
        unwrittenAwaited = true;
        if (there > 0) {
            underWrite++;
            written(List.copyOf(again.subList(0, there)), null);
        }
    }

    private boolean stuck() {
        return !failed.isEmpty();
    }

    /** Keeps a snapshot when there is much to read without one, and nothing is under way. */
    void keepSnapshot(TaskState state) {
        if (state.seq() - snapshotAt < RECORDS_PER_SNAPSHOT || !idle()) {
            return;
        }
        snapshotAt = state.seq();
        parts.journal().keep(id, epoch, parts.codec().snapshot(state)).exceptionally(trouble -> {
            log.warn("No snapshot of task {} was kept: {}", id, trouble.getMessage());
            return null;
        });
    }

    /** Tells its owner nothing more. */
    void close() {
        closed = true;
        waiting.forEach(one -> one.told().completeExceptionally(halted()));
        waiting.clear();
    }

    private AgenticException halted() {
        return new AgenticException(
                Code.UNAVAILABLE,
                "Task " + id + " was halted before that was written.",
                "See task:log for whether it was, and try again.");
    }

    /** Who wants to know when the record of that seq is on disk. */
    private record Waiting(long seq, CompletableFuture<Void> told) {}

    /** A record, and the journal entry it becomes. */
    record Written(Journal.Entry entry, TaskRecord record) {}

    /** Whose records they are. */
    interface Owner {

        /** Records are on disk. */
        void written(List<Written> records);

        /** Time to {@link #retry}, if the task still runs. On any thread. */
        void mayWriteAgain();

        /** The journal will not take the records: the task cannot go on here. */
        void giveUp(Throwable trouble);
    }
}
