package io.agentic.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The rows of the journal in a table with its columns and key. No heads, no epochs, no encryption. */
final class RawTable extends BareTable<RawTable.Row> {

    private static final int COLUMNS = 6;

    RawTable(Path folder) throws SQLException {
        this(in(folder));
    }

    /** @param connection is closed with this */
    RawTable(Connection connection) throws SQLException {
        super(
                connection,
                "raw",
                "task_id TEXT NOT NULL, seq BIGINT NOT NULL, epoch BIGINT NOT NULL, kind TEXT NOT NULL,"
                        + " at BIGINT NOT NULL, payload BYTEA NOT NULL, PRIMARY KEY (task_id, seq)",
                COLUMNS);
    }

    @Override
    void set(PreparedStatement insert, Row row) throws SQLException {
        insert.setString(1, row.task());
        insert.setLong(2, row.seq());
        insert.setLong(3, 1);
        insert.setString(4, row.kind());
        insert.setLong(5, row.at());
        insert.setBytes(6, row.payload());
    }

    /** One row, as the journal has it. */
    record Row(String task, long seq, String kind, long at, byte[] payload) {}
}
