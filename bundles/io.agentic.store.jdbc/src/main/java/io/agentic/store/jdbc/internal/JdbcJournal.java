package io.agentic.store.jdbc.internal;

import io.agentic.api.task.TaskId;
import io.agentic.api.task.TaskStatus;
import io.agentic.platform.api.access.Reach;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.store.Journal;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the journal in a database: one writer commits for all, readers use connections of their own beside it.
 *
 * <p>The stages of {@link #open} and {@link #append} complete on one thread of this journal, in the order of the commits, so what hangs
 * on them may read, append and claim, but should hand over longer work.
 */
@Component(service = Journal.class, configurationPid = "io.agentic.store.jdbc", immediate = true)
@Designate(ocd = StoreConfig.class)
public final class JdbcJournal implements Journal, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcJournal.class);
    private static final String HEAD = "SELECT id, subject, workspace, status, title, created_at, updated_at FROM task";

    private final DataSource dataSource;
    private final JournalDatabase database;
    private final SubjectKeys keys;
    private final GroupCommit writer;
    private final ThreadPoolExecutor told;

    @Activate
    public JdbcJournal(
            @Reference(name = "dataSource", target = "(dataSourceName=agentic)") DataSource dataSource,
            StoreConfig config) {
        this(dataSource, keyFile(config.keyFile()), config.queue(), config.batch());
    }

    public JdbcJournal(DataSource dataSource, Path keyFile, int queue, int batch) {
        this.dataSource = dataSource;
        try {
            database = new JournalDatabase(dataSource);
            try {
                keys = keys(keyFile);
                writer = new GroupCommit(database, keys, queue, batch);
            } catch (SQLException | AgenticException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw logged(unavailable("cannot be opened", e));
        } catch (AgenticException e) {
            throw logged(e);
        }
        told = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            var thread = new Thread(work, "agentic-journal-told");
            thread.setDaemon(true);
            return thread;
        });
        // A stage must complete even if its commit took so long that the journal has closed meanwhile.
        told.setRejectedExecutionHandler((work, pool) -> work.run());
    }

    /** Opens the keys, or makes the first, as the owner of the database. */
    private SubjectKeys keys(Path file) throws SQLException {
        var connection = database.connectToWrite();
        try {
            return SubjectKeys.open(connection, new MasterKey(file));
        } finally {
            database.disconnect(connection);
        }
    }

    /** DS logs only that a component could not be made. */
    private static AgenticException logged(AgenticException problem) {
        LOG.error("{}", problem.getMessage());
        return problem;
    }

    private static Path keyFile(String configured) {
        return configured.isBlank()
                ? DataFolder.ofThisInstance().masterKey()
                : Path.of(configured).toAbsolutePath();
    }

    @Override
    @Deactivate
    public void close() {
        writer.close();
        database.close();
        told.shutdown();
    }

    @Override
    public CompletionStage<Void> open(TaskHead head, List<Entry> entries) {
        var first = List.copyOf(entries);
        return writer.submitUnlessBusy(journal -> journal.open(head, first), told);
    }

    @Override
    public CompletionStage<Void> append(TaskId task, long epoch, List<Entry> entries, TaskStatus status) {
        try {
            var next = NextEntries.of(task, entries, keys);
            return writer.submit(journal -> journal.append(next, epoch, status), told);
        } catch (RuntimeException e) { // an entry that cannot be sealed
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<Void> keep(TaskId task, long epoch, Snapshot snapshot) {
        return writer.submit(journal -> journal.keep(task, epoch, snapshot), told);
    }

    @Override
    public CompletionStage<Void> compact(TaskId task, Snapshot last, List<Entry> brief) {
        var replacing = List.copyOf(brief);
        return writer.submit(journal -> journal.compact(task, last, replacing), told);
    }

    @Override
    public CompletionStage<Void> remove(TaskId task) {
        return writer.submit(journal -> journal.remove(task), told);
    }

    /** {@inheritDoc} Goes through the writer, so that it is in order with the appends. */
    @Override
    public long claim(TaskId task) {
        try {
            return writer.submit(journal -> journal.claim(task), Runnable::run).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    @Override
    public Map<TaskId, Long> claimAll(Collection<TaskId> tasks) {
        var claims = new HashMap<TaskId, CompletableFuture<Long>>();
        tasks.forEach(task -> claims.put(task, writer.submit(journal -> journal.claim(task), Runnable::run)));
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
        return read(HEAD + " WHERE id = ?", select -> select.setString(1, task.value()), this::head).stream()
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
        return read(
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
        return read(
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
        return read(sql, select -> select.setString(1, task.value()), (connection, row) -> {
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
        return read(
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
        var seal = keys.find(connection, subject).orElseThrow(() -> SubjectKeys.destroyed(task));
        try {
            return seal.openText(sealed, place);
        } catch (GeneralSecurityException e) {
            throw new SQLException(place + " does not open with its key: it was changed or moved", e);
        }
    }

    private <T> List<T> read(String sql, Parameters parameters, Row<T> reader) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            parameters.set(select);
            try (var row = select.executeQuery()) {
                var found = new ArrayList<T>();
                while (row.next()) {
                    found.add(reader.read(connection, row));
                }
                return List.copyOf(found);
            }
        } catch (SQLException e) {
            throw unavailable("cannot be read", e);
        }
    }

    private static AgenticException unavailable(String what, SQLException cause) {
        var problem = new AgenticException(
                Problem.Code.UNAVAILABLE,
                "The journal " + what + ": " + cause.getMessage() + ".",
                "Look at etc/org.ops4j.datasource-agentic.cfg (it needs ops4j.preHook = " + SchemaMigration.NAME
                        + ") and at the disk.");
        problem.initCause(cause);
        return problem;
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement select) throws SQLException;
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(Connection connection, ResultSet row) throws SQLException;
    }
}
