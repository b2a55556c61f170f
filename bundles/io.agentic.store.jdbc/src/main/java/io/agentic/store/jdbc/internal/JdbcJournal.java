package io.agentic.store.jdbc.internal;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps the journal in the database. Its stages complete on the writer of the {@link JdbcStore}, in the order of the commits.
 */
@Component(service = Journal.class, immediate = true)
public final class JdbcJournal implements Journal, AutoCloseable {

    private static final String HEAD = "SELECT id, subject, workspace, status, title, created_at, updated_at FROM task";

    private final JdbcStore store;

    @Activate
    public JdbcJournal(@Reference JdbcStore store) {
        this.store = store;
    }

    /** A journal that has its store for itself, and closes it. */
    public JdbcJournal(DataSource dataSource, Path keyFile, int queue, int batch) {
        this(new JdbcStore(dataSource, keyFile, queue, batch));
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public CompletionStage<Void> open(TaskHead head, List<Entry> entries) {
        var first = List.copyOf(entries);
        return store.writeUnlessBusy(writer -> writer.journal().open(head, first));
    }

    @Override
    public CompletionStage<Void> append(TaskId task, long epoch, List<Entry> entries, TaskStatus status) {
        try {
            var next = NextEntries.of(task, entries, store.keys());
            return store.write(writer -> writer.journal().append(next, epoch, status));
        } catch (RuntimeException e) { // an entry that cannot be sealed
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<Void> keep(TaskId task, long epoch, Snapshot snapshot) {
        return store.write(writer -> writer.journal().keep(task, epoch, snapshot));
    }

    @Override
    public CompletionStage<Void> compact(TaskId task, Snapshot last, List<Entry> brief) {
        var replacing = List.copyOf(brief);
        return store.write(writer -> writer.journal().compact(task, last, replacing));
    }

    @Override
    public CompletionStage<Void> remove(TaskId task) {
        return store.write(writer -> writer.journal().remove(task));
    }

    /** {@inheritDoc} Goes through the writer, so that it is in order with the appends. */
    @Override
    public long claim(TaskId task) {
        try {
            return store.write(writer -> writer.journal().claim(task)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    @Override
    public Map<TaskId, Long> claimAll(Collection<TaskId> tasks) {
        var claims = new HashMap<TaskId, CompletableFuture<Long>>();
        tasks.forEach(
                task -> claims.put(task, store.write(writer -> writer.journal().claim(task))));
        var epochs = new HashMap<TaskId, Long>();
        claims.forEach((task, claim) -> {
            try {
                epochs.put(task, claim.join());
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof AgenticException problem
                        && problem.problem().code() == Problem.Code.NOT_FOUND)) {
                    throw e.getCause() instanceof RuntimeException reason ? reason : e;
                }
            }
        });
        return epochs;
    }

    @Override
    public Optional<TaskHead> find(TaskId task) {
        return store.read(HEAD + " WHERE id = ?", select -> select.setString(1, task.value()), this::head).stream()
                .findFirst();
    }

    @Override
    public List<TaskHead> list(List<TaskStatus> statuses, Reach reach, int limit) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<String>();
        if (!statuses.isEmpty()) {
            conditions.add(oneOf("status", statuses.size()));
            statuses.forEach(status -> values.add(status.name()));
        }
        if (!reach.everywhere()) {
            conditions.add(oneOf("workspace", reach.workspaces().size()));
            values.addAll(reach.workspaces());
        }
        var where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return store.read(
                HEAD + where + " ORDER BY created_at DESC, id DESC LIMIT ?",
                select -> {
                    var index = 0;
                    for (var value : values) {
                        select.setString(++index, value);
                    }
                    select.setInt(++index, limit);
                },
                this::head);
    }

    private static String oneOf(String column, int count) {
        return count == 0 ? "1 = 0" : column + " IN (" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    @Override
    public List<TaskHead> endedBefore(Instant before, boolean whole, int limit) {
        // Word for word the condition of the index task_ended, else it is not used.
        var where =
                " WHERE status NOT IN ('RUNNING', 'WAITING') AND updated_at < ?" + (whole ? " AND NOT compacted" : "");
        return store.read(
                HEAD + where + " ORDER BY updated_at, id LIMIT ?",
                select -> {
                    select.setLong(1, Nanos.of(before));
                    select.setInt(2, limit);
                },
                this::head);
    }

    @Override
    public Optional<Snapshot> snapshot(TaskId task) {
        var sql = "SELECT subject, seq, payload FROM snapshot JOIN task ON id = task_id WHERE task_id = ?";
        return store
                .read(sql, select -> select.setString(1, task.value()), (connection, row) -> {
                    var seq = row.getLong("seq");
                    var place = Seal.placeOfSnapshot(task, seq);
                    return new Snapshot(
                            seq, text(connection, row.getString("subject"), row.getBytes("payload"), task, place));
                })
                .stream()
                .findFirst();
    }

    @Override
    public List<Entry> read(TaskId task, long afterSeq, int limit) {
        var sql = "SELECT subject, seq, kind, at, payload FROM journal JOIN task ON id = task_id"
                + " WHERE task_id = ? AND seq > ? ORDER BY seq LIMIT ?";
        return store.read(
                sql,
                select -> {
                    select.setString(1, task.value());
                    select.setLong(2, afterSeq);
                    select.setInt(3, limit);
                },
                (connection, row) -> {
                    var seq = row.getLong("seq");
                    var payload = text(
                            connection,
                            row.getString("subject"),
                            row.getBytes("payload"),
                            task,
                            Seal.placeOfEntry(task, seq));
                    return new Entry(seq, row.getString("kind"), Nanos.toInstant(row.getLong("at")), payload);
                });
    }

    private TaskHead head(Connection connection, ResultSet row) throws SQLException {
        var id = new TaskId(row.getString("id"));
        var subject = row.getString("subject");
        return new TaskHead(
                id,
                subject,
                row.getString("workspace"),
                TaskStatus.valueOf(row.getString("status")),
                text(connection, subject, row.getBytes("title"), id, Seal.placeOfTitle(id)),
                Nanos.toInstant(row.getLong("created_at")),
                Nanos.toInstant(row.getLong("updated_at")));
    }

    private String text(Connection connection, String subject, byte[] sealed, TaskId task, String place)
            throws SQLException {
        return store.open(connection, subject, sealed, place).orElseThrow(() -> SubjectKeys.destroyed(task));
    }
}
