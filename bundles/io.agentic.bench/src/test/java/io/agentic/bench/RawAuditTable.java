package io.agentic.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The rows of the audit trail in a table with its columns, key and index. No numbers to give, no hashes, no encryption. */
final class RawAuditTable extends BareTable<RawAuditTable.Row> {

    private static final int COLUMNS = 14;

    RawAuditTable(Path folder) throws SQLException {
        this(in(folder));
    }

    /** @param connection is closed with this */
    RawAuditTable(Connection connection) throws SQLException {
        super(
                connection,
                "raw_trail",
                "seq BIGINT NOT NULL PRIMARY KEY, format BIGINT NOT NULL, at BIGINT NOT NULL, id TEXT NOT NULL,"
                        + " moment TEXT NOT NULL, action TEXT NOT NULL, outcome TEXT NOT NULL, actor TEXT NOT NULL,"
                        + " subject TEXT NOT NULL, workspace TEXT NOT NULL, task_id TEXT NOT NULL, digest BYTEA NOT NULL,"
                        + " hash BYTEA NOT NULL, payload BYTEA NOT NULL",
                COLUMNS,
                "CREATE INDEX raw_task ON raw_trail (task_id, seq) WHERE task_id <> ''");
    }

    @Override
    void set(PreparedStatement insert, Row row) throws SQLException {
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
    }

    /** One row, as the trail has it. */
    record Row(long seq, long at, String id, String task, byte[] digest, byte[] payload) {}
}
