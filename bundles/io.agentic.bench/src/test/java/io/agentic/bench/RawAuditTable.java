package io.agentic.bench;

import io.agentic.bench.RawAuditTable.Row;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The least SQLite can do for the rows of the audit trail: one table with the same columns, key and index, a prepared insert, a synced
 * commit. No numbers to give, no hashes, no encryption. Confined to one thread.
 */
final class RawAuditTable implements BareTable<Row> {

    private static final int COLUMNS = 14;

    private final Connection connection;
    private final PreparedStatement insert;

    RawAuditTable(Path folder) throws SQLException {
        this(new Sqlite(folder).dataSource("raw.db").getConnection());
    }

    /** @param connection is closed with this */
    RawAuditTable(Connection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE raw_trail (seq BIGINT NOT NULL PRIMARY KEY, format BIGINT NOT NULL, at BIGINT NOT NULL,"
                            + " id TEXT NOT NULL, moment TEXT NOT NULL, action TEXT NOT NULL, outcome TEXT NOT NULL,"
                            + " actor TEXT NOT NULL, subject TEXT NOT NULL, workspace TEXT NOT NULL, task_id TEXT NOT NULL,"
                            + " digest BYTEA NOT NULL, hash BYTEA NOT NULL, payload BYTEA NOT NULL)");
            statement.execute("CREATE INDEX raw_task ON raw_trail (task_id, seq) WHERE task_id <> ''");
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("INSERT INTO raw_trail VALUES (" + "?, ".repeat(COLUMNS - 1) + "?)");
    }

    @Override
    public void insert(List<Row> rows) throws SQLException {
        add(rows);
        connection.commit();
    }

    /** Inserts rows in the transaction that is under way. */
    void add(List<Row> rows) throws SQLException {
        for (var row : rows) {
            insert.setLong(1, row.seq());
            insert.setLong(2, 1);
            insert.setLong(3, row.at());
            insert.setString(4, row.id());
            insert.setString(5, "ATTEMPT");
            insert.setString(6, "tool:read_file");
            insert.setString(7, "OPEN");
            insert.setString(8, "bench");
            insert.setString(9, "bench");
            insert.setString(10, "default");
            insert.setString(11, row.task());
            insert.setBytes(12, row.digest());
            insert.setBytes(13, row.digest());
            insert.setBytes(14, row.payload());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                insert) {
            connection.rollback();
        }
    }

    /** One row, as the trail has it. */
    record Row(long seq, long at, String id, String task, byte[] digest, byte[] payload) {}
}
