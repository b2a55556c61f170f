package io.agentic.platform.api.store;

import static java.util.Objects.requireNonNull;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.audit.AuditEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The story of every task, in order. Appending is asynchronous: what is appended together becomes durable together, and the stage
 * completes when it is on disk. Reading blocks. Thread-safe.
 *
 * <p>Stages complete on the thread that writes for everybody, in the order of what was written. Wait for them where you are, or go on with
 * an executor of your own ({@code thenApplyAsync(…, executor)}): what hangs on them without one keeps all others waiting, and must not
 * block. Waiting there for another write fails with an {@code IllegalStateException}, since it would never end.
 *
 * <p>When too much waits to be written, a new task is refused as {@code BUSY}. What belongs to a task that was let in is never refused
 * for load: a task has one write under way at most, and so the tasks let in bound what waits.
 *
 * <p>Each task has an epoch; whoever {@linkplain #claim claims} a task raises it, and appends of an older epoch fail with
 * {@link StaleEpochException}, so two instances can never both write one task.
 */
@ProviderType
public interface Journal {

    /**
     * Begins a task's story in epoch 1. Fails as {@code BUSY} when too much waits.
     *
     * @param head the task; its id must be new
     * @param entries the first entries, from seq 1
     */
    CompletionStage<Void> open(TaskHead head, List<Entry> entries);

    /**
     * Goes on with a task's story.
     *
     * @param epoch what {@link #open} began (1) or {@link #claim} returned
     * @param entries in order; their seq must go on where the journal ends
     * @param status what the task's head says from then on
     */
    CompletionStage<Void> append(TaskId task, long epoch, List<Entry> entries, TaskStatus status);

    /**
     * Keeps what a task's story amounts to up to a seq, in place of an earlier snapshot, so that taking it up again need not read all.
     * Fenced like {@link #append}.
     *
     * @param epoch what {@link #open} began (1) or {@link #claim} returned
     * @param snapshot its seq must not be beyond the story
     */
    CompletionStage<Void> keep(TaskId task, long epoch, Snapshot snapshot);

    /**
     * Replaces the entries of an ended task by shorter ones of the same seqs and times, and keeps its last snapshot.
     *
     * @param last in place of an earlier snapshot
     * @param brief one for each entry there is, in order
     */
    CompletionStage<Void> compact(TaskId task, Snapshot last, List<Entry> brief);

    /** Removes an ended task and all that is kept of it. */
    CompletionStage<Void> remove(TaskId task);

    /** Raises the epoch of a task and returns the new one. Blocks. */
    long claim(TaskId task);

    /**
     * Raises the epochs of many tasks, which costs hardly more than one where writes share a sync. Blocks.
     *
     * @return the new epochs; without those of tasks that are not in the journal
     */
    default Map<TaskId, Long> claimAll(Collection<TaskId> tasks) {
        var epochs = new HashMap<TaskId, Long>();
        for (var task : tasks) {
            if (find(task).isPresent()) {
                epochs.put(task, claim(task));
            }
        }
        return epochs;
    }

    /** The head of a task. Blocks. */
    Optional<TaskHead> find(TaskId task);

    /**
     * Heads, newest first. Blocks.
     *
     * @param statuses only these; empty for all
     * @param reach only of these workspaces
     * @param limit at most so many
     */
    List<TaskHead> list(List<TaskStatus> statuses, Reach reach, int limit);

    /**
     * Heads of tasks that have ended and were last updated before an instant, oldest first. Blocks.
     *
     * @param whole only those not compacted yet
     * @param limit at most so many
     */
    List<TaskHead> endedBefore(Instant before, boolean whole, int limit);

    /** The snapshot kept of a task. Blocks. */
    Optional<Snapshot> snapshot(TaskId task);

    /**
     * Entries with a greater seq, in order. Blocks.
     *
     * @param limit at most so many
     */
    List<Entry> read(TaskId task, long afterSeq, int limit);

    /**
     * What a listing shows of a task.
     *
     * @param id names it
     * @param subject whose data it is: the key its payloads are encrypted with
     * @param workspace it belongs to
     * @param status now
     * @param title its objective, shortened; encrypted on disk
     * @param createdAt when it was accepted
     * @param updatedAt when the last entry was appended
     */
    record TaskHead(
            TaskId id,
            String subject,
            String workspace,
            TaskStatus status,
            String title,
            Instant createdAt,
            Instant updatedAt) {

        public TaskHead {
            requireNonNull(id, "id");
            requireNonNull(subject, "subject");
            requireNonNull(workspace, "workspace");
            requireNonNull(status, "status");
            requireNonNull(title, "title");
            requireNonNull(createdAt, "createdAt");
            requireNonNull(updatedAt, "updatedAt");
        }
    }

    /**
     * One thing that happened.
     *
     * @param seq from 1, without gaps
     * @param kind tells how to read the payload
     * @param at when
     * @param payload JSON; encrypted on disk
     * @param audited what of it must be accounted for: recorded in the audit trail together with the entry, or neither is; what is read
     *     has none
     */
    record Entry(long seq, String kind, Instant at, String payload, List<AuditEvent> audited) {

        public Entry {
            requireNonNull(kind, "kind");
            requireNonNull(at, "at");
            requireNonNull(payload, "payload");
            audited = List.copyOf(audited);
        }

        /** Something that nobody has to account for. */
        public Entry(long seq, String kind, Instant at, String payload) {
            this(seq, kind, at, payload, List.of());
        }

        /** The same, to be accounted for. */
        public Entry with(List<AuditEvent> events) {
            return events.isEmpty() ? this : new Entry(seq, kind, at, payload, events);
        }
    }

    /**
     * What a story amounts to.
     *
     * @param seq of the last entry that is in it
     * @param payload JSON; encrypted on disk
     */
    record Snapshot(long seq, String payload) {

        public Snapshot {
            requireNonNull(payload, "payload");
        }
    }

    /** Somebody else has claimed the task. */
    final class StaleEpochException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public StaleEpochException(TaskId task, long epoch) {
            super("Task " + task + " is no longer ours: epoch " + epoch + " has passed");
        }
    }
}
