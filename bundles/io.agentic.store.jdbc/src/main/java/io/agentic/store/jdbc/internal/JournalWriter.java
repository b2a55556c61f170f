package io.agentic.store.jdbc.internal;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal.Entry;
import io.agentic.platform.api.store.Journal.Snapshot;
import io.agentic.platform.api.store.Journal.StaleEpochException;
import io.agentic.platform.api.store.Journal.TaskHead;
import io.agentic.store.jdbc.internal.GroupCommit.Rejected;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Changes to the journal in the writer's transaction. Heads change at once, so that a later change of the same batch sees them; new
 * entries are collected and inserted together by {@link #flush}. Used by one thread.
 */
final class JournalWriter {

    private static final String WHERE_THIS_GOES_ON = " WHERE id = ? AND epoch = ? AND last_seq = ?";

    private final Statements statements;
    private final SubjectKeys keys;
    private final String owner;
    private final AuditWriter audit;
    private final PreparedStatement insert;

    /** @param owner the instance that writes */
    JournalWriter(Statements statements, SubjectKeys keys, String owner, AuditWriter audit) throws SQLException {
        this.statements = statements;
        this.keys = keys;
        this.owner = owner;
        this.audit = audit;
        insert =
                statements.of("INSERT INTO journal (task_id, seq, epoch, kind, at, payload) VALUES (?, ?, ?, ?, ?, ?)");
    }

    Void open(TaskHead task, List<Entry> entries) throws SQLException, Rejected {
        requireSequence(task.id(), 0, entries);
        var seal = keys.findOrMake(statements.connection(), task.subject(), Nanos.of(task.createdAt()));
        var sealed = SealedEntry.of(task.id(), entries, seal, keys);
        var statement = statements.of("INSERT INTO task (id, subject, workspace, status, title, owner, epoch,"
                + " created_at, updated_at, last_seq) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?) ON CONFLICT DO NOTHING");
        statement.setString(1, task.id().value());
        statement.setString(2, task.subject());
        statement.setString(3, task.workspace());
        statement.setString(4, task.status().name());
        statement.setBytes(5, seal.closeText(task.title(), Seal.placeOfTitle(task.id())));
        statement.setString(6, owner);
        statement.setLong(7, Nanos.of(task.createdAt()));
        statement.setLong(8, Nanos.of(task.updatedAt()));
        statement.setLong(9, entries.size());
        if (statement.executeUpdate() == 0) {
            throw new Rejected(new AgenticException(
                    Problem.Code.CONFLICT,
                    "Task " + task.id() + " is already in the journal.",
                    "Give a new task a new id."));
        }
        keys.bind(task.id(), seal);
        insert(task.id(), 1, sealed);
        return null;
    }

    Void append(NextEntries next, long epoch, TaskStatus status) throws SQLException, Rejected {
        var ready = next.sealed();
        if (!ready.isEmpty() && goOn(next, epoch, status)) {
            insert(next.task(), epoch, ready);
        } else {
            turn(next, epoch, status);
        }
        return null;
    }

    /** Advances a task's head if its status stays. Touches no index of the table. */
    private boolean goOn(NextEntries next, long epoch, TaskStatus status) throws SQLException, Rejected {
        var entries = next.sealed();
        var last = entries.get(entries.size() - 1);
        var lastSeq = entries.get(0).seq() - 1;
        requireSequence(next.task(), lastSeq, next.plain());
        var advance =
                statements.of("UPDATE task SET updated_at = ?, last_seq = ?" + WHERE_THIS_GOES_ON + " AND status = ?");
        advance.setLong(1, last.at());
        advance.setLong(2, last.seq());
        advance.setString(3, next.task().value());
        advance.setLong(4, epoch);
        advance.setLong(5, lastSeq);
        advance.setString(6, status.name());
        return advance.executeUpdate() == 1;
    }

    /** Changes a task's head whatever its status was, or finds out why that may not be. */
    private void turn(NextEntries next, long epoch, TaskStatus status) throws SQLException, Rejected {
        var task = next.task();
        var head = headOf(task, epoch);
        requireSequence(task, head.lastSeq, next.plain());
        var seal = keyOf(task, head);
        var entries = next.sealedWith(seal, keys);
        var turn = statements.of("UPDATE task SET status = ?, updated_at = ?, last_seq = ?" + WHERE_THIS_GOES_ON);
        turn.setString(1, status.name());
        turn.setLong(
                2,
                entries.isEmpty()
                        ? head.updatedAt
                        : entries.get(entries.size() - 1).at());
        turn.setLong(3, head.lastSeq + entries.size());
        turn.setString(4, task.value());
        turn.setLong(5, epoch);
        turn.setLong(6, head.lastSeq);
        if (turn.executeUpdate() == 0) { // Another instance has come between.
            throw new Rejected(new StaleEpochException(task, epoch));
        }
        insert(task, epoch, entries);
        if (status.ended()) {
            keys.unbind(task);
        } else {
            keys.bind(task, seal);
        }
    }

    Void keep(TaskId task, long epoch, Snapshot snapshot) throws SQLException, Rejected {
        var head = headOf(task, epoch);
        put(task, head, snapshot, keyOf(task, head));
        return null;
    }

    Void compact(TaskId task, Snapshot last, List<Entry> brief) throws SQLException, Rejected {
        var head = headOfEnded(task);
        insert.executeBatch(); // what is replaced may be of this batch
        requireSamePlaces(task, brief);
        var seal = keyOf(task, head);
        put(task, head, last, seal);
        var replace = statements.of("UPDATE journal SET kind = ?, payload = ? WHERE task_id = ? AND seq = ?");
        for (var entry : SealedEntry.of(task, brief, seal, keys)) {
            replace.setString(1, entry.kind());
            replace.setBytes(2, entry.payload());
            replace.setString(3, task.value());
            replace.setLong(4, entry.seq());
            replace.addBatch();
        }
        replace.executeBatch();
        execute("UPDATE task SET compacted = TRUE WHERE id = ?", task);
        return null;
    }

    Void remove(TaskId task) throws SQLException, Rejected {
        headOfEnded(task);
        insert.executeBatch(); // what is removed may be of this batch
        execute("DELETE FROM snapshot WHERE task_id = ?", task);
        execute("DELETE FROM journal WHERE task_id = ?", task);
        execute("DELETE FROM task WHERE id = ?", task);
        keys.unbind(task);
        return null;
    }

    long claim(TaskId task) throws SQLException, Rejected {
        var raise = statements.of("UPDATE task SET epoch = epoch + 1, owner = ? WHERE id = ?");
        raise.setString(1, owner);
        raise.setString(2, task.value());
        raise.executeUpdate();
        return headOf(task).epoch;
    }

    /** Has all that was collected in the transaction. */
    void flush() throws SQLException {
        insert.executeBatch();
    }

    private void insert(TaskId task, long epoch, List<SealedEntry> entries) throws SQLException {
        for (var entry : entries) {
            insert.setString(1, task.value());
            insert.setLong(2, entry.seq());
            insert.setLong(3, epoch);
            insert.setString(4, entry.kind());
            insert.setLong(5, entry.at());
            insert.setBytes(6, entry.payload());
            insert.addBatch();
            audit.add(entry.audited());
        }
    }

    private void put(TaskId task, Head head, Snapshot snapshot, Seal seal) throws SQLException, Rejected {
        if (snapshot.seq() > head.lastSeq) {
            throw conflict(
                    "The journal of task " + task + " ends with entry " + head.lastSeq + ", and the snapshot says "
                            + snapshot.seq() + ".",
                    "Append the entries first.");
        }
        var put = statements.of("INSERT INTO snapshot (task_id, seq, payload) VALUES (?, ?, ?)"
                + " ON CONFLICT (task_id) DO UPDATE SET seq = excluded.seq, payload = excluded.payload");
        put.setString(1, task.value());
        put.setLong(2, snapshot.seq());
        put.setBytes(3, seal.closeText(snapshot.payload(), Seal.placeOfSnapshot(task, snapshot.seq())));
        put.executeUpdate();
    }

    private void requireSamePlaces(TaskId task, List<Entry> brief) throws SQLException, Rejected {
        var places = statements.of("SELECT seq, at FROM journal WHERE task_id = ? ORDER BY seq");
        places.setString(1, task.value());
        try (var row = places.executeQuery()) {
            var same = true;
            for (var entry : brief) {
                same = same && row.next() && row.getLong(1) == entry.seq() && row.getLong(2) == Nanos.of(entry.at());
            }
            if (!same || row.next()) {
                throw conflict(
                        "The brief entries of task " + task + " have not the seqs and times of its entries.",
                        "Make one for each entry there is.");
            }
        }
    }

    private Head headOf(TaskId task) throws SQLException, Rejected {
        var select = statements.of("SELECT subject, epoch, last_seq, updated_at, status FROM task WHERE id = ?");
        select.setString(1, task.value());
        try (var row = select.executeQuery()) {
            if (!row.next()) {
                throw new Rejected(new AgenticException(
                        Problem.Code.NOT_FOUND, "Task " + task + " is not in the journal.", "See task:list."));
            }
            return new Head(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    TaskStatus.valueOf(row.getString(5)));
        }
    }

    private Head headOf(TaskId task, long epoch) throws SQLException, Rejected {
        var head = headOf(task);
        if (head.epoch != epoch) {
            throw new Rejected(new StaleEpochException(task, epoch));
        }
        return head;
    }

    private Head headOfEnded(TaskId task) throws SQLException, Rejected {
        var head = headOf(task);
        if (!head.status.ended()) {
            throw conflict("Task " + task + " has not ended.", "Cancel it first, or wait.");
        }
        return head;
    }

    private Seal keyOf(TaskId task, Head head) throws SQLException, Rejected {
        return keys.findToWrite(statements.connection(), head.subject)
                .orElseThrow(() -> new Rejected(SubjectKeys.destroyed(task)));
    }

    private void execute(String sql, TaskId task) throws SQLException {
        var statement = statements.of(sql);
        statement.setString(1, task.value());
        statement.executeUpdate();
    }

    private static void requireSequence(TaskId task, long lastSeq, List<Entry> entries) throws Rejected {
        var expected = lastSeq;
        for (var entry : entries) {
            expected++;
            if (entry.seq() != expected) {
                throw conflict(
                        "The journal of task " + task + " goes on with entry " + expected + ", not " + entry.seq()
                                + ".",
                        "Read the journal again and append what follows.");
            }
        }
    }

    private static Rejected conflict(String message, String remedy) {
        return new Rejected(new AgenticException(Problem.Code.CONFLICT, message, remedy));
    }

    /** What decides whether a change may be. */
    private record Head(String subject, long epoch, long lastSeq, long updatedAt, TaskStatus status) {}
}
