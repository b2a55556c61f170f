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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What the writer does to the database between two commits. Heads change at once, so that a later change of the same batch sees them;
 * entries are collected and inserted together. Closed without {@link #commit} it undoes everything.
 */
final class JournalTransaction implements AutoCloseable {

    private final Connection connection;
    private final SubjectKeys keys;
    private final String owner;
    private final PreparedStatement head;
    private final PreparedStatement advance;
    private final PreparedStatement insert;
    private boolean committed;

    /** @param owner the instance that writes */
    JournalTransaction(Connection connection, SubjectKeys keys, String owner) throws SQLException {
        this.connection = connection;
        this.keys = keys;
        this.owner = owner;
        head = connection.prepareStatement(
                "SELECT subject, epoch, last_seq, updated_at, status FROM task WHERE id = ?");
        advance = connection.prepareStatement(
                "UPDATE task SET status = ?, updated_at = ?, last_seq = ? WHERE id = ? AND epoch = ? AND last_seq = ?");
        insert = connection.prepareStatement(
                "INSERT INTO journal (task_id, seq, epoch, kind, at, payload) VALUES (?, ?, ?, ?, ?, ?)");
    }

    Void open(TaskHead task, List<Entry> entries) throws SQLException, Rejected {
        requireSequence(task.id(), 0, entries);
        var seal = keys.findOrMake(connection, task.subject(), Nanos.of(task.createdAt()));
        try (var statement = connection.prepareStatement(
                "INSERT INTO task (id, subject, workspace, status, title, owner, epoch,"
                        + " created_at, updated_at, last_seq) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?) ON CONFLICT DO NOTHING")) {
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
        }
        add(task.id(), 1, seal, entries);
        return null;
    }

    Void append(TaskId task, long epoch, List<Entry> entries, TaskStatus status) throws SQLException, Rejected {
        head.setString(1, task.value());
        try (var row = head.executeQuery()) {
            if (!row.next()) {
                throw new Rejected(unknown(task));
            }
            if (row.getLong(2) != epoch) {
                throw new Rejected(new StaleEpochException(task, epoch));
            }
            var lastSeq = row.getLong(3);
            requireSequence(task, lastSeq, entries);
            var seal = keys.find(connection, row.getString(1))
                    .orElseThrow(() -> new Rejected(SubjectKeys.destroyed(task)));
            var updatedAt = entries.isEmpty()
                    ? row.getLong(4)
                    : Nanos.of(entries.get(entries.size() - 1).at());
            advance.setString(1, status.name());
            advance.setLong(2, updatedAt);
            advance.setLong(3, lastSeq + entries.size());
            advance.setString(4, task.value());
            advance.setLong(5, epoch);
            advance.setLong(6, lastSeq);
            if (advance.executeUpdate() == 0) { // Another instance has come between.
                throw new Rejected(new StaleEpochException(task, epoch));
            }
            add(task, epoch, seal, entries);
        }
        return null;
    }

    Void keep(TaskId task, long epoch, Snapshot snapshot) throws SQLException, Rejected {
        head.setString(1, task.value());
        try (var row = head.executeQuery()) {
            if (!row.next()) {
                throw new Rejected(unknown(task));
            }
            if (row.getLong(2) != epoch) {
                throw new Rejected(new StaleEpochException(task, epoch));
            }
            put(task, row.getString(1), row.getLong(3), snapshot);
        }
        return null;
    }

    private Seal put(TaskId task, String subject, long lastSeq, Snapshot snapshot) throws SQLException, Rejected {
        if (snapshot.seq() > lastSeq) {
            throw new Rejected(new AgenticException(
                    Problem.Code.CONFLICT,
                    "The journal of task " + task + " ends with entry " + lastSeq + ", and the snapshot says "
                            + snapshot.seq() + ".",
                    "Append the entries first."));
        }
        var seal = keys.find(connection, subject).orElseThrow(() -> new Rejected(SubjectKeys.destroyed(task)));
        var sealed = seal.closeText(snapshot.payload(), Seal.placeOfSnapshot(task, snapshot.seq()));
        try (var upsert = connection.prepareStatement("INSERT INTO snapshot (task_id, seq, payload) VALUES (?, ?, ?)"
                + " ON CONFLICT (task_id) DO UPDATE SET seq = excluded.seq, payload = excluded.payload")) {
            upsert.setString(1, task.value());
            upsert.setLong(2, snapshot.seq());
            upsert.setBytes(3, sealed);
            upsert.executeUpdate();
        }
        return seal;
    }

    Void compact(TaskId task, Snapshot last, List<Entry> brief) throws SQLException, Rejected {
        insert.executeBatch(); // what is replaced may be of this batch
        head.setString(1, task.value());
        try (var row = endedHead(task)) {
            requireSamePlaces(task, brief);
            var seal = put(task, row.getString(1), row.getLong(3), last);
            try (var replace = connection.prepareStatement(
                    "UPDATE journal SET kind = ?, payload = ? WHERE task_id = ? AND seq = ?")) {
                for (var entry : brief) {
                    replace.setString(1, entry.kind());
                    replace.setBytes(2, seal.closeText(entry.payload(), Seal.placeOfEntry(task, entry.seq())));
                    replace.setString(3, task.value());
                    replace.setLong(4, entry.seq());
                    replace.addBatch();
                }
                replace.executeBatch();
            }
            execute("UPDATE task SET compacted = TRUE WHERE id = ?", task);
        }
        return null;
    }

    private void requireSamePlaces(TaskId task, List<Entry> brief) throws SQLException, Rejected {
        try (var select = connection.prepareStatement("SELECT seq, at FROM journal WHERE task_id = ? ORDER BY seq")) {
            select.setString(1, task.value());
            try (var row = select.executeQuery()) {
                var same = true;
                for (var entry : brief) {
                    same = same
                            && row.next()
                            && row.getLong(1) == entry.seq()
                            && row.getLong(2) == Nanos.of(entry.at());
                }
                if (!same || row.next()) {
                    throw new Rejected(new AgenticException(
                            Problem.Code.CONFLICT,
                            "The brief entries of task " + task + " have not the seqs and times of its entries.",
                            "Make one for each entry there is."));
                }
            }
        }
    }

    Void remove(TaskId task) throws SQLException, Rejected {
        insert.executeBatch(); // what is removed may be of this batch
        endedHead(task).close();
        execute("DELETE FROM snapshot WHERE task_id = ?", task);
        execute("DELETE FROM journal WHERE task_id = ?", task);
        execute("DELETE FROM task WHERE id = ?", task);
        return null;
    }

    private ResultSet endedHead(TaskId task) throws SQLException, Rejected {
        head.setString(1, task.value());
        var row = head.executeQuery();
        if (!row.next()) {
            throw new Rejected(unknown(task));
        }
        if (!TaskStatus.valueOf(row.getString(5)).ended()) {
            throw new Rejected(new AgenticException(
                    Problem.Code.CONFLICT, "Task " + task + " has not ended.", "Cancel it first, or wait."));
        }
        return row;
    }

    private void execute(String sql, TaskId task) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, task.value());
            statement.executeUpdate();
        }
    }

    long claim(TaskId task) throws SQLException, Rejected {
        try (var raise = connection.prepareStatement("UPDATE task SET epoch = epoch + 1, owner = ? WHERE id = ?")) {
            raise.setString(1, owner);
            raise.setString(2, task.value());
            if (raise.executeUpdate() == 0) {
                throw new Rejected(unknown(task));
            }
        }
        head.setString(1, task.value());
        try (var row = head.executeQuery()) {
            row.next();
            return row.getLong(2);
        }
    }

    void commit() throws SQLException {
        insert.executeBatch();
        connection.commit();
        committed = true;
    }

    /** Undoes what was not committed. */
    @Override
    public void close() throws SQLException {
        try (head;
                advance;
                insert) {
            if (!committed) {
                keys.forget();
                connection.rollback();
            }
        }
    }

    private void add(TaskId task, long epoch, Seal seal, List<Entry> entries) throws SQLException {
        for (var entry : entries) {
            insert.setString(1, task.value());
            insert.setLong(2, entry.seq());
            insert.setLong(3, epoch);
            insert.setString(4, entry.kind());
            insert.setLong(5, Nanos.of(entry.at()));
            insert.setBytes(6, seal.closeText(entry.payload(), Seal.placeOfEntry(task, entry.seq())));
            insert.addBatch();
        }
    }

    private static void requireSequence(TaskId task, long lastSeq, List<Entry> entries) throws Rejected {
        var expected = lastSeq;
        for (var entry : entries) {
            expected++;
            if (entry.seq() != expected) {
                throw new Rejected(new AgenticException(
                        Problem.Code.CONFLICT,
                        "The journal of task " + task + " goes on with entry " + expected + ", not " + entry.seq()
                                + ".",
                        "Read the journal again and append what follows."));
            }
        }
    }

    private static AgenticException unknown(TaskId task) {
        return new AgenticException(
                Problem.Code.NOT_FOUND, "Task " + task + " is not in the journal.", "See task:list.");
    }
}
