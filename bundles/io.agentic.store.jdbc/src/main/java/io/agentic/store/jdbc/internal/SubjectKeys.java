package io.agentic.store.jdbc.internal;

import io.agentic.api.task.TaskId;
import io.agentic.platform.api.operation.AgenticException;
import io.agentic.platform.api.operation.Problem;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key for each person whose data is kept, wrapped by the master key in the database and kept open in memory. Without the key of a
 * subject nothing of it can be read any more.
 *
 * <p>What the writer makes or finds is seen by others when its transaction is {@linkplain #settle settled}, so nothing is ever sealed
 * with a key that was undone. Thread-safe, with one writer.
 */
final class SubjectKeys {

    private final Seal master;
    private final SecretKeySpec chainKey;
    private final Map<String, Seal> known = new ConcurrentHashMap<>();
    private final Map<TaskId, Seal> bound = new ConcurrentHashMap<>();
    private final Map<String, Seal> unsettled = new HashMap<>();
    private final Map<TaskId, Optional<Seal>> unsettledTasks = new HashMap<>();
    private final Set<String> destroyed = new HashSet<>();
    private final AtomicLong destructions = new AtomicLong();

    private SubjectKeys(Seal master) {
        this.master = master;
        this.chainKey = master.derive("agentic audit end");
    }

    /**
     * Takes the master key from its file, or makes it for a database that has no keys yet.
     *
     * @throws AgenticException if the database has keys which this master key does not open
     */
    static SubjectKeys open(Connection connection, MasterKey file) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT subject, wrapped_key FROM subject_key LIMIT 1")) {
            if (!row.next()) {
                return new SubjectKeys(file.exists() ? file.read() : file.make());
            }
            if (!file.exists()) {
                throw new AgenticException(
                        Problem.Code.FAILED,
                        "The master key " + file.file()
                                + " is missing, and the database has subject keys only it can open.",
                        "Restore the file from its backup, or set keyFile in io.agentic.store.jdbc.cfg to where it is.");
            }
            var keys = new SubjectKeys(file.read());
            try {
                keys.unwrap(row.getString(1), row.getBytes(2));
            } catch (GeneralSecurityException e) {
                throw new AgenticException(
                        Problem.Code.FAILED,
                        "The master key " + file.file()
                                + " is not the one this database was made with: it opens no subject key.",
                        "Restore the file, or the database, from the backup where they belong together.");
            }
            return keys;
        }
    }

    /** The key that marks the end of the audit trail. It comes from the master key, and so is not in the database. */
    SecretKeySpec chainKey() {
        return chainKey;
    }

    /** The key of a subject, if it is at hand. */
    Optional<Seal> ofSubject(String subject) {
        return Optional.ofNullable(known.get(subject));
    }

    /** The key of a task that is being written; empty when it must be looked for. */
    Optional<Seal> ofTask(TaskId task) {
        return Optional.ofNullable(bound.get(task));
    }

    /** The key of a subject; empty when it has been destroyed. */
    Optional<Seal> find(Connection connection, String subject) throws SQLException {
        var seal = known.get(subject);
        if (seal != null) {
            return Optional.of(seal);
        }
        var before = destructions.get();
        var found = load(connection, subject);
        found.ifPresent(key -> remember(subject, key, before));
        return found;
    }

    /** What was read while a key was destroyed may be that key. */
    private synchronized void remember(String subject, Seal key, long before) {
        if (destructions.get() == before) {
            known.put(subject, key);
        }
    }

    /** The key of a subject as the writer sees it, in the connection's transaction; empty when it has been destroyed. */
    Optional<Seal> findToWrite(Connection connection, String subject) throws SQLException {
        var seal = unsettled.get(subject);
        if (seal == null && !destroyed.contains(subject)) {
            seal = known.get(subject);
        }
        if (seal != null) {
            return Optional.of(seal);
        }
        var found = load(connection, subject);
        found.ifPresent(key -> unsettled.put(subject, key));
        return found;
    }

    /** The key of a subject, made in the connection's transaction when there is none. */
    Seal findOrMake(Connection connection, String subject, long now) throws SQLException {
        var existing = findToWrite(connection, subject);
        if (existing.isPresent()) {
            return existing.get();
        }
        var key = Seal.newKey();
        try (var insert = connection.prepareStatement(
                "INSERT INTO subject_key (subject, wrapped_key, created_at) VALUES (?, ?, ?)")) {
            insert.setString(1, subject);
            insert.setBytes(2, master.close(key, place(subject)));
            insert.setLong(3, now);
            insert.executeUpdate();
        }
        var seal = new Seal(key);
        unsettled.put(subject, seal);
        return seal;
    }

    /** Destroys the key of a subject in the connection's transaction. Its bytes are overwritten, where the database does that in place. */
    void destroy(Connection connection, String subject) throws SQLException {
        try (var overwrite = connection.prepareStatement("UPDATE subject_key SET wrapped_key = ? WHERE subject = ?");
                var delete = connection.prepareStatement("DELETE FROM subject_key WHERE subject = ?")) {
            overwrite.setBytes(1, master.close(Seal.newKey(), place(subject)));
            overwrite.setString(2, subject);
            overwrite.executeUpdate();
            delete.setString(1, subject);
            delete.executeUpdate();
        }
        unsettled.remove(subject);
        destroyed.add(subject);
    }

    /** Keeps a task's key at hand. */
    void bind(TaskId task, Seal seal) {
        unsettledTasks.put(task, Optional.of(seal));
    }

    /** A task will not be written any more. */
    void unbind(TaskId task) {
        unsettledTasks.put(task, Optional.empty());
    }

    /** The transaction is on disk. */
    void settle() {
        forgetDestroyed();
        known.putAll(unsettled);
        unsettledTasks.forEach((task, seal) -> bound.compute(task, (same, before) -> seal.orElse(null)));
        forget();
    }

    /** The transaction was undone, or may have been. */
    void forget() {
        forgetDestroyed();
        unsettled.clear();
        unsettledTasks.clear();
    }

    /** Also when the transaction may have been undone: then the key is found again in the database. */
    private synchronized void forgetDestroyed() {
        if (!destroyed.isEmpty()) {
            destructions.incrementAndGet();
            known.keySet().removeAll(destroyed);
            destroyed.clear();
        }
    }

    private Optional<Seal> load(Connection connection, String subject) throws SQLException {
        try (var select = connection.prepareStatement("SELECT wrapped_key FROM subject_key WHERE subject = ?")) {
            select.setString(1, subject);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(unwrap(subject, row.getBytes(1))) : Optional.empty();
            }
        } catch (GeneralSecurityException e) {
            throw new SQLException("The key of subject '" + subject + "' does not open with the master key", e);
        }
    }

    static AgenticException destroyed(TaskId task) {
        return new AgenticException(
                Problem.Code.NOT_FOUND,
                "The data of task " + task + " is gone: its subject's key has been destroyed.",
                "");
    }

    private Seal unwrap(String subject, byte[] wrapped) throws GeneralSecurityException {
        return new Seal(master.open(wrapped, place(subject)));
    }

    private static String place(String subject) {
        return "subject:" + subject;
    }
}
