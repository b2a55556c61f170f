package io.agentic.store.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * What the writer does on one connection, for all that is kept in the database. Closed without {@link #commit} it undoes everything.
 * Used by one thread.
 */
final class StoreWriter implements AutoCloseable {

    private final OwnedDatabase database;
    private final SubjectKeys keys;
    private final Connection connection;
    private final Statements statements;
    private final JournalWriter journal;
    private final DocumentWriter documents;
    private final AuditWriter audit;
    private final SubjectErasure erasure;

    /** Connects. */
    StoreWriter(OwnedDatabase database, SubjectKeys keys, Clock clock) throws SQLException {
        this.database = database;
        this.keys = keys;
        connection = database.connectToWrite();
        statements = new Statements(connection);
        audit = new AuditWriter(statements, keys, clock);
        journal = new JournalWriter(statements, keys, database.owner(), audit);
        documents = new DocumentWriter(statements, keys);
        erasure = new SubjectErasure(statements, keys, audit, clock);
    }

    JournalWriter journal() {
        return journal;
    }

    DocumentWriter documents() {
        return documents;
    }

    AuditWriter audit() {
        return audit;
    }

    SubjectErasure erasure() {
        return erasure;
    }

    void commit() throws SQLException {
        journal.flush();
        audit.flush();
        connection.commit();
        keys.settle();
    }

    void rollback() throws SQLException {
        statements.clearBatches();
        audit.forget();
        keys.forget();
        connection.rollback();
    }

    @Override
    public void close() {
        keys.forget();
        database.disconnect(connection);
    }
}
