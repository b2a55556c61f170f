package io.agentic.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The least SQLite can do for the same rows: one table with the journal's columns and key, a prepared insert, a synced commit. No heads,
 * no epochs, no encryption. Confined to one thread.
 */
final class RawTable implements BareTable<RawTable.Row> {

    private final Connection connection;
    private final PreparedStatement insert;

    RawTable(Path folder) throws SQLException {
        this(new Sqlite(folder).dataSource("raw.db").getConnection());
    }

    /** @param connection is closed with this */
    RawTable(Connection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE raw (task_id TEXT NOT NULL, seq BIGINT NOT NULL, epoch BIGINT NOT NULL,"
                    + " kind TEXT NOT NULL, at BIGINT NOT NULL, payload BYTEA NOT NULL, PRIMARY KEY (task_id, seq))");
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(
                "INSERT INTO raw (task_id, seq, epoch, kind, at, payload) VALUES (?, ?, ?, ?, ?, ?)");
    }

    @Override
    public void insert(List<Row> rows) throws SQLException {
        add(rows);
        connection.commit();
    }

    /** Inserts rows in the transaction that is under way. */
    void add(List<Row> rows) throws SQLException {
        for (var row : rows) {
            insert.setString(1, row.task());
            insert.setLong(2, row.seq());
            insert.setLong(3, 1);
            insert.setString(4, row.kind());
            insert.setLong(5, row.at());
            insert.setBytes(6, row.payload());
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

    /** One row, as the journal has it. */
    record Row(String task, long seq, String kind, long at, byte[] payload) {}
}
